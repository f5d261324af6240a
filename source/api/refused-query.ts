import {ApiError} from './errors.ts';
import type {Page} from './walk.ts';

/** The service does not take an option of the query: most of OData is not documented for it. */
export const isRefusedQuery = (error: unknown): boolean => error instanceof ApiError && error.status === 400;

/** The pages of `walk`, or, where the service refuses its first call, those of `other`. */
export async function* unlessRefused(
  walk: AsyncGenerator<Page>,
  other: () => AsyncGenerator<Page>,
): AsyncGenerator<Page> {
  let first: IteratorResult<Page, unknown>;
  try {
    first = await walk.next();
  } catch (error) {
    if (!isRefusedQuery(error)) throw error;
    yield* other();
    return;
  }
  if (first.done === true) return;
  yield first.value;
  yield* walk;
}
