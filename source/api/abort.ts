import {ownError} from './errors.ts';
import type {ApiRequest} from './exchange.ts';

/**
 * The end of `work`, or ABORTED as soon as the caller's signal says so, of a request of which nothing is under way.
 * The work itself goes on: others may wait for it too.
 */
export const untilAborted = async <T>(work: Promise<T>, request: ApiRequest): Promise<T> => {
  const {signal} = request;
  if (signal === undefined) return work;
  const aborted = () => ownError(request, 'unreachable', 'ABORTED');
  if (signal.aborted) {
    work.catch(() => undefined);
    throw aborted();
  }
  let giveUp = (): void => undefined;
  const given = new Promise<never>((_, reject) => {
    giveUp = () => reject(aborted());
    signal.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([work, given]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};
