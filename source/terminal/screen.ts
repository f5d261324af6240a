import {readFrame, type Caret, type Frame, type FrameLine, type Size} from './frame.ts';
import {changedLine, firstLine} from './line-bytes.ts';

/** Where the bytes go; while a session is away from the terminal it may drop them. */
export type Output = Size & {readonly write: (data: string) => unknown};

export type Screen = {
  /** Shows these lines, which hold styles and at most one marked caret. */
  readonly paint: (lines: readonly FrameLine[]) => void;
  /** Compares what may come next with what is shown, and writes nothing: when it does come, that is known. */
  readonly rehearse: (lines: readonly FrameLine[]) => void;
  /** The terminal has another size: everything is painted. */
  readonly resize: (columns: number, rows: number) => void;
  /** Paints everything, because something else wrote to the terminal. */
  readonly repaint: () => void;
  /** The bell, between two frames: it moves nothing. */
  readonly ring: () => void;
};

// Synchronized output: terminals that know it show all of a frame at once, the others ignore it.
const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
const clear = '\x1b[0m\x1b[2J';

const sameCaret = (a: Caret | undefined, b: Caret | undefined): boolean =>
  a?.row === b?.row && a?.column === b?.column;

const caretBytes = (caret: Caret | undefined): string =>
  caret === undefined ? '' : `\x1b[${caret.row + 1};${caret.column + 1}H${showCursor}`;

const firstBytes = (lines: readonly FrameLine[], {columns}: Size): string =>
  clear + lines.map((line, row) => firstLine(line, row, columns)).join('');

const changedBytes = (
  shown: readonly FrameLine[],
  next: readonly FrameLine[],
  {columns, rows}: Size,
): string => {
  let bytes = '';
  for (let row = 0; row < rows; row++) bytes += changedLine(shown[row] ?? '', next[row] ?? '', row, columns);
  return bytes;
};

/**
 * The screen: whole frames in, the cells that changed out, addressed by row and column, so that nothing scrolls and
 * all rows can be used. A frame is one write. Never writes outside of columns × rows.
 */
export const createScreen = ({output}: {readonly output: Output}): Screen => {
  let size: Size = {columns: output.columns, rows: output.rows};
  let painted: Frame | undefined;
  let latest: readonly FrameLine[] = [];
  const paint = (lines: readonly FrameLine[]): void => {
    latest = lines;
    const next = readFrame(lines, size);
    const bytes = painted ? changedBytes(painted.lines, next.lines, size) : firstBytes(next.lines, size);
    const hide = painted && !painted.caret ? '' : hideCursor;
    if (bytes !== '' || !sameCaret(painted?.caret, next.caret))
      output.write(begin + hide + bytes + caretBytes(next.caret) + end);
    painted = next;
  };
  const repaint = (): void => {
    painted = undefined;
    paint(latest);
  };
  return {
    paint,
    repaint,
    rehearse: (lines) => {
      if (painted) changedBytes(painted.lines, readFrame(lines, size).lines, size);
    },
    resize: (columns, rows) => {
      size = {columns, rows};
      repaint();
    },
    ring: () => void output.write('\x07'),
  };
};
