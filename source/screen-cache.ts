import type {Json} from './domain/referral.ts';
import type {Cache} from './storage/cache.ts';
import type {Cached} from './store/cache-reading.ts';
import {glimpseFrom} from './store/glimpse-shape.ts';
import {canBeGlimpsed, glimpseOf} from './store/glimpse.ts';
import type {Message} from './store/message.ts';
import type {State} from './store/state.ts';
import type {Store} from './store/store.ts';

// The cache as the screen begins with it, and as the next one finds it.

export const cachedIn = (cache: Cache | undefined): Cached | undefined => {
  const head = cache?.head();
  if (!cache || !head) return undefined;
  const glimpse = glimpseFrom(cache.screen());
  return {head, ...(glimpse === undefined ? {} : {glimpse})};
};

/** Follows what the list shows while it shows all deals; the function that it returns keeps it. */
export const createGlimpseKeeper = (cache: Cache | undefined, store: Store<State, Message>): (() => void) => {
  const {me} = store.getState().account;
  let latest: State | undefined;
  let kept: State | undefined;
  store.subscribe(() => {
    const state = store.getState();
    // Whoever signs in later sees other deals, and this is the cache of the one before.
    if (canBeGlimpsed(state) && state.account.me === me) latest = state;
  });
  return () => {
    if (latest === undefined || (latest.list === kept?.list && latest.syncedAt === kept.syncedAt)) return;
    kept = latest;
    cache?.keepScreen(glimpseOf(latest) as unknown as Json);
  };
};
