import type {ApiError, Failure} from '../api/errors.ts';

/**
 * What a failed write means:
 * - `rejected`: the service refused, nothing changed;
 * - `notSent`: no byte can have arrived;
 * - `unknown`: it may or may not have happened: read before anything else;
 * - `changed`: somebody else was faster, nothing of ours was stored.
 */
export type Outcome = 'rejected' | 'notSent' | 'unknown' | 'changed';

/** Statuses that differ from their class. 408 and most of 5xx can come from a gateway after the service has stored. */
export const outcomeByStatus: Readonly<Record<number, Outcome>> = {
  408: 'unknown',
  409: 'changed',
  412: 'changed',
  501: 'rejected',
  503: 'rejected',
  509: 'rejected',
};

/** By the first digit; a redirect is never followed by a write. */
export const outcomeByClass: Readonly<Record<number, Outcome>> = {3: 'rejected', 4: 'rejected', 5: 'unknown'};

const outcomeByFailure: Readonly<Record<Exclude<Failure, 'refused'>, Outcome>> = {
  unreachable: 'notSent',
  interrupted: 'unknown',
  unreadable: 'unknown',
};

export const outcomeOfStatus = (status: number): Outcome =>
  outcomeByStatus[status] ?? outcomeByClass[Math.floor(status / 100)] ?? 'unknown';

/** The outcome of a write that ended in `error`. */
export const outcomeOf = (error: ApiError): Outcome =>
  error.kind === 'refused' ? outcomeOfStatus(error.status ?? 0) : outcomeByFailure[error.kind];
