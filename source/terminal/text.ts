import stringWidth from 'string-width';

/** Where the text stands in its cells. */
export type Align = 'left' | 'right';

// Letters and the signs of the screens, none of which joins another of these: a code unit is one grapheme.
// Nearly every line is made of these alone, and asking the segmenter costs some hundred times more.
const narrow =
  '\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0388-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u0482\\u048a-\\u052f\\u05d0-\\u05ea' +
  '\\u0621-\\u063a\\u0641-\\u064a\\u2010-\\u2027\\u203a\\u20ac\\u23ce\\u2500-\\u257f\\u25b8\\u25be\\u25cf\\u2713';
const wide =
  '\\u3000-\\u3029\\u3041-\\u3096\\u30a1-\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60';
const simple = new RegExp(`^[${narrow}${wide}]*$`);
/** What is not simple, with the letter before and behind it, which it may join. Two simple letters never join. */
const hardRun = new RegExp(`[${narrow}${wide}]?(?:[^${narrow}${wide}]+[${narrow}${wide}]?)+`, 'g');
const onlyNarrow = new RegExp(`^[${narrow}]*$`);
const notWide = new RegExp(`[^${wide}]`, 'g');
const isWideLetter = new RegExp(`^[${wide}]$`);
let segmenter: Intl.Segmenter | undefined;
const segments = (text: string): Iterable<Intl.SegmentData> =>
  (segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'})).segment(text);

/** Whether every code unit is one grapheme whose cells no terminal counts otherwise. */
export const isSimple = (text: string): boolean => simple.test(text);

/** Whether every code unit is one grapheme of one cell. */
export const isNarrow = (text: string): boolean => onlyNarrow.test(text);

/** Cells of one code unit of a text that is simple. */
export const simpleWidth = (unit: string): 1 | 2 => (unit > '\u2fff' && isWideLetter.test(unit) ? 2 : 1);

/** What a reader takes for one character: the unit of the caret, of cutting and of deleting. */
export const splitGraphemes = (text: string): string[] =>
  simple.test(text) ? text.split('') : Array.from(segments(text), (part) => part.segment);

// Terminals count cells by code point, so a letter inside a cluster (Thai sara am, the consonants of an
// Indic conjunct) has a cell of its own. Hangul letters do not: a syllable is drawn as one block.
const innerLetter = /(?<!^)(?!\p{Script=Hangul})\p{Lo}/gu;

/** Of runs and of single graphemes: whatever it is, the same text is as wide. */
const knownWidths = new Map<string, number>();
const knownWidthsLimit = 10_000;

// Between Greek and Georgian (Thai, Arabic, the scripts of India) each code point is a cell, but for the marks that are
// drawn on another. The package says the same (test), but its tables take longer to make than a first screen.
const alphabetic = /^(?![\p{M}\p{Cf}])[\u0370-\u10ff](?:(?=[\p{M}\p{Lo}])[\u0300-\u10ff])*$/u;
const drawnOnAnother = /[\p{Mn}\p{Me}]/gu;

const cellsOfGrapheme = (grapheme: string): number =>
  alphabetic.test(grapheme)
    ? grapheme.replace(drawnOnAnother, '').length
    : stringWidth(grapheme, {countAnsiEscapeCodes: true}) + (grapheme.match(innerLetter)?.length ?? 0);

const remember = (text: string, measure: (text: string) => number): number => {
  const known = knownWidths.get(text);
  if (known !== undefined) return known;
  const cells = measure(text);
  if (knownWidths.size >= knownWidthsLimit) knownWidths.clear();
  knownWidths.set(text, cells);
  return cells;
};

const sumOfGraphemes = (text: string): number =>
  splitGraphemes(text).reduce((cells, part) => cells + remember(part, cellsOfGrapheme), 0);

const simpleCells = (text: string): number => text.length + text.replace(notWide, '').length;

/**
 * Cells that cleaned text without styles takes on the screen.
 * Characters that Unicode calls ambiguous count as one cell, as in terminals not set up for East Asian text.
 */
export const width = (text: string): number => {
  if (isNarrow(text)) return text.length;
  if (simple.test(text)) return simpleCells(text);
  let cells = 0;
  const rest = text.replace(hardRun, (run) => {
    cells += remember(run, sumOfGraphemes);
    return '';
  });
  return cells + simpleCells(rest);
};

/**
 * Has the tables made that the first letter outside of the simple ones needs: 20 to 40 ms, in which no key should wait.
 * So they are made in steps, which are to be taken one a turn: the segmenter, the package's tables, its expressions.
 */
export const widthSteps: readonly (() => void)[] = [
  () => void Array.from(segments('a')),
  () => void stringWidth(''),
  () => void width('\u{1f600}'),
];

/** The longest beginning of whole graphemes that is at most `cells` wide. */
const beginning = (text: string, cells: number): string => {
  let used = 0;
  let end = 0;
  for (const grapheme of splitGraphemes(text)) {
    used += width(grapheme);
    if (used > cells) break;
    end += grapheme.length;
  }
  return text.slice(0, end);
};

/** The text when it is at most `cells` wide, else its beginning and the ellipsis. */
export const cut = (text: string, cells: number, ellipsis = '…'): string => {
  if (cells <= 0) return '';
  if (width(text) <= cells) return text;
  const room = cells - width(ellipsis);
  return room < 0 ? '' : beginning(text, room) + ellipsis;
};

const pad = (text: string, cells: number, align: Align): string => {
  const blank = ' '.repeat(Math.max(0, cells - width(text)));
  return align === 'left' ? text + blank : blank + text;
};

/** One line of exactly `cells` cells: cut with the ellipsis when too long, else padded with blanks. */
export const fit = (text: string, cells: number, align: Align = 'left', ellipsis = '…'): string => {
  const padded = pad(cut(text, cells, ellipsis), cells, align);
  // A blank can join the grapheme beside it (Unicode UAX 29, GB9 and GB9b) and then adds no cell of its own.
  return pad(padded, cells, align);
};
