import type {ApiError, Failure} from '../api/errors.ts';

/**
 * How a write ends:
 * - `saved`: the service holds it;
 * - `rejected`: the service refused, nothing changed;
 * - `notSent`: no byte can have arrived;
 * - `unknown`: it may or may not have happened: read before anything else.
 */
export type Outcome = 'saved' | 'rejected' | 'notSent' | 'unknown';

/**
 * What follows an answer before there is an outcome. Each of them comes after a refusal for certain, so sending again
 * repeats nothing:
 * - `merge`: somebody else was faster: read, and merge onto theirs;
 * - `wait`: the service asks to wait, which the gate of source/api does;
 * - `locked`: try again after a while;
 * - `needs-tag`: read, and send once under the tag that it has now;
 * - `try-again`: the service was not reached: try again after a while.
 */
export type NextStep = 'merge' | 'wait' | 'locked' | 'needs-tag' | 'try-again';

export type Step = Exclude<Outcome, 'saved'> | NextStep;

type Line = {readonly statuses: readonly number[]; readonly rest?: 3 | 4 | 5; readonly step: Step};

/**
 * What a status means to a write: the lines of the rules in their order. `rest`: also every status of that first digit
 * which has no line of its own. A success status with an unreadable body is a failure of the table below. 408 and most
 * of 5xx can come from a gateway after the service has stored; after 401 source/api has renewed the token in vain.
 */
export const stepsByStatus: readonly Line[] = [
  {statuses: [408, 500, 502, 504], rest: 5, step: 'unknown'},
  {statuses: [401], step: 'rejected'},
  {statuses: [400, 403, 404, 405, 406, 410, 411, 413, 415, 416, 422, 501], rest: 4, step: 'rejected'},
  {statuses: [409, 412], step: 'merge'},
  {statuses: [423], step: 'locked'},
  {statuses: [428], step: 'needs-tag'},
  {statuses: [429, 503, 509], step: 'wait'},
  {statuses: [], rest: 3, step: 'rejected'},
];

const stepByFailure: Readonly<Record<Exclude<Failure, 'refused'>, Step>> = {
  unreachable: 'notSent',
  interrupted: 'unknown',
  unreadable: 'unknown',
};

/** Why a service is not reached that may be reached in a moment; everything else that was not sent stays so. */
const networkDown: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/** True for a cause (Node's, undici's or ours) that says that the network or the service is away. */
export const isNetworkDown = (causeCode: string | undefined): boolean => networkDown.has(causeCode ?? '');

export const stepOfStatus = (status: number): Step =>
  (
    stepsByStatus.find(({statuses}) => statuses.includes(status)) ??
    stepsByStatus.find(({rest}) => rest === Math.floor(status / 100))
  )?.step ?? 'unknown';

const passing: ReadonlySet<Step> = new Set<Step>(['wait', 'locked', 'unknown', 'try-again']);

/**
 * Of a call that changed nothing: true when what kept it passes (too many calls, a locked deal, a service in trouble),
 * and for no status at all, so that the same may be asked again later.
 */
export const isPassing = (status: number | undefined): boolean =>
  status === undefined || passing.has(stepOfStatus(status));

/** What follows a write that ended in `error`. */
export const stepAfter = (error: ApiError): Step => {
  if (error.kind === 'refused') return stepOfStatus(error.status ?? 0);
  if (error.kind !== 'unreachable') return stepByFailure[error.kind];
  if (error.causeCode === 'ASKED_TO_WAIT') return 'wait';
  return isNetworkDown(error.causeCode) ? 'try-again' : 'notSent';
};
