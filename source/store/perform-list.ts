import {isAborted} from '../api/errors.ts';
import {unpackBlock} from '../storage/record-blocks.ts';
import type {ListReader} from '../syncing/list-reader.ts';
import {nextTurn} from '../syncing/next-turn.ts';
import type {Message} from './message.ts';
import type {Failure} from './state.ts';

// How the list is read: from the cache, and from the service.

type Told = {readonly dispatch: (message: Message) => void; readonly failureOf: (error: unknown) => Failure};

/** Part after part; what the reading has not shown at its end is gone from the list. */
export const readAll = async (
  list: ListReader,
  request: number,
  {dispatch, failureOf}: Told,
  signal: AbortSignal,
): Promise<void> => {
  try {
    const {ids, malformed} = await list.readAll(
      ({referrals, total}) =>
        dispatch({type: 'page-read', request, referrals, ...(total === undefined ? {} : {total})}),
      signal,
    );
    dispatch({type: 'list-read', request, ids, malformed});
  } catch (error) {
    if (!isAborted(error)) dispatch({type: 'list-failed', request, failure: failureOf(error)});
  }
};

/** A turn of it, in ms: with the frame of a key beside it no key waits for longer than a frame. */
const turnMs = 5;

/** Block after block, with time for the keys in between. */
export const readCache = async (
  list: ListReader,
  request: number,
  dispatch: Told['dispatch'],
): Promise<void> => {
  let end = performance.now() + turnMs;
  for (const block of list.blocks()) {
    dispatch({type: 'cache-block-read', request, records: unpackBlock(block), block});
    if (performance.now() < end) continue;
    await nextTurn();
    end = performance.now() + turnMs;
  }
  dispatch({type: 'cache-read', request, isWhole: list.isKept()});
};
