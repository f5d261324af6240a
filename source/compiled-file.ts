import {mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

// The file with what V8 made of the program's parts, and with their texts: one file is read in the time of a few, and
// the texts are one string outside of V8's heap, which each part has a piece of.

/** Of a part: its text as V8 was given it, of the letters of latin1 alone, and what V8 made of that. */
export type Compiled = {readonly text: string; readonly code: Uint8Array};

/** By the names of the parts. */
export type AllCompiled = ReadonlyMap<string, Compiled>;

type Head = {
  /** Of which build of the program the parts are. */
  readonly build: string;
  /** When the file was last written to, in seconds since 1970. */
  readonly written: number;
  readonly parts: readonly (readonly [name: string, text: number, code: number])[];
};

/** V8 takes data from anywhere, but copies it first where it does not begin at a multiple of this. */
const alignment = 8;

const padded = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** All file systems can keep it: FAT has no odd seconds. It is not now, as it would be for whoever else writes. */
const timeToSet = (): number => Math.floor(Date.now() / 2000) * 2 - 60;

const none: AllCompiled = new Map();

/**
 * What was kept of this very build; empty where there is nothing, or what makes no sense. V8 crashes on damaged code
 * instead of refusing it, so that a file that was written to by anybody else is not taken: its time tells. (A checksum
 * would do too, but to load zlib for it takes longer than to read the file.)
 */
export const readCompiled = (file: string, build: string): AllCompiled => {
  try {
    const {mtimeMs} = statSync(file);
    const all = readFileSync(file);
    const end = all.indexOf('\n') + 1;
    const head = JSON.parse(all.toString('latin1', 0, end)) as Head;
    if (head.build !== build || head.written * 1000 !== mtimeMs) return none;
    const texts = head.parts.reduce((sum, [, text]) => sum + text, 0);
    const text = all.toString('latin1', end, end + texts);
    const found = new Map<string, Compiled>();
    let from = 0;
    let at = padded(end + texts);
    for (const [name, length, bytes] of head.parts) {
      found.set(name, {text: text.slice(from, from + length), code: all.subarray(at, at + bytes)});
      from += length;
      at += padded(bytes);
    }
    return at === all.byteLength ? found : none;
  } catch {
    return none;
  }
};

const withPadding = (bytes: Uint8Array): readonly Uint8Array[] => [
  bytes,
  new Uint8Array(padded(bytes.byteLength) - bytes.byteLength),
];

/** Throws what the file system says. */
export const writeCompiled = (file: string, build: string, compiled: AllCompiled): void => {
  const written = timeToSet();
  const parts = [...compiled].map(([name, {text, code}]) => [name, text.length, code.byteLength] as const);
  const head = JSON.stringify({build, written, parts} satisfies Head);
  const texts = [...compiled.values()].map(({text}) => text).join('');
  const temporary = `${file}.${process.pid}`;
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  writeFileSync(
    temporary,
    Buffer.concat([
      ...withPadding(Buffer.from(`${head}\n${texts}`, 'latin1')),
      ...[...compiled.values()].flatMap(({code}) => withPadding(code)),
    ]),
    {mode: 0o600, flush: true},
  );
  utimesSync(temporary, written, written);
  renameSync(temporary, file);
};
