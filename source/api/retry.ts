import {ApiError, ownError} from './errors.ts';
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

/** Repeats reads that failed in passing. Writes are never repeated here: see source/saving. */
export const retryReads =
  (retry: Retry): Policy =>
  async (request, next) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await next(request);
      } catch (error) {
        const wait = waitAfter(error, request, tries, retry);
        if (wait === undefined) throw error;
        await pause(wait, request, retry.sleep);
      }
    }
  };

const waitAfter = (error: unknown, request: ApiRequest, tries: number, retry: Retry): number | undefined => {
  if (request.method !== 'GET' || tries >= retry.limits.retries || !isPassing(error)) return undefined;
  const {retryBaseMs, retryCapMs, longestRetryAfterMs} = retry.limits;
  const asked = error.retryAfterMs;
  // Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/) when nothing was asked;
  // what was asked is waited in full, and a little spread keeps many clients from coming back at once.
  if (asked === undefined) return retry.random() * Math.min(retryCapMs, retryBaseMs * 2 ** tries);
  return asked > longestRetryAfterMs ? undefined : asked + asked * 0.2 * retry.random();
};

const isPassing = (error: unknown): error is ApiError => {
  if (!(error instanceof ApiError) || final.has(error.causeCode ?? '')) return false;
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
]);

const pause = async (ms: number, request: ApiRequest, sleep: Sleep): Promise<void> => {
  try {
    await sleep(ms, request.signal);
  } catch {
    // The only way to wake early is the caller's signal, and nothing of this try is under way.
    throw ownError(request, 'unreachable', 'ABORTED');
  }
};
