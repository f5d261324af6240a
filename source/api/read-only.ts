import {ownError} from './errors.ts';
import type {Policy} from './exchange.ts';

/** The outermost policy with `--read-only`: of what would change something, nothing leaves. */
export const refuseWrites: Policy = (request, next) =>
  request.method === 'GET' ? next(request) : Promise.reject(ownError(request, 'unreachable', 'READ_ONLY'));
