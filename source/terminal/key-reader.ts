import {altKey, controlKey, textKey, type Key} from './key-names.ts';
import {consoleKey, csiKey, ss3Key} from './key-sequences.ts';
import {splitGraphemes} from './text.ts';

/**
 * What stands at the beginning of the input: so many bytes, and the keys they mean (none: swallowed).
 * 'paste' is the beginning of a bracketed paste, `answer` a sequence that is no key.
 */
export type Token = {
  readonly bytes: number;
  readonly keys: readonly Key[];
  readonly paste?: true;
  readonly answer?: string;
};

/** A string with one character per byte, so that positions are bytes and text can be decoded later. */
export type Bytes = string;

export const pasteEnd = '\x1b[201~';
const pasteStart = '\x1b[200~';

export const decodeText = (bytes: Bytes): string => Buffer.from(bytes, 'latin1').toString('utf8');

const token = (bytes: number, key: Key | undefined): Token => ({bytes, keys: key === undefined ? [] : [key]});
const swallow = (input: Bytes, bytes: number): Token => ({bytes, keys: [], answer: input.slice(0, bytes)});

const control = /^[\0-\x1f\x7f]/;
const run = /^[^\0-\x1f\x7f]+/;
// The beginning of a UTF-8 character whose other bytes have not come yet.
const unfinished = /(?:[\xc0-\xff]|[\xe0-\xff][\x80-\xbf]|[\xf0-\xff][\x80-\xbf]{2})$/;
const onlyUnfinished = new RegExp(`^${unfinished.source}`);
const firstCharacter = /^(?:[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xff][\x80-\xbf]{3}|[^])/;

/** Nearly every key. */
const asciiLetter = /^[ -~]$/;

// C1 control characters are no text; a terminal in UTF-8 mode sends none on its own.
const keysOfText = (bytes: Bytes): Key[] =>
  splitGraphemes(decodeText(bytes))
    .filter((grapheme) => !/^\p{Cc}/u.test(grapheme))
    .map(textKey);

const textKeys = (bytes: Bytes): Key[] => (asciiLetter.test(bytes) ? [textKey(bytes)] : keysOfText(bytes));

const readText = (input: Bytes): Token | undefined => {
  const whole = run.exec(input)?.[0] ?? '';
  const bytes = whole.length < input.length ? whole : whole.replace(unfinished, '');
  return bytes === '' ? undefined : {bytes: bytes.length, keys: textKeys(bytes)};
};

// ECMA-48, 5.4: parameter bytes, intermediate bytes, a final byte.
const csi = /^\x1b\[([0-?]*)([ -/]*)([@-~]?)/;
const rxvtShift = /^\x1b\[(\d+)\$/;
const x10MouseBytes = 6;
const consoleKeyBytes = 4;

const readLonger = (input: Bytes, bytes: number, read: () => Token): Token | undefined =>
  input.length < bytes ? undefined : read();

const specialSequences: Readonly<Record<string, (input: Bytes) => Token | undefined>> = {
  [pasteStart]: () => ({bytes: pasteStart.length, keys: [], paste: true}),
  '\x1b[M': (input) => readLonger(input, x10MouseBytes, () => swallow(input, x10MouseBytes)),
  '\x1b[[': (input) =>
    readLonger(input, consoleKeyBytes, () => token(consoleKeyBytes, consoleKey(input.charAt(3)))),
};

const readCompleteCsi = ([
  whole = '',
  parameters = '',
  intermediates = '',
  final = '',
]: readonly string[]): Token => {
  const key = intermediates === '' ? csiKey(parameters, final) : undefined;
  return key === undefined ? swallow(whole, whole.length) : token(whole.length, key);
};

const readRxvtShift = ([whole = '', parameter = '']: readonly string[]): Token =>
  token(whole.length, csiKey(parameter, '$'));

const readCsi = (input: Bytes): Token | undefined => {
  const shifted = rxvtShift.exec(input);
  if (shifted !== null) return readRxvtShift(shifted);
  const match = csi.exec(input) ?? [''];
  const [whole] = match;
  const special = specialSequences[whole];
  if (special !== undefined) return special(input);
  if (match[3] !== '') return readCompleteCsi(match);
  // A byte that fits nowhere ends the sequence, which then is worth nothing.
  return whole.length === input.length ? undefined : swallow(input, whole.length);
};

const ss3 = /^\x1bO(\d?)([!-/:-~]?)/;

const readSs3 = (input: Bytes): Token | undefined => {
  const [whole = '', digit = '', final = ''] = ss3.exec(input) ?? [];
  if (final !== '') return token(whole.length, ss3Key(digit, final));
  if (whole.length === input.length) return undefined;
  return token(2, altKey(textKey('O')));
};

/** OSC, DCS and APC: answers of the terminal up to BEL or ST; any other control character breaks them off. */
const readString = (input: Bytes): Token | undefined => {
  const end = input.slice(2).search(/[\0-\x1f]/) + 2;
  if (end < 2) return undefined;
  if (input[end] === '\x07') return swallow(input, end + 1);
  if (input[end] !== '\x1b') return swallow(input, end);
  const after = input[end + 1];
  if (after === undefined) return undefined;
  return swallow(input, after === '\\' ? end + 2 : end);
};

/** Some terminals send alt and a named key as ESC and the sequence of the key. */
const readTwoEscapes = (input: Bytes): Token | undefined => {
  const escape = token(1, controlKey(0x1b));
  if (input.length === 2) return undefined;
  if (!/^\x1b\x1b[[O]/.test(input)) return escape;
  const inner = readEscape(input.slice(1));
  if (inner === undefined) return undefined;
  const [key] = inner.keys;
  return key === undefined ? escape : token(inner.bytes + 1, altKey(key));
};

const readAlt = (input: Bytes): Token | undefined => {
  const rest = input.slice(1);
  if (control.test(rest)) return token(2, altKey(controlKey(rest.charCodeAt(0))));
  if (onlyUnfinished.test(rest)) return undefined;
  const bytes = firstCharacter.exec(rest)?.[0] ?? '';
  const [key] = textKeys(bytes);
  return token(1 + bytes.length, key === undefined ? undefined : altKey(key));
};

const afterEscape: Readonly<Record<string, (input: Bytes) => Token | undefined>> = {
  '[': readCsi,
  O: readSs3,
  ']': readString,
  P: readString,
  _: readString,
  '\x1b': readTwoEscapes,
};

function readEscape(input: Bytes): Token | undefined {
  const second = input[1];
  return second === undefined ? undefined : (afterEscape[second] ?? readAlt)(input);
}

/** Reads what stands at the beginning of the input; undefined when more bytes are needed to tell. */
export const readToken = (input: Bytes): Token | undefined => {
  if (input.startsWith('\x1b')) return readEscape(input);
  return control.test(input) ? token(1, controlKey(input.charCodeAt(0))) : readText(input);
};

// A person's Esc or alt+[ is the beginning of other sequences: only the time after it tells them apart.
const typedByHand = /^(?:\x1b[[O\]P_]?|\x1b\x1b[[O]?)$/;

/** Whether the input may be all that was typed, so that waiting for more must end. */
export const isAmbiguous = (input: Bytes): boolean => typedByHand.test(input);

/** The keys of an ambiguous input after which nothing came. */
export const readAmbiguous = (input: Bytes): readonly Key[] => {
  if (input === '\x1b') return [controlKey(0x1b)];
  if (input.startsWith('\x1b\x1b')) return [controlKey(0x1b), ...readAmbiguous(input.slice(1))];
  return [altKey(textKey(input.slice(1)))];
};
