/** How a command ended, for scripts to branch on. Documented in README.md and in `refdeck help exit-codes`. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  signInNeeded: 4,
  /** Somebody else changed the deal: nothing was sent. */
  conflict: 5,
  /** An illegal transition, or the service said no. */
  refused: 6,
  someFailed: 7,
  /** It may or may not have been saved. */
  unknown: 8,
  interrupted: 130,
} as const;

/** The same in words. */
export const exitWords: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done; nothing to do is done too',
  failed: 'failed; also what may be tried again later',
  usage: 'the command line is wrong: nothing was sent',
  signInNeeded: 'sign in first: refdeck login',
  conflict: 'somebody else changed the deal: nothing was sent',
  refused: 'refused, by refdeck or by the service',
  someFailed: 'some of many failed',
  unknown: 'it is not known whether it was saved, of one at least',
  interrupted: 'interrupted',
};

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
