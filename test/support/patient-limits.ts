import type {Limits} from '../../source/api/limits.ts';

/** For tests in which an answer has to come, also on a machine that has much else to do. */
export const patientLimits: Partial<Limits> = {
  connectMs: 5000,
  headersMs: 3000,
  bodyIdleMs: 3000,
  totalMs: 6000,
};
