import xterm from '@xterm/headless';
import unicode11 from '@xterm/addon-unicode11';

/** A terminal emulator without a window: what a person would see of the bytes a program wrote. */
export type Emulated = {
  /** Resolves once these bytes are on the screen. */
  readonly write: (data: string | Uint8Array) => Promise<void>;
  readonly resize: (columns: number, rows: number) => void;
  /** The text of one row, counted from 0, padded with blanks to the full width. */
  readonly row: (index: number) => string;
  /** What stands in each cell of one row; '' behind a wide character. */
  readonly cells: (index: number) => readonly string[];
  /** All rows joined by line feeds, each exactly as wide as the screen. */
  readonly frame: () => string;
  /** Counted from 0. */
  readonly cursor: () => {readonly column: number; readonly row: number};
  readonly modes: () => Modes;
  /** Answers of the terminal to questions of the program, such as where the cursor is. */
  readonly onAnswer: (listener: (data: string) => void) => void;
  /** Rows that went off the top: 0 when the program never scrolled. */
  readonly scrolledRows: () => number;
  readonly dispose: () => void;
};

export type Modes = {
  readonly alternate: boolean;
  readonly cursorShown: boolean;
  readonly bracketedPaste: boolean;
  readonly wraps: boolean;
  readonly mouse: boolean;
};

/** The public interface has no word for the cursor's visibility, so the emulator's parser is asked to tell. */
const followCursor = (terminal: xterm.Terminal): (() => boolean) => {
  let shown = true;
  const follow = (final: 'h' | 'l', value: boolean) =>
    terminal.parser.registerCsiHandler({prefix: '?', final}, (parameters) => {
      if (parameters.includes(25)) shown = value;
      return false;
    });
  follow('h', true);
  follow('l', false);
  return () => shown;
};

/** An empty cell reads as a blank, unless it is the second half of a wide character. */
const blankIn = (line: xterm.IBufferLine | undefined, column: number): string =>
  line?.getCell(column)?.getWidth() === 0 ? '' : ' ';

/** An emulator with the cell widths of Unicode 11; without them an emoji would count as one cell. */
export const createEmulated = (columns: number, rows: number): Emulated => {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const cursorShown = followCursor(terminal);

  const row = (index: number): string => {
    const buffer = terminal.buffer.active;
    return buffer.getLine(buffer.baseY + index)?.translateToString(false) ?? '';
  };
  return {
    write: (data) => new Promise((resolve) => terminal.write(data, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    row,
    cells: (index) => {
      const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + index);
      return Array.from(
        {length: terminal.cols},
        (_, column) => line?.getCell(column)?.getChars() || blankIn(line, column),
      );
    },
    frame: () => Array.from({length: terminal.rows}, (_, index) => row(index)).join('\n'),
    cursor: () => ({column: terminal.buffer.active.cursorX, row: terminal.buffer.active.cursorY}),
    modes: () => ({
      alternate: terminal.buffer.active.type === 'alternate',
      cursorShown: cursorShown(),
      bracketedPaste: terminal.modes.bracketedPasteMode,
      wraps: terminal.modes.wraparoundMode,
      mouse: terminal.modes.mouseTrackingMode !== 'none',
    }),
    onAnswer: (listener) => void terminal.onData(listener),
    scrolledRows: () => terminal.buffer.active.baseY,
    dispose: () => terminal.dispose(),
  };
};
