import type {Limits} from '../../source/api/limits.ts';

/** Milliseconds in place of seconds: the faults of a server on this machine show at once. */
export const shortLimits: Partial<Limits> = {
  connectMs: 1000,
  headersMs: 500,
  bodyIdleMs: 500,
  totalMs: 1200,
};

/** For tests in which an answer has to come, also on a machine that has much else to do. */
export const patientLimits: Partial<Limits> = {
  connectMs: 5000,
  headersMs: 3000,
  bodyIdleMs: 3000,
  totalMs: 6000,
};
