import type {Connection} from './connection.ts';
import type {ListOptions} from './odata.ts';
import {unlessRefused} from './refused-query.ts';
import {walkPages, type Page} from './walk.ts';

export type Lister = (options: ListOptions, signal?: AbortSignal) => AsyncGenerator<Page>;

/** Lists by `$select`; whole records where the service refuses it, from the first refusal on. */
export const createLister = (connection: Connection): Lister => {
  let isRefused = false;
  async function* inWhole(
    {select: _not, ...options}: ListOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    for await (const page of walkPages(connection, options, signal)) {
      // Only now: another option of the query may have been what was refused.
      isRefused = true;
      yield page;
    }
  }
  return (options, signal) => {
    if (options.select === undefined) return walkPages(connection, options, signal);
    if (isRefused) return inWhole(options, signal);
    return unlessRefused(walkPages(connection, options, signal), () => inWhole(options, signal));
  };
};
