/** Something about the file of the sign-in that a person should know; the program goes on. */
export type CacheProblem = {
  /** `unreadable`: it made no sense, or may not be read. `locked`, `unwritable`: what is new is kept in memory only. */
  readonly kind: 'unreadable' | 'locked' | 'unwritable';
  readonly path: string;
  /** Where an unreadable file is now. */
  readonly setAside?: string;
  /** The system's code, such as EACCES. */
  readonly code?: string;
  readonly sentence: string;
};

type Facts = Omit<CacheProblem, 'sentence'>;

const sentences: Readonly<Record<CacheProblem['kind'], (facts: Facts) => string>> = {
  unreadable: ({path, setAside, code = 'it makes no sense'}) =>
    setAside === undefined
      ? `The file of your sign-in cannot be read (${code}): ${path}`
      : `The file of your sign-in could not be read and is now at ${setAside}; you may have to sign in again.`,
  locked: ({path}) =>
    `Another refdeck holds the file of your sign-in, so this one keeps its sign-in in memory only: ${path}`,
  unwritable: ({path, code = 'UNKNOWN'}) =>
    `The file of your sign-in cannot be written (${code}), so the sign-in is kept in memory only: ${path}`,
};

export const cacheProblem = (facts: Facts): CacheProblem => ({
  ...facts,
  sentence: sentences[facts.kind](facts),
});
