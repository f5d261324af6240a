import {latestInstant, secondsBefore} from '../domain/instants.ts';
import type {Referral} from '../domain/referral.ts';
import {overlapSeconds} from '../syncing/changes.ts';
import {isKnownVersion} from './known-version.ts';
import type {Records} from './records.ts';
import type {Layer, State} from './state.ts';
import {only, withEffects, type Step} from './step.ts';

// Live refresh: every so often the service is asked what has changed. It says nothing and takes no key; what it
// brings shows in the rows. The clock that drives it is `time-passed`.

/** What is asked for. */
export type ChangesWish =
  /** By the documented filter: what was changed at `since` or later. */
  | {readonly how: 'since'; readonly since: string}
  /** Where that is refused: the last changed first, until something that is known and was changed before `until`. */
  | {readonly how: 'newest'; readonly until: string; readonly known: Pick<Records, 'get'>}
  /** Everything: only so it is learned what is gone, and what one sees no more. */
  | {readonly how: 'whole'; readonly isKnown: (read: Referral) => boolean}
  /** The deal of the open form. */
  | {readonly how: 'deal'; readonly id: string};

export type Polling = {
  /** The highest `updatedDateTime` in a complete answer, as it came: never a moment of this computer's clock. */
  readonly watermark?: string;
  /** How far before the watermark is asked, because a change may show later than it was stamped. */
  readonly overlapSeconds: number;
  /** Epoch ms, each: when the first list was there, when all was read last, when was asked last. */
  readonly since: number;
  readonly wholeAt: number;
  readonly listAt: number;
  readonly dealAt: number;
  /** When was last looked whose time to answer runs out. */
  readonly checkedAt: number;
  readonly awaited?: {
    readonly request: number;
    readonly how: ChangesWish['how'];
    readonly since: number;
    /** From which change on it was asked, as the service stamped it. */
    readonly from?: string;
  };
  /** What the last answer that went into the cache brought: no more than what changed within the overlap. */
  readonly kept?: ReadonlyMap<string, Referral>;
  /** What has changed since an earlier start: no news of somebody. */
  readonly isCatchingUp?: true;
  /** The service does not take the filter. */
  readonly isFilterRefused?: true;
};

/** To read all takes calls by their number: on the average one in some 70 s. */
const wholeEvery = (deals: number): number => Math.max(15 * 60_000, deals * 360);

/** Layers that are only looked at: what lies below them may move. */
const readOnlyLayers: ReadonlySet<Layer['kind']> = new Set(['detail', 'sums', 'help', 'log', 'what-changed']);

/**
 * Whether rows may come and go now. Not while somebody types, chooses or answers, whatever it is: then the next key
 * is meant for what was in sight.
 */
export const mayRowsMove = ({layers, filter}: State): boolean =>
  !filter.typing && layers.every(({kind}) => readOnlyLayers.has(kind));

/** Nobody is asked again for a sign-in that was left. */
const isSignedOut = ({reading, signIn}: State): boolean =>
  signIn !== undefined || (reading.kind === 'failed' && reading.failure.cause === 'NO_TOKEN');

const isHindered = (state: State): boolean =>
  state.editing ||
  state.reading.kind === 'reading' ||
  isSignedOut(state) ||
  (state.gateUntil !== undefined && state.gateUntil > state.now);

const isDue = ({now, refreshSeconds}: State, since: number): boolean => now - since >= refreshSeconds * 1000;

const fromOf = (wish: ChangesWish): string | undefined => {
  if (wish.how === 'since') return wish.since;
  return wish.how === 'newest' ? wish.until : undefined;
};

const ask = (state: State, polling: Polling, wish: ChangesWish): Step => {
  const request = state.requests + 1;
  const from = fromOf(wish);
  const awaited = {request, how: wish.how, since: state.now, ...(from === undefined ? {} : {from})};
  const asked = wish.how === 'deal' ? {dealAt: state.now} : {listAt: state.now};
  const next: State = {...state, requests: request, polling: {...polling, ...asked, awaited}};
  return withEffects(next, {type: 'read-changes', request, wish});
};

/** At a start what has changed comes first, unless all is read never again by itself. */
const isWholeDue = ({now, referrals, refreshSeconds}: State, {wholeAt, isCatchingUp}: Polling): boolean =>
  now - wholeAt >= wholeEvery(referrals.size) && (!isCatchingUp || refreshSeconds === 0);

const wishFor = (state: State, polling: Polling): ChangesWish => {
  const {referrals} = state;
  const {watermark, isFilterRefused} = polling;
  if (watermark === undefined || isWholeDue(state, polling))
    return {how: 'whole', isKnown: (read) => isKnownVersion(state, read)};
  const from = secondsBefore(watermark, polling.overlapSeconds);
  return isFilterRefused ? {how: 'newest', until: from, known: referrals} : {how: 'since', since: from};
};

const askDeal = (state: State, polling: Polling): Step => {
  const {openForm} = state;
  if (!openForm || state.pending.has(openForm.id)) return only(state);
  const since = Math.max(polling.dealAt, openForm.at);
  return isDue(state, since) ? ask(state, polling, {how: 'deal', id: openForm.id}) : only(state);
};

/** Where nothing is asked by itself: only what has changed since an earlier start, until there was an answer. */
const isListDue = (state: State, {isCatchingUp, listAt}: Polling): boolean =>
  state.refreshSeconds === 0 ? isCatchingUp === true && listAt === 0 : isDue(state, listAt);

/** Asks what has changed, when it is time: of the list, or, below an open form, of its deal alone. */
export const poll = (state: State): Step => {
  const {polling, refreshSeconds} = state;
  if (!polling || polling.awaited || isHindered(state)) return only(state);
  if (!mayRowsMove(state)) return refreshSeconds === 0 ? only(state) : askDeal(state, polling);
  return isListDue(state, polling) ? ask(state, polling, wishFor(state, polling)) : only(state);
};

/** The list was read on somebody's word: from here on it is asked what changed. */
export const startPolling = (state: State, since: number, newest: string | undefined): State => {
  const {now} = state;
  // The whole list has made the cache anew.
  const {isCatchingUp: _over, kept: _kept, ...polling}: Partial<Polling> = state.polling ?? {};
  const watermark = latestInstant([polling.watermark, newest]);
  return {
    ...state,
    polling: {
      since: now,
      checkedAt: now,
      dealAt: 0,
      ...polling,
      wholeAt: now,
      listAt: now,
      // What was changed behind the back of a long reading is not to be missed.
      overlapSeconds: overlapSeconds + Math.ceil((now - since) / 1000),
      ...(watermark === undefined ? {} : {watermark}),
    },
  };
};

/** Asks what has changed since the list was kept by an earlier start, as soon as rows may move. */
export const catchUp = (state: State, kept: {readonly watermark: string; readonly wholeAt: number}): Step => {
  const {now} = state;
  const times = {since: now, checkedAt: now, dealAt: 0, listAt: 0};
  return poll({...state, polling: {...kept, ...times, overlapSeconds, isCatchingUp: true}});
};

export const withoutAwaited = (state: State): State => {
  if (!state.polling) return state;
  const {awaited: _over, ...polling} = state.polling;
  return {...state, polling};
};

/** The whole list is read on somebody's word: what is under way by itself is not waited for. */
export const supersede = (state: State): Step =>
  state.polling?.awaited ? withEffects(withoutAwaited(state), {type: 'stop-changes'}) : only(state);
