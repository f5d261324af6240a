import type {Policy} from './exchange.ts';

/** A fresh `client-request-id` for every call that leaves, a repeated one included: the service's logs are searched by it. */
export const correlate =
  (newId: () => string): Policy =>
  (request, next) =>
    next({...request, headers: {...request.headers, 'client-request-id': newId()}});
