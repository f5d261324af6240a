import type {Json} from '../domain/referral.ts';

/** A line of a journal: the newest one of a key counts, and null says that nothing is open under it. */
export type JournalEntry = {readonly key: string; readonly at: number; readonly value: Json | null};

/** An entry that was left open by a program that is gone. */
export type KeptEntry = {readonly key: string; readonly at: number; readonly value: Json};

/** A file that could not be read in whole: where it was, where it is now, the first line that is no entry. */
export type KeptProblem = {
  readonly path: string;
  readonly setAside?: string;
  readonly line?: number;
  /** The system's code when the file could not be read or claimed. */
  readonly code?: string;
};

export type Kept = {readonly entries: readonly KeptEntry[]; readonly problems: readonly KeptProblem[]};

export type Journal = {
  /** On disk (fsynced) when it returns. Throws a JournalError when it cannot be: then the former value counts. */
  readonly put: (key: string, value: Json) => void;
  /** Never throws: what cannot be written now goes with the next line; at worst the entry is offered once more. */
  readonly done: (key: string) => void;
  /** Tells the others that this program lives; to be called every 15 s. Never throws. */
  readonly beat: () => void;
  /**
   * Takes over what dead programs left open: it is in this journal, under the keys that are returned, before their
   * files go. Never throws. May be called again (a pid that was re-used shows only after 60 s).
   */
  readonly claim: () => Kept;
  /** Removes the file when nothing in it is open; else it stays, to be claimed at the next start. Never throws. */
  readonly close: () => void;
  /** Own file, or its folder while there is none, for messages. */
  readonly path: string;
};

export class JournalError extends Error {
  override readonly name = 'JournalError';
  /** The system's code, such as ENOSPC, or TOO_LARGE, CLAIMED, CLOSED. */
  readonly code: string;
  constructor(code: string, path: string) {
    super(`The journal could not be written (${code}): ${path}`);
    this.code = code;
  }
}

/** The key without the number that tells two kept values of one key apart: `key` of `key#2`. */
export const baseOfKey = (key: string): string => key.replace(/#\d+$/, '');
