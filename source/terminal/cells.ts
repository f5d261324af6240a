import {isSimple, simpleWidth} from './text.ts';

/** What stands in each cell of a line, column by column: '' behind a wide letter, and the style as SGR codes. */
export type Cells = {readonly letters: readonly string[]; readonly styles: readonly string[]};

type Slot = 'weight' | 'italic' | 'underline' | 'inverse' | 'strike' | 'colour' | 'ground';
type Style = {readonly [S in Slot]?: string};

const setting = (slot: Slot, ...codes: readonly number[]): readonly (readonly [string, Slot])[] =>
  codes.map((code) => [String(code), slot]);
const range = (from: number): readonly number[] => Array.from({length: 8}, (_, step) => from + step);

/** Codes of SGR (ECMA-48, 8.3.117) that switch something on; colours by number are not among them. */
const on: ReadonlyMap<string, Slot> = new Map([
  ...setting('weight', 1, 2),
  ...setting('italic', 3),
  ...setting('underline', 4),
  ...setting('inverse', 7),
  ...setting('strike', 9),
  ...setting('colour', ...range(30), ...range(90)),
  ...setting('ground', ...range(40), ...range(100)),
]);

const off: ReadonlyMap<string, Slot> = new Map([
  ...setting('weight', 22),
  ...setting('italic', 23),
  ...setting('underline', 24),
  ...setting('inverse', 27),
  ...setting('strike', 29),
  ...setting('colour', 39),
  ...setting('ground', 49),
]);

const slots: readonly Slot[] = ['weight', 'italic', 'underline', 'inverse', 'strike', 'colour', 'ground'];

/** Undefined for a code that is not known here. */
const styled = (style: Style, code: string): Style | undefined => {
  if (code === '' || code === '0') return {};
  const set = on.get(code);
  if (set !== undefined) return {...style, [set]: code};
  const cleared = off.get(code);
  if (cleared === undefined) return undefined;
  const {[cleared]: _gone, ...rest} = style;
  return rest;
};

const codesOf = (style: Style): string => slots.flatMap((slot) => style[slot] ?? []).join(';');

/** On a blank only these are seen. */
const blankCodesOf = ({underline, inverse, strike, ground}: Style): string =>
  codesOf({
    ...(underline === undefined ? {} : {underline}),
    ...(inverse === undefined ? {} : {inverse}),
    ...(strike === undefined ? {} : {strike}),
    ...(ground === undefined ? {} : {ground}),
  });

const sequence = /\x1b\[([\d;]*)m/;

/** A line without styles needs no splitting; one with other sequences than SGR is none that can be read here. */
const partsOf = (line: string): readonly string[] => (line.includes('\x1b') ? line.split(sequence) : [line]);

const putText = (
  text: string,
  style: Style,
  {letters, styles}: {letters: string[]; styles: string[]},
): void => {
  const [codes, blankCodes] = [codesOf(style), blankCodesOf(style)];
  for (const unit of text) {
    letters.push(unit);
    styles.push(unit === ' ' ? blankCodes : codes);
    if (simpleWidth(unit) === 1) continue;
    letters.push('');
    styles.push(codes);
  }
};

/**
 * The cells of a line that holds styles; undefined where a letter, or a sequence, is in it of which it is not certain
 * what it does to the columns behind it.
 */
export const cellsOf = (line: string): Cells | undefined => {
  const cells = {letters: [] as string[], styles: [] as string[]};
  let style: Style | undefined = {};
  for (const [index, part] of partsOf(line).entries()) {
    // What was split by stands at every other place.
    if (index % 2 === 1) {
      style = part.split(';').reduce<Style | undefined>((now, code) => now && styled(now, code), style);
      if (style === undefined) return undefined;
      continue;
    }
    if (!isSimple(part)) return undefined;
    putText(part, style, cells);
  }
  return cells;
};
