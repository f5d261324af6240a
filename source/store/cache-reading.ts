import {countsFrom, arrangementFrom, isGlimpseFor, type Glimpse} from './glimpse.ts';
import {firstDealRow} from './cursor.ts';
import {isKnownVersion} from './known-version.ts';
import {layoutOf} from './layout.ts';
import {laid} from './list.ts';
import type {MessageOf} from './message.ts';
import {withPacked} from './packing.ts';
import {catchUp} from './polling.ts';
import {readList, upsert} from './referrals.ts';
import type {State} from './state.ts';
import {only, withEffects, type Step} from './step.ts';
import {windowFor} from './window.ts';

// A start with a cache: the list is on the screen before the network answers, with its age. What it shows at once was
// kept as a glimpse; the deals themselves are read between the keys, and then it is asked what has changed.

/** What is known of the deals in the cache without reading them. */
export type CacheHead = {
  /** Epoch ms. */
  readonly syncedAt: number;
  readonly wholeAt: number;
  readonly watermark?: string;
};

export type Cached = {readonly head: CacheHead; readonly glimpse?: Glimpse};

/** The cache is being read; the list stays as the glimpse has it. */
export type CacheReading = CacheHead & {readonly request: number};

/** In ms: so much the clock of the screen may be behind that of the cache. */
const clockStep = 1000;

/** Not of a list that was read in whole since, by another program: deals that are gone from it would stay. */
const isOfThisList = ({syncedAt}: Glimpse, {wholeAt}: CacheHead): boolean => syncedAt + clockStep >= wholeAt;

const withGlimpse = (state: State, glimpse: Glimpse): State => {
  const filled = upsert(state, glimpse.records);
  const list = laid(arrangementFrom(glimpse, filled.list, filled), filled);
  const cursor = firstDealRow(list);
  const rows = layoutOf(state.size, state.pane).list.rows;
  const window = windowFor(list, cursor, 0, rows, true);
  const views = {...state.views, counts: countsFrom(glimpse, state.views)};
  // It is as old as the glimpse, however new the deals behind it are.
  const {syncedAt} = glimpse;
  const reading = {kind: 'ready', at: syncedAt} as const;
  return {...filled, list, cursor, window, top: window.from, views, syncedAt, reading};
};

/** Begins with what is in the cache. */
export const beginWithCache = (state: State, {head, glimpse}: Cached): Step => {
  const request = state.requests + 1;
  const isFit = glimpse !== undefined && isOfThisList(glimpse, head) && isGlimpseFor(glimpse, state);
  const known = isFit ? glimpse : undefined;
  const begun: State = {...state, requests: request, cacheReading: {...head, request}};
  const shown: State = known
    ? withGlimpse(begun, known)
    : {...begun, reading: {kind: 'reading', request, since: state.now, count: 0}};
  return withEffects(shown, {type: 'read-cache', request});
};

const counted = (state: State, {reading}: State, records: number): State =>
  reading.kind === 'reading' ? {...state, reading: {...reading, count: reading.count + records}} : state;

/** Records of the cache stay packed, as they are in it. */
export const cacheBlockRead = (state: State, message: MessageOf<'cache-block-read'>): Step => {
  const {request, records, block} = message;
  if (state.cacheReading?.request !== request) return only(state);
  // A deal that was read by itself is whole, and out of the cache it has only what a list shows.
  const filled = upsert(
    state,
    records.filter((record) => !isKnownVersion(state, record)),
  );
  return only(counted(withPacked(filled, {records, block}), state, records.length));
};

const withoutCacheReading = ({cacheReading: _over, ...state}: State): State => state;

/** All that was in the cache is there: what has changed since is asked for. */
export const cacheRead = (given: State, {request, isWhole}: MessageOf<'cache-read'>): Step => {
  const {cacheReading, syncedAt = 0, ...state} = given;
  if (cacheReading?.request !== request) return only(given);
  // Stopped, it stays so: nothing more is asked until somebody wants it.
  if (state.reading.kind === 'stopped') return only(withoutCacheReading(given));
  const {watermark, wholeAt} = cacheReading;
  const at = Math.max(syncedAt, cacheReading.syncedAt);
  const ready: State = {...state, reading: {kind: 'ready', at}};
  // Of a part of all deals nothing can be counted.
  if (!isWhole) return readList(ready);
  const known = {...ready, syncedAt: at};
  return watermark === undefined ? readList(known) : catchUp(known, {watermark, wholeAt});
};
