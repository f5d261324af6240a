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

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
