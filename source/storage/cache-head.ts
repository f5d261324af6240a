import {writeFileAtomic} from './atomic-file.ts';
import type {Segment} from './cache-segment.ts';
import type {FileIo} from './file-io.ts';

/** What is known of the deals in the cache without reading them. */
export type CacheHead = Segment & {
  /** How many deals there were when all were read last. */
  readonly count: number;
  /** How many records have been added since, which may stand for others before them. */
  readonly appended: number;
  /** The highest `updatedDateTime` up to which nothing is missing, as it came; absent where the service says none. */
  readonly watermark?: string;
  /** Epoch ms each: when all deals were read last, and when it was asked last what has changed. */
  readonly wholeAt: number;
  readonly syncedAt: number;
  /** How many records came in a shape that cannot be read. */
  readonly malformed: number;
};

/** A reading of all deals that has not come to its end. How far it is stands in its segment, see `Noted`. */
export type HalfHead = Pick<Segment, 'file'> & {
  /** Epoch ms: when it began. */
  readonly startedAt: number;
};

/** One small file of JSON, and the schema it belongs to. */
export type Slot<T> = {
  /** `foreign`: of another schema, or no such file at all. */
  readonly read: () => T | 'absent' | 'foreign';
  readonly write: (value: T) => void;
  readonly remove: () => void;
};

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    return undefined;
  }
};

const bytesOf = (io: FileIo, path: string): Uint8Array | undefined => {
  try {
    return io.read(path);
  } catch {
    return undefined;
  }
};

/** What it holds is what was written, or nothing: written in whole by this schema, whose number says its shape. */
export const createSlot = <T>(io: FileIo, path: string, schema: string): Slot<T> => ({
  read: () => {
    const bytes = bytesOf(io, path);
    if (bytes === undefined) return 'absent';
    const kept = parsed(bytes) as {readonly schema?: unknown; readonly value?: T} | null | undefined;
    return kept?.schema === schema && kept.value !== undefined ? kept.value : 'foreign';
  },
  write: (value) => writeFileAtomic(path, JSON.stringify({schema, value}), io),
  remove: () => {
    try {
      io.remove(path);
    } catch {
      // It was not there, or it will be foreign or too old for the next reader as well.
    }
  },
});
