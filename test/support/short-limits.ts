import type {Limits} from '../../source/api/limits.ts';

/** Milliseconds in place of seconds: the faults of a server on this machine show at once. */
export const shortLimits: Partial<Limits> = {
  connectMs: 1000,
  headersMs: 500,
  bodyIdleMs: 500,
  totalMs: 1200,
};
