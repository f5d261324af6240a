/**
 * One key press. `name` is the character itself, 'space' for a blank, or a word: 'enter', 'shift+tab', 'ctrl+d',
 * 'alt+x', 'ctrl+alt+shift+left' (modifiers always in this order, 'meta' first), 'paste'.
 * `text` is what a text field takes: set for characters and for a paste.
 */
export type Key = {readonly name: string; readonly text?: string};

/** Modifiers as xterm counts them: the parameter less one. */
export type Modifiers = number;

const shift = 1;
const alt = 2;
const control = 4;
const superHyperMeta = 8 | 16 | 32;

const modifierWords: readonly (readonly [number, string])[] = [
  [superHyperMeta, 'meta+'],
  [control, 'ctrl+'],
  [alt, 'alt+'],
  [shift, 'shift+'],
];

/** Caps lock and num lock, the two highest bits of the kitty protocol, are no part of a name. */
export const named = (name: string, modifiers: Modifiers): Key => ({
  name: modifierWords.map(([bits, word]) => ((modifiers & bits) === 0 ? '' : word)).join('') + name,
});

export const textKey = (text: string): Key => ({name: text === ' ' ? 'space' : text, text});

export const altKey = (key: Key): Key => ({
  name: key.name.startsWith('ctrl+') ? key.name.replace('ctrl+', 'ctrl+alt+') : `alt+${key.name}`,
});

const controlNames: Readonly<Record<number, string>> = {
  0x00: 'ctrl+space',
  0x08: 'backspace',
  0x09: 'tab',
  0x0d: 'enter',
  0x1b: 'escape',
  0x7f: 'backspace',
};

/** The key of a control character; ctrl takes 64 from the code of the character on the key. */
export const controlKey = (code: number): Key => ({
  name: controlNames[code] ?? `ctrl+${String.fromCharCode(code + 64).toLowerCase()}`,
});

// The functional keys of the kitty protocol that stand in the private use area: the keypad.
const keypadStart = 57_399;
const keypad =
  '0 1 2 3 4 5 6 7 8 9 . / * - + enter = , left right up down pageup pagedown home end insert delete'.split(
    ' ',
  );

const namedCodes: ReadonlyMap<number, string> = new Map([
  [8, 'backspace'],
  [9, 'tab'],
  [13, 'enter'],
  [27, 'escape'],
  [127, 'backspace'],
  ...keypad.map((name, index) => [keypadStart + index, name] as const),
]);

const isCharacter = (code: number): boolean =>
  code >= 0x20 && code <= 0x10ffff && !/[\p{Cc}\p{Cs}\p{Co}]/u.test(String.fromCodePoint(code));

/** As without these protocols: shift changes the character, but with ctrl it is a modifier. */
const characterKey = (plain: string, shifted: string, modifiers: Modifiers): Key => {
  const character = (modifiers & shift) === 0 ? plain : shifted;
  if ((modifiers & ~shift) === 0) return textKey(character);
  if ((modifiers & control) !== 0 || shifted === plain) return named(textKey(plain).name, modifiers);
  return named(character, modifiers & ~shift);
};

/** The key of a code point as CSI u and modifyOtherKeys send it; undefined when there is no such key here. */
export const codePointKey = (code: number, modifiers: Modifiers, shiftedCode?: number): Key | undefined => {
  const pressed = modifiers & (shift | alt | control | superHyperMeta);
  const name = namedCodes.get(code);
  if (name !== undefined) return name.length === 1 && pressed === 0 ? textKey(name) : named(name, pressed);
  if (!isCharacter(code)) return undefined;
  const plain = String.fromCodePoint(code);
  const shifted =
    shiftedCode !== undefined && isCharacter(shiftedCode)
      ? String.fromCodePoint(shiftedCode)
      : plain.toUpperCase();
  return characterKey(plain, shifted, pressed);
};
