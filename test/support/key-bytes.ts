const words: Readonly<Record<string, string>> = {
  enter: '\r',
  // What newer keyboard protocols send. A lone ESC byte and the next key can arrive in one read of a busy
  // program, and then nobody can tell them from alt and that key; `type('\x1b')` sends the lone byte.
  escape: '\x1b[27u',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  insert: '\x1b[2~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  'shift+up': '\x1b[1;2A',
  'shift+down': '\x1b[1;2B',
  'ctrl+left': '\x1b[1;5D',
  'ctrl+right': '\x1b[1;5C',
  f1: '\x1bOP',
  f5: '\x1b[15~',
};

/** The keys that have a word for a name. */
export const keyWords: readonly string[] = Object.keys(words);

const ctrl = /^ctrl\+([a-z\\\]^_])$/;
const alt = /^alt\+(.)$/;

/** The bytes that a terminal sends for a key, by the name that the keyboard gives it. */
export const keyBytes = (name: string): string => {
  const word = words[name];
  if (word !== undefined) return word;
  const control = ctrl.exec(name)?.[1];
  if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) - 64);
  const meta = alt.exec(name)?.[1];
  if (meta !== undefined) return `\x1b${meta}`;
  if (Array.from(name).length !== 1) throw new Error(`There is no key named ${name}.`);
  return name;
};

export const pasteBytes = (text: string): string => `\x1b[200~${text}\x1b[201~`;
