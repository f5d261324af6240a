import type {Json} from './domain/referral.ts';
import type {Cache} from './storage/cache.ts';
import type {Cached} from './store/cache-reading.ts';
import {canBeGlimpsed, glimpseOf, type Glimpse} from './store/glimpse.ts';
import type {Message} from './store/message.ts';
import type {State} from './store/state.ts';
import type {Store} from './store/store.ts';

/** What an earlier start has kept of the list; read at once, before the first frame. */
export const cachedIn = (cache: Cache | undefined): Cached | undefined => {
  const head = cache?.head();
  if (!cache || !head) return undefined;
  const glimpse = cache.screen() as Glimpse | undefined;
  return {head, ...(glimpse === undefined ? {} : {glimpse})};
};

/** So often, in ms, what the next start shows at once is kept, for an end that nobody hears of. */
const glimpseEvery = 60_000;

/** Keeps what the list shows while it shows all deals; returns how to do so now. */
export const keepGlimpses = (cache: Cache | undefined, store: Store<State, Message>): (() => void) => {
  let latest: State | undefined;
  let kept: State['list'] | undefined;
  store.subscribe(() => {
    const state = store.getState();
    if (canBeGlimpsed(state)) latest = state;
  });
  const keep = (): void => {
    if (latest === undefined || latest.list === kept) return;
    kept = latest.list;
    cache?.keepScreen(glimpseOf(latest) as unknown as Json);
  };
  setInterval(keep, glimpseEvery).unref();
  return keep;
};
