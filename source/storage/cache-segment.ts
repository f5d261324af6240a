import {crc32} from 'node:zlib';
import {writeAll} from './durable.ts';
import type {FileIo} from './file-io.ts';
import type {Block} from './record-blocks.ts';

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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// The lengths of ids and records, and a checksum of both.
const headBytes = 12;

const encodeBlock = ({ids, bytes}: Block): Uint8Array => {
  const names = encoder.encode(JSON.stringify(ids));
  const frame = Buffer.alloc(headBytes + names.byteLength + bytes.byteLength);
  frame.set(names, headBytes);
  frame.set(bytes, headBytes + names.byteLength);
  frame.writeUInt32LE(names.byteLength, 0);
  frame.writeUInt32LE(bytes.byteLength, 4);
  frame.writeUInt32LE(crc32(frame.subarray(headBytes)), 8);
  return frame;
};

export const encodeBlocks = (blocks: readonly Block[]): Uint8Array => Buffer.concat(blocks.map(encodeBlock));

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

const readBlock = (io: FileIo, file: number, at: number, end: number): Block & {readonly size: number} => {
  const head = readFully(io, file, at, headBytes);
  const [names, records, sum] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
  const size = headBytes + names + records;
  if (at + size > end) throw new BrokenSegmentError('a block is longer than the file');
  const body = readFully(io, file, at + headBytes, names + records);
  if (crc32(body) !== sum) throw new BrokenSegmentError('a block has another checksum');
  const ids = JSON.parse(decoder.decode(body.subarray(0, names))) as readonly string[];
  return {ids, bytes: body.subarray(names), size};
};

/**
 * The blocks of the good part, each read when it is asked for: whoever has other things to do pauses between two of
 * them. Throws a BrokenSegmentError, or the system's error.
 */
export function* readSegment(io: FileIo, path: string, {length}: Segment): Generator<Block> {
  const opened = io.open(path);
  try {
    for (let at = 0; at < length;) {
      const {size, ...block} = readBlock(io, opened, at, length);
      at += size;
      yield block;
    }
  } finally {
    io.close(opened);
  }
}
