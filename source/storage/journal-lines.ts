import type {Json} from '../domain/referral.ts';
import type {JournalEntry, KeptEntry} from './journal-entry.ts';

/** Longer ones are not written, and not read either. */
export const longestLine = 4 * 1024 * 1024;

export const encodeLines = (lines: readonly object[]): Uint8Array =>
  Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

/**
 * Says that all that was open in another file stands in this one now. It is the last line of what is taken, so that
 * a torn half of it never speaks for the whole.
 */
export type TakenLine = {readonly took: string};

export type Journaled = {
  readonly live: readonly KeptEntry[];
  /** Ids of files that this one stands for. */
  readonly took: readonly string[];
  /** The first line, from 1, that is no entry; the last one may be torn, which is how a crash ends a file. */
  readonly badLine?: number;
};

export const decodeLines = (bytes: Uint8Array): Journaled => {
  const rows = splitRows(bytes).map(({row, isWhole}) => (isWhole ? decodeLine(row) : undefined));
  // A last line that is torn was not whole when the program ended: what it says was never promised.
  const bad = rows.slice(0, -1).indexOf(undefined);
  const live = new Map<string, KeptEntry>();
  for (const line of rows) if (line && 'key' in line) keep(live, line);
  const took = rows.flatMap((line) => (line && 'took' in line ? [line.took] : []));
  // Where a line is lost, one cannot tell whether the file still holds all that it took over.
  return bad < 0 ? {live: [...live.values()], took} : {live: [...live.values()], took: [], badLine: bad + 1};
};

const keep = (live: Map<string, KeptEntry>, {key, at, value}: JournalEntry): void => {
  if (value === null) live.delete(key);
  else live.set(key, {key, at, value});
};

const newline = 0x0a;

const splitRows = (bytes: Uint8Array): readonly {readonly row: Uint8Array; readonly isWhole: boolean}[] => {
  const rows: {row: Uint8Array; isWhole: boolean}[] = [];
  let start = 0;
  while (start < bytes.byteLength) {
    const end = bytes.indexOf(newline, start);
    const isWhole = end >= 0;
    rows.push({row: bytes.subarray(start, isWhole ? end : undefined), isWhole});
    start = isWhole ? end + 1 : bytes.byteLength;
  }
  return rows;
};

const decodeLine = (row: Uint8Array): JournalEntry | TakenLine | undefined => {
  if (row.byteLength > longestLine) return undefined;
  try {
    // Fatal: a damaged byte is a bad line, not a character that nobody typed.
    return readLine(JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(row)));
  } catch {
    return undefined;
  }
};

const readLine = (line: unknown): JournalEntry | TakenLine | undefined => {
  if (typeof line !== 'object' || line === null) return undefined;
  const {key, at, value, took} = line as Readonly<Record<string, unknown>>;
  if (typeof took === 'string') return {took};
  if (typeof key !== 'string' || !Number.isFinite(at) || value === undefined) return undefined;
  return {key, at: at as number, value: value as Json};
};
