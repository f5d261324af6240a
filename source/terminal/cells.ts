import {isNarrow, isSimple, simpleWidth} from './text.ts';

/** What stands in each cell of a line, column by column: one code unit each, and the style as SGR codes. */
export type Cells = {readonly letters: string; readonly styles: readonly string[]};

/** Stands in the second cell of a wide letter. */
export const behindWide = '\0';

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

/** A style in the form in which it is written: all of it, and what of it is seen on a blank. */
type Written = {readonly style: Style; readonly codes: string; readonly onBlank: string};

const slots: readonly Slot[] = ['weight', 'italic', 'underline', 'inverse', 'strike', 'colour', 'ground'];
const seenOnBlank: ReadonlySet<Slot> = new Set<Slot>(['underline', 'inverse', 'strike', 'ground']);

const blankStyles = new Map<string, string>();

/** What of a style is seen on a blank. */
export const styleOnBlank = (codes: string): string => blankStyles.get(codes) ?? codes;

const written = (style: Style): Written => {
  const codes = slots.flatMap((slot) => style[slot] ?? []).join(';');
  const onBlank = slots.flatMap((slot) => (seenOnBlank.has(slot) ? (style[slot] ?? []) : [])).join(';');
  blankStyles.set(codes, onBlank);
  return {style, codes, onBlank};
};

const plain = written({});

const styleAfter = ({style}: Written, code: string): Written | undefined => {
  if (code === '' || code === '0') return plain;
  const set = on.get(code);
  if (set !== undefined) return written({...style, [set]: code});
  const cleared = off.get(code);
  if (cleared === undefined) return undefined;
  const {[cleared]: _gone, ...rest} = style;
  return written(rest);
};

/** A theme has a handful of styles: each step from one to another is made once. */
const steps = new Map<string, Written | undefined>();

/** Undefined for codes of which one is not known here. */
const after = (before: Written, codes: string): Written | undefined => {
  const step = `${before.codes}m${codes}`;
  if (!steps.has(step))
    steps.set(
      step,
      codes.split(';').reduce<Written | undefined>((now, code) => now && styleAfter(now, code), before),
    );
  return steps.get(step);
};

const sequence = /\x1b\[([\d;]*)m/;

/** A line without styles needs no splitting; one with other sequences than SGR is none that can be read here. */
const partsOf = (line: string): readonly string[] => (line.includes('\x1b') ? line.split(sequence) : [line]);

const widened = (text: string): string =>
  isNarrow(text)
    ? text
    : Array.from(text, (unit) => (simpleWidth(unit) === 1 ? unit : unit + behindWide)).join('');

/** What is on the screen was read when it was written. */
const known = new Map<string, Cells | undefined>();
const knownLimit = 1000;

/**
 * The cells of a line that holds styles; undefined where a letter, or a sequence, is in it of which it is not certain
 * what it does to the columns behind it.
 */
export const cellsOf = (line: string): Cells | undefined => {
  const before = known.get(line);
  if (before !== undefined || known.has(line)) return before;
  if (known.size >= knownLimit) known.clear();
  const cells = readCells(line);
  known.set(line, cells);
  return cells;
};

const readCells = (line: string): Cells | undefined => {
  const styles: string[] = [];
  let letters = '';
  let style: Written | undefined = plain;
  for (const [index, part] of partsOf(line).entries()) {
    // What was split by stands at every other place.
    if (index % 2 === 1) style = after(style, part);
    else if (!isSimple(part)) return undefined;
    else letters += widened(part);
    if (style === undefined) return undefined;
    while (styles.length < letters.length)
      styles.push(letters[styles.length] === ' ' ? style.onBlank : style.codes);
  }
  return {letters, styles};
};
