import {readerGone} from '../reader.ts';
import type {ResultProblem} from './result.ts';

/** What ends a command that writes before its last deal. */
export type Interruption = {
  /**
   * Aborted by ctrl+c, and when nobody reads the results any more. It ends what reads or waits, also a write that has
   * not left yet; one that has left is waited for, since cut off, nobody would know whether it arrived.
   */
  readonly signal: AbortSignal;
  /** True when the results so far may have been told to nobody. */
  readonly isUnread: () => boolean;
  /** What is told of a deal whose turn does not come any more. */
  readonly problem: () => ResultProblem;
};

const byPerson: ResultProblem = {
  code: 'ABORTED',
  sentence: 'not tried: ctrl+c ended the command before.',
};
const byReader: ResultProblem = {
  code: 'reader-gone',
  sentence: 'not tried: nobody reads the output any more.',
};

export const createInterruption = (signal: AbortSignal): Interruption => {
  const isUnread = (): boolean => signal.reason === readerGone;
  return {signal, isUnread, problem: () => (isUnread() ? byReader : byPerson)};
};
