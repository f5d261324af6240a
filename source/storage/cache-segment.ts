import {crc32, deflateRawSync, inflateRawSync} from 'node:zlib';
import type {Json} from '../domain/referral.ts';
import {writeAll} from './durable.ts';
import type {FileIo} from './file-io.ts';
import type {Block, Packed} from './record-blocks.ts';

/** A file of blocks, and how much of it is known to be good: what stands behind that was never promised. */
export type Segment = {
  /** Its name, which no other segment ever had. */
  readonly file: string;
  readonly length: number;
};

/** Bytes that nobody wrote so, such as after a loss of power. */
export class BrokenSegmentError extends Error {
  override readonly name = 'BrokenSegmentError';
}

// The lengths of ids and records, and a checksum of both.
const headBytes = 12;

/** Without ids it is a note. */
type Frame = {readonly names: Uint8Array; readonly bytes: Uint8Array};

const encodeFrame = ({names, bytes}: Frame): Uint8Array => {
  const frame = Buffer.alloc(headBytes + names.byteLength + bytes.byteLength);
  frame.set(names, headBytes);
  frame.set(bytes, headBytes + names.byteLength);
  frame.writeUInt32LE(names.byteLength, 0);
  frame.writeUInt32LE(bytes.byteLength, 4);
  frame.writeUInt32LE(crc32(frame.subarray(headBytes)), 8);
  return frame;
};

const encodeBlock = ({ids, bytes}: Block): Uint8Array =>
  encodeFrame({names: Buffer.from(JSON.stringify(ids)), bytes});

export const encodeBlocks = (packed: readonly Packed[]): Uint8Array =>
  Buffer.concat(packed.map(({block}) => encodeBlock(block)));

/** What is to be known of all blocks before it; readers of blocks pass it over. */
export const encodeNote = (note: Json): Uint8Array =>
  encodeFrame({names: new Uint8Array(), bytes: deflateRawSync(JSON.stringify(note))});

/** Adds to the good part; what a crash left behind that is cut off. */
export const appendToSegment = (io: FileIo, path: string, segment: Segment, bytes: Uint8Array): Segment => {
  const opened = io.open(path);
  try {
    io.truncate(opened, segment.length);
    writeAll(io, opened, bytes, segment.length);
  } finally {
    io.close(opened);
  }
  return {...segment, length: segment.length + bytes.byteLength};
};

const readFully = (io: FileIo, file: number, position: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = io.readAt(file, bytes.subarray(at), position + at);
    if (read === 0) throw new BrokenSegmentError('it ends too soon');
    at += read;
  }
  return bytes;
};

const readFrame = (io: FileIo, file: number, at: number, end: number): Frame & {readonly size: number} => {
  const head = readFully(io, file, at, headBytes);
  const [names, records, sum] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
  const size = headBytes + names + records;
  if (records === 0 || at + size > end)
    throw new BrokenSegmentError('a block is empty, or longer than the file');
  const body = readFully(io, file, at + headBytes, names + records);
  if (crc32(body) !== sum) throw new BrokenSegmentError('a block has another checksum');
  return {names: body.subarray(0, names), bytes: body.subarray(names), size};
};

/** To the end of the file, unless an earlier one is named. */
function* readFrames(io: FileIo, path: string, end?: number): Generator<ReturnType<typeof readFrame>> {
  const opened = io.open(path);
  try {
    const last = end ?? io.length(opened);
    for (let at = 0; at < last;) {
      const frame = readFrame(io, opened, at, last);
      at += frame.size;
      yield frame;
    }
  } finally {
    io.close(opened);
  }
}

const isNote = ({names}: Frame): boolean => names.byteLength === 0;

const idsOf = ({names}: Frame): readonly string[] =>
  JSON.parse(new TextDecoder().decode(names)) as readonly string[];

const noteIn = (bytes: Uint8Array): Json => JSON.parse(inflateRawSync(bytes).toString('utf8')) as Json;

/**
 * The blocks of the good part, each read when it is asked for: whoever has other things to do pauses between two of
 * them. Throws a BrokenSegmentError, or the system's error.
 */
export function* readSegment(io: FileIo, path: string, {length}: Segment): Generator<Block> {
  for (const frame of readFrames(io, path, length))
    if (!isNote(frame)) yield {ids: idsOf(frame), bytes: frame.bytes};
}

/** A note, the length of a segment with it, and the ids of all blocks before it. */
export type Noted = {readonly note: Json; readonly length: number; readonly ids: readonly string[]};

/**
 * The last whole note of a segment: what stands behind it was cut short. Undefined without one; throws the system's
 * error.
 */
export const readNoted = (io: FileIo, path: string): Noted | undefined => {
  const ids: string[] = [];
  let last: {readonly bytes: Uint8Array; readonly length: number; readonly count: number} | undefined;
  let length = 0;
  try {
    for (const frame of readFrames(io, path)) {
      length += frame.size;
      if (isNote(frame)) last = {bytes: frame.bytes, length, count: ids.length};
      else ids.push(...idsOf(frame));
    }
  } catch (error) {
    if (!(error instanceof BrokenSegmentError)) throw error;
  }
  return last && {note: noteIn(last.bytes), length: last.length, ids: ids.slice(0, last.count)};
};
