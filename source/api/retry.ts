import {ApiError, isThrottled, ownError} from './errors.ts';
import type {ApiRequest, Policy} from './exchange.ts';
import type {Limits} from './limits.ts';

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export type Retry = {
  readonly limits: Pick<Limits, 'retries' | 'retryBaseMs' | 'retryCapMs' | 'longestRetryAfterMs'>;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: Sleep;
};

/**
 * Repeats reads that failed in passing. Writes are never repeated here: see source/saving. After a refusal for too
 * many calls it does not wait itself: the gate below holds the next try.
 */
export const retryReads =
  (retry: Retry): Policy =>
  async (request, next) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await next(request);
      } catch (error) {
        if (!isWorthATry(error, request, tries, retry.limits)) throw error;
        if (!isThrottled(error)) await pause(waitAfter(error, tries, retry), request, retry.sleep);
      }
    }
  };

const isWorthATry = (
  error: unknown,
  request: ApiRequest,
  tries: number,
  limits: Retry['limits'],
): error is ApiError =>
  request.method === 'GET' &&
  tries < limits.retries &&
  isPassing(error) &&
  (error.retryAfterMs ?? 0) <= limits.longestRetryAfterMs;

// Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/) when nothing was asked;
// what was asked is waited in full, and a little spread keeps many clients from coming back at once.
const waitAfter = ({retryAfterMs}: ApiError, tries: number, {limits, random}: Retry): number =>
  retryAfterMs === undefined
    ? random() * Math.min(limits.retryCapMs, limits.retryBaseMs * 2 ** tries)
    : retryAfterMs + retryAfterMs * 0.2 * random();

const isPassing = (error: unknown): error is ApiError => {
  if (!(error instanceof ApiError) || isFinal(error.causeCode ?? '')) return false;
  if (error.kind !== 'refused') return error.kind !== 'unreadable';
  const status = error.status ?? 0;
  return status === 408 || status === 429 || status >= 500;
};

// Nothing passes by waiting here: it was our decision, or the request itself is impossible.
const final: ReadonlySet<string> = new Set([
  'ABORTED',
  'TOTAL_TIMEOUT',
  'NO_TOKEN',
  'FOREIGN_ORIGIN',
  'UNUSABLE_ID',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'ASKED_TO_WAIT',
  'PROXY_LOGIN',
  'PROXY_REFUSED',
  'CERTIFICATE',
  'EPROTO',
]);

// What OpenSSL and Node say of a handshake does not change by asking again.
const isFinal = (causeCode: string): boolean => final.has(causeCode) || /^ERR_(SSL|TLS)_/.test(causeCode);

const pause = async (ms: number, request: ApiRequest, sleep: Sleep): Promise<void> => {
  try {
    await sleep(ms, request.signal);
  } catch {
    // The only way to wake early is the caller's signal, and nothing of this try is under way.
    throw ownError(request, 'unreachable', 'ABORTED');
  }
};
