import {setTimeout as pause} from 'node:timers/promises';
import {createEndings, type SessionProcess} from './endings.ts';
import {createFullScreen, type SessionInput, type SessionOutput} from './full-screen.ts';
import type {Output} from './screen.ts';
import {createSuspension} from './suspension.ts';
import {writeAll, type WriteSync} from './write-all.ts';

export type SessionOptions = {
  readonly stdin: SessionInput;
  readonly stdout: SessionOutput;
  readonly process: SessionProcess;
  /** The terminal is ours again after another program had it: `screen.repaint`. */
  readonly repaint: () => void;
  /**
   * A signal ends the program: stop what runs. The terminal is given back when this returns; the process ends,
   * with 128 + the number of the signal, when its promise is settled or after `patience` ms.
   */
  readonly onSignal?: (signal: NodeJS.Signals) => void | Promise<void>;
  /** What is written to stderr, after the terminal was given back, of an error that nobody caught. */
  readonly describe?: (error: unknown) => string;
  readonly writeSync?: WriteSync;
  readonly patience?: number;
};

export type Session = {
  /** For `createScreen`. Lets nothing through while the terminal is not ours. */
  readonly output: Output;
  readonly enter: () => void;
  readonly leave: () => void;
  /** Ctrl+Z: gives the terminal to the shell; comes back by itself when the shell continues the program. */
  readonly suspend: () => void;
  /** Gives the terminal and its keys to another program, such as an editor, until `run` is settled. */
  readonly outside: <Result>(run: () => Promise<Result>) => Promise<Result>;
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** The Ctrl+C that ended the other program may be told to us only after its end; it is not meant for us. */
const lastSignalMs = 50;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The hours in which the terminal is ours, and all ways in which it is given back. */
export const createSession = (options: SessionOptions): Session => {
  const {stdin, stdout, process, repaint, onSignal = () => {}, describe = stackOf} = options;
  const {writeSync = writeAll, patience = 3000} = options;
  const screen = createFullScreen({stdin, stdout, writeSync});
  let entered = false;
  let away = false;

  const restore = (): void => {
    entered = false;
    suspension.cancel();
    screen.turnOff();
  };
  const suspension = createSuspension({screen, process, repaint, mayReturn: () => entered && !away});
  const endings = createEndings({
    ...{process, restore, onSignal, describe, writeSync, patience},
    isAway: () => away,
    isStopped: suspension.isStopped,
  });
  // These stay for good: an error of a closed terminal that nobody hears would end the program without goodbye.
  const onGone = (): void => {
    if (entered) endings.hangUp();
  };
  stdout.on('error', onGone);
  stdin.on('error', onGone);
  stdin.on('end', onGone);

  const lend = async (): Promise<void> => {
    away = true;
    screen.turnOff();
    // A stop meant for the other program stops us with it, by the signal's own effect.
    suspension.unwatch();
    stdin.pause();
    // Node stops reading in the next turn; before that it could take keys from the other program.
    await nextTurn();
  };
  const takeBack = (): void => {
    away = false;
    if (entered) suspension.watch();
    suspension.comeBack();
  };
  return {
    output: screen.output,
    enter: () => {
      if (entered) return;
      entered = true;
      endings.watch();
      suspension.watch();
      screen.turnOn();
    },
    leave: () => {
      if (!entered) return;
      restore();
      stdin.pause();
      suspension.unwatch();
      endings.unwatch();
    },
    suspend: suspension.suspend,
    outside: async (run) => {
      await lend();
      try {
        return await run();
      } finally {
        await pause(lastSignalMs);
        takeBack();
      }
    },
  };
};
