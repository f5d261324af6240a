import {behindWide, cellsOf, styleOnBlank, type Cells} from './cells.ts';
import {cutStyled, styledWidth, type FrameLine} from './frame.ts';

const cursorTo = (row: number, column: number): string => `\x1b[${row + 1};${column + 1}H`;

/** The bytes that put one line on the screen at its row, whatever stood there before. */
const wholeLine = (line: string, row: number, columns: number): string => {
  const cells = styledWidth(line);
  const shown = cells > columns ? cutStyled(line, columns) : line;
  const reset = shown.includes('\x1b') ? '\x1b[0m' : '';
  // After the last column the cursor still stands on it (DEC's pending wrap): erasing there would take a cell.
  const erase = (cells > columns ? styledWidth(shown) : cells) < columns ? '\x1b[K' : '';
  return `${cursorTo(row, 0)}${shown}${reset}${erase}`;
};

type Stretch = {readonly from: number; readonly to: number};

/** Going on over so many cells that stay costs no more than addressing the next one. */
const shortGap = 5;

const styleAt = ({styles}: Cells, column: number): string => styles[column] ?? '';

/** Blank to the end. */
const filled = ({letters, styles}: Cells, columns: number): Cells => ({
  letters: letters.padEnd(columns),
  styles,
});

const isSame = (one: Cells, other: Cells, column: number): boolean =>
  one.letters.charCodeAt(column) === other.letters.charCodeAt(column) &&
  styleAt(one, column) === styleAt(other, column);

/** A wide letter is written as a whole, and what half of it stood in is written over. */
const wholeLetters = ({from, to}: Stretch, ...lines: readonly Cells[]): Stretch => {
  const isInside = (column: number): boolean => lines.some(({letters}) => letters[column] === behindWide);
  let [first, last] = [from, to];
  while (first > 0 && isInside(first)) first -= 1;
  while (isInside(last)) last += 1;
  return {from: first, to: last};
};

/** Where two lines differ, from the left; what lies close together is one stretch. */
const stretchesOf = (shown: Cells, next: Cells, columns: number): readonly Stretch[] => {
  const found: Stretch[] = [];
  for (let column = 0; column < columns; column++) {
    if (isSame(shown, next, column)) continue;
    const {from, to} = wholeLetters({from: column, to: column + 1}, shown, next);
    const before = found.at(-1);
    if (before && from - before.to <= shortGap) found[found.length - 1] = {from: before.from, to};
    else found.push({from, to});
    column = to - 1;
  }
  return found;
};

/** From here on the line is blank. */
const endOf = (cells: Cells): number => {
  let end = cells.letters.length;
  while (end > 0 && cells.letters[end - 1] === ' ' && styleAt(cells, end - 1) === '') end -= 1;
  return end;
};

const styleBytes = (before: string, style: string): string => {
  if (before === style) return '';
  if (style === '') return '\x1b[m';
  return before === '' ? `\x1b[${style}m` : `\x1b[0;${style}m`;
};

const stretchBytes = (cells: Cells, {from, to}: Stretch): string => {
  const {letters} = cells;
  let [bytes, style, written] = ['', '', from];
  for (let column = from; column < to; column++) {
    const codes = styleAt(cells, column);
    // A blank looks the same in many styles, and then does not end one.
    if (codes === style || (letters[column] === ' ' && codes === styleOnBlank(style))) continue;
    bytes += letters.slice(written, column) + styleBytes(style, codes);
    [style, written] = [codes, column];
  }
  return (bytes + letters.slice(written, to)).replaceAll(behindWide, '') + styleBytes(style, '');
};

/** A long blank end is erased, not written. */
const worthErasing = 4;

/** A line, or a part of one: how many cells it has, and whether it ends the row. */
type Extent = {readonly cells: number; readonly isLast: boolean};

/** Bytes that are written from a column of the line, or of the part, on. */
type Run = {readonly from: number; readonly bytes: string};

const withErasing = (cells: Cells, stretch: Stretch, extent: Extent): string => {
  const end = Math.max(stretch.from, endOf(cells));
  return stretch.to <= end || extent.cells - end < worthErasing || !extent.isLast
    ? stretchBytes(cells, stretch)
    : `${stretchBytes(cells, {from: stretch.from, to: end})}\x1b[K`;
};

const runsOf = (was: Cells, is: Cells, extent: Extent): readonly Run[] =>
  stretchesOf(was, is, extent.cells).map((stretch) => ({
    from: stretch.from,
    bytes: withErasing(is, stretch, extent),
  }));

/** What was written over a line last. While a list scrolls, each line comes over its neighbour, a row further. */
type Change = {readonly was: string; readonly extent: Extent; readonly runs: readonly Run[]};
const changes = new Map<string, Change>();
const changesLimit = 1000;

const isChange = ({was, extent}: Change, shown: string, {cells, isLast}: Extent): boolean =>
  extent.cells === cells && extent.isLast === isLast && was === shown;

/** The same two lines are compared once, whatever row they stand in. */
const runsBetween = (
  [shown, was]: readonly [string, Cells],
  [next, is]: readonly [string, Cells],
  extent: Extent,
): readonly Run[] => {
  const known = changes.get(next);
  if (known && isChange(known, shown, extent)) return known.runs;
  if (changes.size >= changesLimit) changes.clear();
  const runs = runsOf(filled(was, extent.cells), filled(is, extent.cells), extent);
  changes.set(next, {was: shown, extent, runs});
  return runs;
};

const runBytes = (runs: readonly Run[], row: number, column: number): string => {
  let bytes = '';
  for (const run of runs) bytes += cursorTo(row, column + run.from) + run.bytes;
  return bytes;
};

/** The bytes that turn the line that is shown at a row into the next one: only the cells that differ. */
const changedText = (shown: string, next: string, row: number, columns: number): string => {
  // A line that is filled for the first time has nothing that could stay.
  if (shown.trim() === '') return wholeLine(next, row, columns);
  const [was, is] = [cellsOf(shown), cellsOf(next)];
  if (!was || !is || was.letters.length > columns || is.letters.length > columns)
    return wholeLine(next, row, columns);
  return runBytes(runsBetween([shown, was], [next, is], {cells: columns, isLast: true}), row, 0);
};

/** A part of a line that stands beside others, with what is known of its letters. */
type Part = {readonly text: string; readonly cells: Cells | undefined; readonly width: number};

const partOf = (text: string): Part => {
  const cells = cellsOf(text);
  return {text, cells, width: cells?.letters.length ?? styledWidth(text)};
};

const isCertain = (was: Part, is: Part): boolean => was.text === is.text || (!!was.cells && !!is.cells);

const changedPart = (was: Part, is: Part, row: number, column: number, isLast: boolean): string =>
  was.cells && is.cells && was.text !== is.text
    ? runBytes(
        runsBetween([was.text, was.cells], [is.text, is.cells], {cells: is.width, isLast}),
        row,
        column,
      )
    : '';

/** Part by part; undefined where one is not as wide as the one before it. */
const changedParts = (
  shown: readonly string[],
  next: readonly string[],
  row: number,
  columns: number,
): string | undefined => {
  let bytes = '';
  let column = 0;
  let isAligned = true;
  for (const [at, text] of next.entries()) {
    const before = shown[at] ?? '';
    const is = partOf(text);
    const was = before === text ? is : partOf(before);
    if (was.width !== is.width) return undefined;
    // A terminal may take other letters than the simple ones for wider: then what stands behind them is put right.
    isAligned &&= isCertain(was, is);
    bytes += isAligned
      ? changedPart(was, is, row, column, column + is.width === columns)
      : cursorTo(row, column) + text;
    column += is.width;
  }
  return column > columns ? undefined : bytes;
};

const textOf = (line: FrameLine): string => (typeof line === 'string' ? line : line.join(''));

const isSameLine = (shown: FrameLine, next: FrameLine): boolean =>
  typeof shown === 'string' || typeof next === 'string'
    ? shown === next
    : shown.length === next.length && shown.every((part, at) => part === next[at]);

/** The bytes for one line of a frame; none where it is on the screen already. */
export const changedLine = (shown: FrameLine, next: FrameLine, row: number, columns: number): string => {
  if (isSameLine(shown, next)) return '';
  const areParts = typeof shown !== 'string' && typeof next !== 'string' && shown.length === next.length;
  const bytes = areParts ? changedParts(shown, next, row, columns) : undefined;
  return bytes ?? changedText(textOf(shown), textOf(next), row, columns);
};

/** The bytes for one line of a screen on which nothing stands. */
export const firstLine = (line: FrameLine, row: number, columns: number): string => {
  const text = textOf(line);
  return text === '' ? '' : wholeLine(text, row, columns);
};
