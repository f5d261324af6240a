import {cut, width} from './text.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** A cell of the screen, counted from 0. */
export type Caret = {readonly column: number; readonly row: number};

/** A line, or the parts of one that stand side by side. No caret is in parts. */
export type FrameLine = string | readonly string[];

export type Frame = {readonly lines: readonly FrameLine[]; readonly caret: Caret | undefined};

// Overline: Ink lets it through like any style (it is in the table of ansi-styles) and no theme uses it.
const caretOn = '\x1b[53m';
const caretOff = '\x1b[55m';

/** Marks the cell of a text field where the terminal's own cursor is to stand; at most one a frame. */
export const markCaret = (grapheme: string): string => caretOn + grapheme + caretOff;

// What a line may hold besides text: styles (SGR) and links (OSC 8).
const styles = /(\x1b\[[\d;:]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\))/;
const everyStyle = new RegExp(styles, 'g');

const withoutStyles = (line: string): string => (line.includes('\x1b') ? line.replace(everyStyle, '') : line);

/** Cells of a line that holds styles. */
export const styledWidth = (line: string): number => width(withoutStyles(line));

/** The beginning of a line that holds styles; all its styles stay, so that what was opened is closed. */
export const cutStyled = (line: string, cells: number): string => {
  let room = cells;
  const cutPart = (part: string): string => {
    if (styles.test(part)) return part;
    const shown = cut(part, room, '');
    room = shown === part ? room - width(part) : 0;
    return shown;
  };
  return line.split(styles).map(cutPart).join('');
};

const isMarked = (line: FrameLine): line is string => typeof line === 'string' && line.includes(caretOn);

const takeCaret = (line: string, row: number, columns: number): Caret | undefined => {
  const start = line.indexOf(caretOn);
  if (start < 0) return undefined;
  return {row, column: Math.min(styledWidth(line.slice(0, start)), columns - 1)};
};

const withoutCaret = (line: FrameLine): FrameLine =>
  isMarked(line) ? line.replaceAll(caretOn, '').replaceAll(caretOff, '') : line;

/** Reads a painted frame: lines beyond the last row are dropped, the mark of the caret is taken out. */
export const readFrame = (painted: readonly FrameLine[], {columns, rows}: Size): Frame => {
  const lines = painted.slice(0, rows);
  const row = lines.findIndex(isMarked);
  const marked = lines[row];
  return {
    lines: row < 0 ? lines : lines.map(withoutCaret),
    caret: typeof marked === 'string' ? takeCaret(marked, row, columns) : undefined,
  };
};
