import {markCaret} from '../terminal/frame.ts';

/** Styles by meaning; no colour is named anywhere else. */
export type Token =
  | 'text'
  | 'dim'
  | 'heading'
  | 'accent'
  | 'selected'
  | 'warn'
  | 'error'
  | 'rule'
  | 'field'
  | 'fresh'
  | 'match'
  | 'caret';

/** SGR codes that switch a style on and off again. The terminal's own colours are never set. */
type Style = readonly [on: string, off: string];

export type Palette = Readonly<Record<Exclude<Token, 'text' | 'caret'>, Style>>;

const bold: Style = ['1', '22'];
const faint: Style = ['2', '22'];
const underline: Style = ['4', '24'];
/** Swaps the terminal's own two colours, as it shows what is selected. */
const inverse: Style = ['7', '27'];
const plain: Style = ['', ''];

/** For a background that nobody told us: of the eight colours magenta and red read on black and on white. */
const unknownBackground: Palette = {
  dim: faint,
  heading: bold,
  accent: ['35', '39'],
  selected: bold,
  warn: ['1;4', '22;24'],
  error: ['31', '39'],
  rule: faint,
  field: underline,
  fresh: inverse,
  match: ['35;4', '39;24'],
};

/** NO_COLOR: weight and underline are no colours. */
const withoutColour: Palette = {
  dim: plain,
  heading: bold,
  accent: bold,
  selected: bold,
  warn: ['1;4', '22;24'],
  error: bold,
  rule: plain,
  field: underline,
  fresh: inverse,
  match: ['1;4', '22;24'],
};

/** TERM=dumb: the signs carry all. */
const unstyled: Palette = {
  dim: plain,
  heading: plain,
  accent: plain,
  selected: plain,
  warn: plain,
  error: plain,
  rule: plain,
  field: plain,
  fresh: plain,
  match: plain,
};

export type Environment = Readonly<Record<string, string | undefined>>;

export const paletteFor = (environment: Environment, colour: boolean): Palette => {
  if (environment['TERM'] === 'dumb') return unstyled;
  const refused = environment['NO_COLOR'];
  return !colour || (refused !== undefined && refused !== '') ? withoutColour : unknownBackground;
};

export const paintText = (palette: Palette, token: Token, text: string): string => {
  if (token === 'text' || text === '') return text;
  if (token === 'caret') return markCaret(text);
  const [on, off] = palette[token];
  return on === '' ? text : `\x1b[${on}m${text}\x1b[${off}m`;
};
