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

// V8 reads an expression with classes of Unicode where it stands, which takes up to half a millisecond: it stands in a
// function, and is read when a letter first needs it.

// Terminals count cells by code point, so a letter inside a cluster (Thai sara am, the consonants of an
// Indic conjunct) has a cell of its own. Hangul letters do not: a syllable is drawn as one block.
const innerLetters = (cluster: string): number =>
  cluster.match(/(?<!^)(?!\p{Script=Hangul})\p{Lo}/gu)?.length ?? 0;

/** Of runs and of single graphemes: whatever it is, the same text is as wide. */
const knownWidths = new Map<string, number>();
const knownWidthsLimit = 10_000;

// Between Greek and Georgian (Thai, Arabic, the scripts of India) each code point is a cell, but for the marks that are
// drawn on another. The package says the same (test), but its tables take longer to make than a first screen.
const isAlphabetic = (grapheme: string): boolean =>
  /^(?![\p{M}\p{Cf}])[\u0370-\u10ff](?:(?=[\p{M}\p{Lo}])[\u0300-\u10ff])*$/u.test(grapheme);
const withoutMarks = (grapheme: string): string => grapheme.replace(/[\p{Mn}\p{Me}]/gu, '');
// So it does of signs such as ™ and →, of Japanese letters of half a width, and of emoji but for flags and keycaps.
const ofOneCell = /^(?:[\u2100-\u22ff]|[\uff61-\uff9f]+)$/;
const isEmoji = (grapheme: string): boolean =>
  /^(?![\p{RI}\d#*])(?:\p{Emoji_Presentation}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Emoji}\ufe0f)(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|\u200d|\ufe0f)*$/u.test(
    grapheme,
  );

const cellsOfGrapheme = (grapheme: string): number => {
  if (isAlphabetic(grapheme)) return withoutMarks(grapheme).length;
  if (ofOneCell.test(grapheme)) return grapheme.length;
  if (isEmoji(grapheme)) return 2;
  return stringWidth(grapheme, {countAnsiEscapeCodes: true}) + innerLetters(grapheme);
};

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

/** Has that made which the first letter outside of the simple ones needs: 10 to 20 ms, in which no key should wait. */
export const prepareLetters = (): void => void width('\u{1f600}');

/** And what those need that the package is asked for: two times as long. To be taken one a turn. */
export const rareLetterSteps: readonly (() => void)[] = [
  () => void stringWidth(''),
  () => void stringWidth('\u{1f600}'),
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
