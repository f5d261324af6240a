import {codePointKey, named, textKey, type Key, type Modifiers} from './key-names.ts';

// xterm, "PC-Style Function Keys": https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
const letterKeys: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  S: 'f4',
};

const tildeKeys: Readonly<Record<number, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

const rxvtArrows: Readonly<Record<string, string>> = {a: 'up', b: 'down', c: 'right', d: 'left'};
const rxvtModifiers: Readonly<Record<string, Modifiers>> = {$: 1, '^': 4, '@': 5};
const linuxConsole: Readonly<Record<string, string>> = {A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5'};
// What the keypad sends in its application mode, from "*" (j) to "9" (y).
const keypadCharacters = '*+,-./0123456789';

const keyOf = (name: string | undefined, modifiers: Modifiers): Key | undefined =>
  name === undefined ? undefined : named(name, modifiers);

/** Parameters of a control sequence; each may have parts behind colons. Missing ones are undefined. */
type Parameters = readonly (readonly (number | undefined)[])[];

const readParameters = (text: string): Parameters =>
  text.split(';').map((field) => field.split(':').map((part) => (part === '' ? undefined : Number(part))));

const modifiersOf = (parameters: Parameters): Modifiers => Math.max(0, (parameters[1]?.[0] ?? 1) - 1);

// The kitty protocol can report that a key was released: no press.
const released = (parameters: Parameters): boolean => parameters[1]?.[1] === 3;

const tildeKey = (parameters: Parameters): Key | undefined => {
  const [number] = parameters[0] ?? [];
  const otherKey = parameters[2]?.[0];
  if (number === 27 && otherKey !== undefined) return codePointKey(otherKey, modifiersOf(parameters));
  return keyOf(tildeKeys[number ?? 0], modifiersOf(parameters));
};

const unicodeKey = (parameters: Parameters): Key | undefined => {
  const [code, shiftedCode] = parameters[0] ?? [];
  return code === undefined ? undefined : codePointKey(code, modifiersOf(parameters), shiftedCode);
};

/**
 * The key of `CSI parameters final`; undefined for anything that is no key press (mouse, focus, answers of the
 * terminal). `CSI 1;2R` is an answer here, the cursor's place, and not a modified f3: both look the same.
 */
export const csiKey = (parameterText: string, final: string): Key | undefined => {
  if (/[<=>?]/.test(parameterText)) return undefined;
  const parameters = readParameters(parameterText);
  if (released(parameters)) return undefined;
  if (final === '~') return tildeKey(parameters);
  if (final === 'u') return unicodeKey(parameters);
  if (final === 'Z') return named('tab', modifiersOf(parameters) | 1);
  const rxvt = rxvtModifiers[final];
  if (rxvt !== undefined) return keyOf(tildeKeys[parameters[0]?.[0] ?? 0], rxvt);
  return keyOf(letterKeys[final], modifiersOf(parameters)) ?? keyOf(rxvtArrows[final], 1);
};

/** The key of `ESC O final`, with the modifiers that some terminals put before it. */
export const ss3Key = (digit: string, final: string): Key | undefined => {
  const modifiers = digit === '' ? 0 : Math.max(0, Number(digit) - 1);
  if (final === 'M') return named('enter', modifiers);
  if (final === 'R') return named('f3', modifiers);
  const character = keypadCharacters[final.charCodeAt(0) - 'j'.charCodeAt(0)];
  if (character !== undefined) return textKey(character);
  return keyOf(letterKeys[final], modifiers) ?? keyOf(rxvtArrows[final], 4);
};

/** The key of `CSI [ letter`, the function keys of the Linux console. */
export const consoleKey = (letter: string): Key | undefined => keyOf(linuxConsole[letter], 0);
