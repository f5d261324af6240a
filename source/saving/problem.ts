import type {ApiError} from '../api/errors.ts';

/** Codes of `Problem.code` that are ours; the others are the service's, Node's or source/api's. */
export type OwnCode =
  /** Refused with 412 twice although nothing in the record had changed. */
  | 'spurious-conflict'
  /** The service gives the record no eTag, and nothing is written without one. */
  | 'no-tag'
  /** The change cannot be put into a patch that gives exactly the result. */
  | 'no-patch'
  /** The service stored it (204); only reading it back failed. */
  | 'saved-not-read'
  /** It could not be put on disk before it was to leave. */
  | 'no-journal'
  /** The service showed an older version than one that was read before. */
  | 'stale-read'
  /** Accepted, but a look right afterwards does not show it. */
  | 'not-seen'
  /** Only single values are ever sent without a version. */
  | 'not-scalar'
  /** The program ended while it was being sent. */
  | 'RESTARTED';

export type Problem = {
  readonly kind: 'rejected' | 'notSent' | 'unknown';
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** The service's own words, not cleaned. */
  readonly text?: string | undefined;
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
  /** What exactly was wrong, such as the system's code of a certificate. */
  readonly detail?: string | undefined;
};

/** What there is to say about a failed call. */
export const problemOf = (kind: Problem['kind'], error: ApiError): Problem => ({
  kind,
  status: error.status,
  code: error.code ?? error.causeCode,
  text: error.text,
  requestId: error.requestId,
  clientRequestId: error.clientRequestId,
  detail: error.detail,
});

/** A problem with a code of ours, with the facts of the call when there was one. */
export const ownProblem = (kind: Problem['kind'], code: OwnCode, error?: ApiError): Problem => ({
  ...(error === undefined ? {} : problemOf(kind, error)),
  kind,
  code,
});
