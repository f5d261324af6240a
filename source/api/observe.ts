import {readErrorBody} from './error-body.ts';
import {ApiError} from './errors.ts';
import type {ApiRequest, ApiResponse, Policy} from './exchange.ts';
import {requestIdOf} from './refuse.ts';
import {readRetryAfter} from './retry-after.ts';

/** What there is to know of one request: no address, no header, no content. */
export type CallRecord = {
  readonly method: string;
  /** Path template, such as `/referrals/{id}`. */
  readonly path: string;
  /** The referral's id: for the log in memory, not for a file. */
  readonly record?: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly ms: number;
  readonly clientRequestId?: string;
  readonly requestId?: string;
  readonly status?: number;
  /** The service's code, or the cause of a failure. */
  readonly cause?: string;
  readonly retryAfterMs?: number;
  /** Of the bodies, as they travel. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
};

export type OnCall = (call: CallRecord) => void;

/** Tells of each single request when it ended, however it did. */
export const observe =
  (onCall: OnCall, now: () => number): Policy =>
  async (request, next) => {
    const startedAt = now();
    const tell = (end: End) => {
      const times = {startedAt, ms: Math.max(0, now() - startedAt)};
      try {
        onCall({...factsOf(request), ...times, ...end});
      } catch {
        // Whoever listens must not turn a write that was stored into a failure.
      }
    };
    try {
      const response = await next(request);
      tell(endOf(response, request, now));
      return response;
    } catch (error) {
      tell(endOfFailure(error, request));
      throw error;
    }
  };

type End = Pick<
  CallRecord,
  'status' | 'cause' | 'requestId' | 'retryAfterMs' | 'sentBytes' | 'receivedBytes'
>;

const factsOf = ({method, template, record, headers}: ApiRequest) => ({
  method,
  path: template,
  ...given('record', record),
  ...given('clientRequestId', headers['client-request-id']),
});

const endOf = (response: ApiResponse, request: ApiRequest, now: () => number): End => ({
  status: response.status,
  ...given('cause', response.status < 300 ? response.flaw?.causeCode : readErrorBody(response.text).code),
  ...given('requestId', requestIdOf(response)),
  ...given('retryAfterMs', readRetryAfter(response.headers, now)),
  sentBytes: bytesOf(request),
  receivedBytes: response.receivedBytes ?? 0,
});

const endOfFailure = (error: unknown, request: ApiRequest): End => {
  const started = !(error instanceof ApiError) || error.kind !== 'unreachable';
  return {
    ...given('cause', error instanceof ApiError ? error.causeCode : 'UNKNOWN'),
    sentBytes: started ? bytesOf(request) : 0,
    receivedBytes: 0,
  };
};

const bytesOf = ({body}: ApiRequest): number => (body === undefined ? 0 : Buffer.byteLength(body));

/** One member, or none when there is no value. */
const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): {readonly [name in Name]?: Value} =>
  (value === undefined ? {} : {[name]: value}) as {[name in Name]?: Value};
