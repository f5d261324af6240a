import {readErrorBody} from './error-body.ts';
import {ApiError} from './errors.ts';
import type {ApiRequest, ApiResponse, Policy} from './exchange.ts';
import {readRetryAfter} from './retry-after.ts';

/** Turns every answer that is not a success into an ApiError. The status counts even when its body is broken. */
export const refuseFailures =
  (now: () => number): Policy =>
  async (request, next) => {
    const response = await next(request);
    if (response.status >= 300) throw refusal(request, response, now);
    if (response.flaw !== undefined) {
      const {status} = response;
      throw new ApiError(request, {...response.flaw, status, requestId: requestIdOf(response)});
    }
    return response;
  };

/** The service's id of a call, for its support; only when it looks like an id, since it is shown and logged. */
export const requestIdOf = (response: ApiResponse): string | undefined => {
  const id = response.headers['request-id'];
  return id !== undefined && /^[\w.:+=/-]{1,128}$/.test(id) ? id : undefined;
};

const refusal = (request: ApiRequest, response: ApiResponse, now: () => number): ApiError =>
  new ApiError(request, {
    kind: 'refused',
    status: response.status,
    ...readErrorBody(response.text),
    requestId: requestIdOf(response),
    retryAfterMs: readRetryAfter(response.headers, now),
  });
