import {cellsOf, type Cells} from './cells.ts';
import {cutStyled, styledWidth} from './frame.ts';

/** The bytes that put one line on the screen at its row, whatever stood there before. */
export const wholeLine = (line: string, row: number, columns: number): string => {
  const cells = styledWidth(line);
  const shown = cells > columns ? cutStyled(line, columns) : line;
  const reset = shown.includes('\x1b') ? '\x1b[0m' : '';
  // After the last column the cursor still stands on it (DEC's pending wrap): erasing there would take a cell.
  const erase = (cells > columns ? styledWidth(shown) : cells) < columns ? '\x1b[K' : '';
  return `\x1b[${row + 1};1H${shown}${reset}${erase}`;
};

type Stretch = {readonly from: number; readonly to: number};

/** Going on over so many cells that stay costs no more than addressing the next one. */
const shortGap = 5;

const letterAt = ({letters}: Cells, column: number): string => letters[column] ?? ' ';
const styleAt = ({styles}: Cells, column: number): string => styles[column] ?? '';

const isSame = (one: Cells, other: Cells, column: number): boolean =>
  letterAt(one, column) === letterAt(other, column) && styleAt(one, column) === styleAt(other, column);

/** A wide letter is written as a whole, and what half of it stood in is written over. */
const wholeLetters = ({from, to}: Stretch, ...lines: readonly Cells[]): Stretch => {
  const isInside = (column: number): boolean => lines.some((each) => letterAt(each, column) === '');
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
  while (end > 0 && cells.letters[end - 1] === ' ' && cells.styles[end - 1] === '') end -= 1;
  return end;
};

const styleBytes = (before: string, style: string): string => {
  if (before === style) return '';
  if (style === '') return '\x1b[m';
  return before === '' ? `\x1b[${style}m` : `\x1b[0;${style}m`;
};

const stretchBytes = (cells: Cells, {from, to}: Stretch): string => {
  let bytes = '';
  let style = '';
  for (let column = from; column < to; column++) {
    const letter = letterAt(cells, column);
    if (letter === '') continue;
    const codes = styleAt(cells, column);
    bytes += styleBytes(style, codes) + letter;
    style = codes;
  }
  return bytes + styleBytes(style, '');
};

/** A long blank end is erased, not written. */
const worthErasing = 4;

const withErasing = (cells: Cells, stretch: Stretch, columns: number): string => {
  const end = Math.max(stretch.from, endOf(cells));
  return stretch.to <= end || columns - end < worthErasing
    ? stretchBytes(cells, stretch)
    : `${stretchBytes(cells, {from: stretch.from, to: end})}\x1b[K`;
};

/** The bytes that turn the line that is shown at a row into the next one: only the cells that differ. */
export const changedCells = (shown: string, next: string, row: number, columns: number): string => {
  // A line that is filled for the first time has nothing that could stay.
  if (shown.trim() === '') return wholeLine(next, row, columns);
  const [was, is] = [cellsOf(shown), cellsOf(next)];
  if (!was || !is || was.letters.length > columns || is.letters.length > columns)
    return wholeLine(next, row, columns);
  return stretchesOf(was, is, columns)
    .map((stretch) => `\x1b[${row + 1};${stretch.from + 1}H${withErasing(is, stretch, columns)}`)
    .join('');
};
