import os from 'node:os';
import type {WriteSync} from './write-all.ts';

/** What the session needs of `process`. */
export type SessionProcess = Pick<
  NodeJS.Process,
  'pid' | 'platform' | 'on' | 'off' | 'removeAllListeners' | 'kill' | 'exit'
>;

export type EndingOptions = {
  readonly process: SessionProcess;
  /** Gives the terminal back; called more than once. */
  readonly restore: () => void;
  /** Whether another program has the terminal, to which Ctrl+C and Ctrl+\ are meant then. */
  readonly isAway: () => boolean;
  /** Whether the shell has the terminal, because the program was stopped. */
  readonly isStopped: () => boolean;
  /** The program's own goodbye. The terminal is given back when it returns, the end waits for its promise. */
  readonly onSignal: (signal: NodeJS.Signals) => void | Promise<void>;
  /** What is written to stderr of an error that nobody caught. */
  readonly describe: (error: unknown) => string;
  readonly writeSync: WriteSync;
  /** How long the end waits for the goodbye, in ms. */
  readonly patience: number;
};

export type Endings = {
  readonly watch: () => void;
  readonly unwatch: () => void;
  /** The terminal is gone; goes on like SIGHUP. */
  readonly hangUp: () => void;
};

const endSignals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;
const keyboardSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const stderr = 2;

const waitAtMost = (promise: Promise<void>, milliseconds: number): Promise<void> =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    promise.then(resolve, reject);
  });

/**
 * All ways in which the program can end without its own quit: signals, errors, `process.exit`.
 * Each gives the terminal back first. Node's event "exit" does not come after a signal.
 */
export const createEndings = (options: EndingOptions): Endings => {
  const {process, restore, isAway, isStopped, onSignal, describe, writeSync, patience} = options;
  let ending = false;

  const report = (error: unknown): void => writeSync(stderr, `${describe(error)}\n`);
  const sayGoodbye = async (signal: NodeJS.Signals): Promise<void> => {
    try {
      await waitAtMost(Promise.resolve(onSignal(signal)), patience);
    } catch (error) {
      report(error);
    }
  };
  /** Shells report both as 128 + the number of the signal. */
  const leave = (signal: NodeJS.Signals): void => {
    if (!isStopped()) process.exit(128 + os.constants.signals[signal]);
    // `process.exit` would reset the terminal, and the kernel stops a program in the background that does (SIGTTOU).
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  };
  const end = (signal: NodeJS.Signals): void => {
    // A second signal is impatience; but a window that closes is told more than once.
    if (ending && signal !== 'SIGHUP') leave(signal);
    if (ending) return;
    ending = true;
    const said = sayGoodbye(signal);
    restore();
    void said.then(() => {
      leave(signal);
    });
  };
  const fail = (error: unknown): void => {
    restore();
    report(error);
    // While it ends, the goodbye goes on and the code of the signal stays.
    if (!ending) process.exit(1);
  };
  const onEndSignal = (signal: NodeJS.Signals): void => {
    if (!(isAway() && keyboardSignals.includes(signal))) end(signal);
  };
  return {
    watch: () => {
      for (const signal of endSignals) process.on(signal, onEndSignal);
      process.on('uncaughtException', fail);
      process.on('unhandledRejection', fail);
      process.on('exit', restore);
    },
    unwatch: () => {
      for (const signal of endSignals) process.off(signal, onEndSignal);
      process.off('uncaughtException', fail);
      process.off('unhandledRejection', fail);
      process.off('exit', restore);
    },
    hangUp: () => {
      end('SIGHUP');
    },
  };
};
