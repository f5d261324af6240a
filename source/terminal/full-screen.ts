import type {Output} from './screen.ts';
import type {WriteSync} from './write-all.ts';

/** What the session needs of `process.stdin`. */
export type SessionInput = {
  readonly setRawMode: (raw: boolean) => unknown;
  readonly pause: () => unknown;
  readonly resume: () => unknown;
  readonly on: (event: 'error' | 'end', listener: () => void) => unknown;
};

/** What the session needs of `process.stdout`. */
export type SessionOutput = {
  readonly fd: number;
  readonly columns: number;
  readonly rows: number;
  readonly write: (data: string) => unknown;
  readonly on: (event: 'error', listener: () => void) => unknown;
};

// In this order: the alternate screen first, since it keeps the cursor and the modes of the shell's screen.
const enterSequence = [
  '\x1b[?1049h', // alternate screen
  '\x1b[0m',
  '\x1b[?7l', // no wrapping: what is too wide must not move the rows below
  '\x1b[?25l',
  '\x1b[?2004h', // bracketed paste
  '\x1b[2J\x1b[H',
].join('');

// Also undoes what refdeck itself never turns on: an editor or a library may have left it on.
const restoreSequence = [
  '\x1b[?2026l', // synchronized output
  '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l', // mouse and focus reports
  '\x1b[?2004l',
  '\x1b[<u', // kitty keyboard protocol
  '\x1b[?1049l',
  '\x1b[0m',
  '\x1b[?7h',
  '\x1b[?25h',
].join('');

export type FullScreen = {
  readonly turnOn: () => void;
  readonly turnOff: () => void;
  readonly isOn: () => boolean;
  /** For the screen; what is written while the full screen is off is dropped. */
  readonly output: Output;
};

type Terminal = {
  readonly stdin: SessionInput;
  readonly stdout: SessionOutput;
  readonly writeSync: WriteSync;
};

/** The modes of the terminal that belong together: full screen with single keys, or as the shell left it. */
export const createFullScreen = ({stdin, stdout, writeSync}: Terminal): FullScreen => {
  let on = false;
  return {
    turnOn: () => {
      if (on) return;
      on = true;
      // Raw mode first: in the background the kernel stops the process here, before anything is written.
      stdin.setRawMode(true);
      stdin.resume();
      stdout.write(enterSequence);
    },
    turnOff: () => {
      if (!on) return;
      on = false;
      writeSync(stdout.fd, restoreSequence);
      stdin.setRawMode(false);
    },
    isOn: () => on,
    output: {
      get columns() {
        return stdout.columns;
      },
      get rows() {
        return stdout.rows;
      },
      write: (data) => on && stdout.write(data),
    },
  };
};
