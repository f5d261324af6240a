import {isAborted} from '../api/errors.ts';
import {nextTurn, uptimeMs} from '../api/next-turn.ts';
import {unpackBlock, type Packed} from '../storage/record-blocks.ts';
import type {ListReader, ReadPage, TakePage} from '../syncing/list-reader.ts';
import {keepNursery} from '../syncing/nursery.ts';
import type {Message} from './message.ts';
import type {Failure} from './state.ts';

// How the list is read: from the cache, and from the service.

type Told = {readonly dispatch: (message: Message) => void; readonly failureOf: (error: unknown) => Failure};

/** A turn of it, in ms: with the frame of a key beside it no key waits for longer than a frame. */
const turnMs = 5;

/** Ends a turn when it has lasted long enough. */
const createTurns = (): (() => Promise<void> | undefined) => {
  let end = uptimeMs() + turnMs;
  const begin = (): void => {
    end = uptimeMs() + turnMs;
  };
  return () => (uptimeMs() < end ? undefined : nextTurn().then(begin));
};

/** So many deals are taken in at once, or else a block. */
const perMessage = 25;

/** And so many at first: they fill the screen, and before them there is nothing for keys to move in. */
const firstMessage = 64;

type Part = Pick<Packed, 'records'> & Partial<Packed>;

/** @param first how many of what is not packed come at once; behind them a few each time */
const partsOf = ({referrals, packed = []}: ReadPage, first: number): readonly Part[] => {
  if (packed.length > 0) return packed;
  const parts: Part[] = [];
  for (let from = 0, size = first; from < referrals.length; from += size, size = perMessage)
    parts.push({records: referrals.slice(from, from + size)});
  return parts;
};

/** Page after page; what the reading has not shown at its end is gone from the list. */
export const readAll = async (
  list: ListReader,
  request: number,
  {dispatch, failureOf}: Told,
  signal: AbortSignal,
): Promise<void> => {
  const turns = createTurns();
  let atOnce = firstMessage;
  const take: TakePage = async (page) => {
    const {total} = page;
    for (const {records, block} of partsOf(page, atOnce)) {
      if (signal.aborted) return;
      dispatch({
        type: 'page-read',
        request,
        referrals: records,
        ...(block && {block}),
        ...(total === undefined ? {} : {total}),
      });
      atOnce = perMessage;
      await turns();
    }
  };
  try {
    const {ids, malformed} = await list.readAll(take, signal);
    dispatch({type: 'list-read', request, ids, malformed});
  } catch (error) {
    if (!isAborted(error)) dispatch({type: 'list-failed', request, failure: failureOf(error)});
  }
};

/** Block after block, with time for the keys in between. */
export const readCache = async (
  list: ListReader,
  request: number,
  dispatch: Told['dispatch'],
): Promise<void> => {
  const turns = createTurns();
  keepNursery();
  for (const block of list.blocks()) {
    dispatch({type: 'cache-block-read', request, records: unpackBlock(block), block});
    await turns();
  }
  dispatch({type: 'cache-read', request, isWhole: list.isKept()});
};
