import {isSafeOrigin} from './address.ts';
import {ownError} from './errors.ts';
import type {ApiRequest, ApiResponse, Policy} from './exchange.ts';

/** Gives a bearer token that is valid now; asked before every call. */
export type Token = () => Promise<string>;

/**
 * Adds the token, as the innermost policy: nothing else sees the request with it. It goes to `origin` only, and only
 * encrypted or to this machine. A server that repeats the token in an error answer gets it blacked out.
 */
export const authorize =
  (origin: string, token: Token): Policy =>
  async (request, next) => {
    if (request.url.origin !== origin || !isSafeOrigin(request.url)) {
      throw ownError(request, 'unreachable', 'FOREIGN_ORIGIN');
    }
    const value = await take(token, request);
    const response = await next({
      ...request,
      headers: {...request.headers, authorization: `Bearer ${value}`},
    });
    return response.status < 300 ? response : withoutToken(response, value);
  };

const take = async (token: Token, request: ApiRequest): Promise<string> => {
  try {
    return await token();
  } catch (cause) {
    throw ownError(request, 'unreachable', 'NO_TOKEN', {cause});
  }
};

const withoutToken = (response: ApiResponse, token: string): ApiResponse => {
  if (token === '') return response;
  const black = (text: string) => text.replaceAll(token, '[token]');
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, value && black(value)] as const,
  );
  return {...response, text: black(response.text), headers: Object.fromEntries(headers)};
};
