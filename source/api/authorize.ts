import {untilAborted} from './abort.ts';
import {isSafeOrigin} from './address.ts';
import {claimsIn} from './claims.ts';
import {ApiError, isAborted, ownError} from './errors.ts';
import type {ApiRequest, ApiResponse, Policy} from './exchange.ts';

/** `claims`: what the service wants to be in the token, as JSON; see claims.ts. */
export type TokenWish = {readonly fresh: true; readonly claims?: string};

/**
 * Gives a bearer token that is valid now; asked before every call. `fresh`: the service has just refused the one that
 * was given, so the answer should not come out of a cache. Who has only one token may leave the wish unheard.
 */
export type Token = (wish?: TokenWish) => Promise<string>;

/** No token could be asked for, because the way to where they come from is broken: as if the service were not reached. */
export class NoWayToToken extends Error {
  override readonly name = 'NoWayToToken';
  /** As of a call: Node's, undici's, or one of the API's own causes. */
  readonly causeCode: string | undefined;
  readonly detail: string | undefined;

  constructor(causeCode: string | undefined, detail: string | undefined, options: {readonly cause: Error}) {
    super(`no way to a token: ${causeCode ?? 'unknown'}`, options);
    this.causeCode = causeCode;
    this.detail = detail;
  }
}

/**
 * Adds the token, which goes to `origin` only, and only encrypted or to this machine. An answer of 401, or of 403 that
 * asks for more claims, is a refusal for certain, of a write too: it is sent once more when a fresh token differs from
 * the refused one.
 */
export const authorize =
  (origin: string, token: Token): Policy =>
  async (request, next) => {
    if (request.url.origin !== origin || !isSafeOrigin(request.url)) {
      throw ownError(request, 'unreachable', 'FOREIGN_ORIGIN');
    }
    const value = await take(token, request);
    const response = await next(withToken(request, value));
    const wish = wishAfter(response);
    if (wish === undefined) return response;
    const fresh = await renew(token, request, wish);
    return fresh === undefined || fresh === value ? response : next(withToken(request, fresh));
  };

const take = async (token: Token, request: ApiRequest): Promise<string> => {
  try {
    return await untilAborted(token(), request);
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    if (cause instanceof NoWayToToken)
      throw new ApiError(request, {
        kind: 'unreachable',
        causeCode: cause.causeCode,
        detail: cause.detail,
        cause: cause.cause,
      });
    throw ownError(request, 'unreachable', 'NO_TOKEN', {cause});
  }
};

const wishAfter = (response: ApiResponse): TokenWish | undefined => {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const claims = claimsIn(response);
  if (claims !== undefined) return {fresh: true, claims};
  return response.status === 401 ? {fresh: true} : undefined;
};

// When none can be had the refusal says it better than a lack of tokens would. A caller who gave up is told so.
const renew = async (token: Token, request: ApiRequest, wish: TokenWish): Promise<string | undefined> => {
  try {
    return await untilAborted(token(wish), request);
  } catch (error) {
    if (isAborted(error)) throw error;
    return undefined;
  }
};

const scheme = 'Bearer ';

const withToken = (request: ApiRequest, value: string): ApiRequest => ({
  ...request,
  headers: {...request.headers, authorization: `${scheme}${value}`},
});

/** A server may repeat the token in its answer: it is blacked out in headers, and in the body of a refusal. */
export const blackOutToken: Policy = async (request, next) => {
  const token = request.headers['authorization']?.slice(scheme.length) ?? '';
  const response = await next(request);
  return token === '' ? response : withoutToken(response, token);
};

const withoutToken = (response: ApiResponse, token: string): ApiResponse => {
  const black = (text: string) => text.replaceAll(token, '[token]');
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, value && black(value)] as const,
  );
  const text = response.status < 300 ? response.text : black(response.text);
  return {...response, text, headers: Object.fromEntries(headers)};
};
