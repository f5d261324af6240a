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

/** Where a line, or a part of one, stands: its row and first column, how many cells it has, whether it ends the row. */
type Place = {
  readonly row: number;
  readonly column: number;
  readonly cells: number;
  readonly isLast: boolean;
};

const withErasing = (cells: Cells, stretch: Stretch, place: Place): string => {
  const end = Math.max(stretch.from, endOf(cells));
  return stretch.to <= end || place.cells - end < worthErasing || !place.isLast
    ? stretchBytes(cells, stretch)
    : `${stretchBytes(cells, {from: stretch.from, to: end})}\x1b[K`;
};

const changesAt = (was: Cells, is: Cells, place: Place): string =>
  stretchesOf(was, is, place.cells)
    .map((stretch) => cursorTo(place.row, place.column + stretch.from) + withErasing(is, stretch, place))
    .join('');

/** The bytes that turn the line that is shown at a row into the next one: only the cells that differ. */
const changedText = (shown: string, next: string, row: number, columns: number): string => {
  // A line that is filled for the first time has nothing that could stay.
  if (shown.trim() === '') return wholeLine(next, row, columns);
  const [before, after] = [cellsOf(shown), cellsOf(next)];
  if (!before || !after || before.letters.length > columns || after.letters.length > columns)
    return wholeLine(next, row, columns);
  const [was, is] = [filled(before, columns), filled(after, columns)];
  return changesAt(was, is, {row, column: 0, cells: columns, isLast: true});
};

/** A part of a line that stands beside others, with what is known of its letters. */
type Part = {readonly text: string; readonly cells: Cells | undefined; readonly width: number};

const partOf = (text: string): Part => {
  const cells = cellsOf(text);
  return {text, cells, width: cells?.letters.length ?? styledWidth(text)};
};

const isCertain = (was: Part, is: Part): boolean => was.text === is.text || (!!was.cells && !!is.cells);

const changedPart = (was: Part, is: Part, place: Place): string =>
  was.cells && is.cells && was.text !== is.text ? changesAt(was.cells, is.cells, place) : '';

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
    const place = {row, column, cells: is.width, isLast: column + is.width === columns};
    bytes += isAligned ? changedPart(was, is, place) : cursorTo(row, column) + text;
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
