/** How often and how long a write waits before it is sent again. */
export type SaveLimits = {
  /** Tries in all of a write that did not leave. */
  readonly unsentTries: number;
  /** Doubled at each try, and taken with full jitter. */
  readonly unsentBaseMs: number;
  readonly lockedMs: number;
  /** How often a locked deal is tried again. */
  readonly lockedTries: number;
  /** How often a write is sent again after a wait that the service asked for. */
  readonly throttledTries: number;
};

export const defaultSaveLimits: SaveLimits = {
  unsentTries: 3,
  unsentBaseMs: 500,
  lockedMs: 10_000,
  lockedTries: 2,
  throttledTries: 3,
};
