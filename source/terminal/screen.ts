import {EventEmitter} from 'node:events';
import {changedLines, readFrame, type Caret, type Size} from './frame.ts';

/** Where the bytes go; while a session is away from the terminal it may drop them. */
export type Output = Size & {readonly write: (data: string) => unknown};

export type Screen = {
  /** For Ink: `render(element, {stdout: screen.stdout, debug: true, exitOnCtrlC: false, patchConsole: false})`. */
  readonly stdout: NodeJS.WriteStream;
  /** The terminal has another size: Ink lays out anew and everything is painted. */
  readonly resize: (columns: number, rows: number) => void;
  /** Paints everything, because something else wrote to the terminal. */
  readonly repaint: () => void;
  /** The bell, between two frames: it moves nothing. */
  readonly ring: () => void;
};

type Painted = {readonly lines: readonly string[]; readonly caret: Caret | undefined};

// Synchronized output: terminals that know it show all of a frame at once, the others ignore it.
const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';

const sameCaret = (a: Caret | undefined, b: Caret | undefined): boolean =>
  a?.row === b?.row && a?.column === b?.column;

const caretBytes = (caret: Caret | undefined): string =>
  caret === undefined ? '' : `\x1b[${caret.row + 1};${caret.column + 1}H${showCursor}`;

/** Compares each frame with what is on the screen and writes the difference, in one write. */
const createPainter = (write: (data: string) => unknown) => {
  let painted: Painted | undefined;
  let latest = '';
  return {
    forget: () => {
      painted = undefined;
    },
    paintAgain: (size: Size) => paint(latest, size),
    paint,
  };

  function paint(text: string, size: Size): void {
    latest = text;
    const clear = painted === undefined ? '\x1b[0m\x1b[2J' : '';
    const next = readFrame(text, size);
    const bytes = clear + changedLines(painted?.lines ?? [], next.lines, size);
    if (bytes !== '' || !sameCaret(painted?.caret, next.caret))
      write(begin + hideCursor + bytes + caretBytes(next.caret) + end);
    painted = next;
  }
};

type Callback = () => void;

/** What Ink sees of a terminal. */
class FrameStream extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly #onFrame: (text: string) => void;

  constructor({columns, rows}: Size, onFrame: (text: string) => void) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#onFrame = onFrame;
  }

  // In debug mode each write of Ink is one whole frame. At its end it also writes nothing at all (to learn when
  // all is written), the sequence that shows the cursor and, where it takes the machine for a CI, a line feed.
  write(data: string, encoding?: BufferEncoding | Callback, callback?: Callback): boolean {
    if (data !== '' && data !== '\n' && !data.startsWith('\x1b[?')) this.#onFrame(data);
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  }
}

/**
 * The screen below Ink: whole frames in, changed lines out, addressed one by one, so that nothing scrolls
 * and all rows can be used. Never writes outside of columns × rows.
 */
export const createScreen = ({output}: {readonly output: Output}): Screen => {
  const painter = createPainter((data) => output.write(data));
  const stream = new FrameStream(output, (text) => painter.paint(text, stream));
  return {
    // Ink uses of a WriteStream only the size, `write` and the event "resize".
    stdout: stream as unknown as NodeJS.WriteStream,
    resize: (columns, rows) => {
      stream.columns = columns;
      stream.rows = rows;
      painter.forget();
      stream.emit('resize');
      painter.paintAgain(stream);
    },
    repaint: () => {
      painter.forget();
      painter.paintAgain(stream);
    },
    ring: () => void output.write('\x07'),
  };
};
