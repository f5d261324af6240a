import {instantMs} from '../domain/days.ts';
import {isListed} from '../domain/listed-members.ts';
import {summarize} from '../domain/pipeline.ts';
import type {Referral} from '../domain/referral.ts';
import {newestOf} from '../domain/version.ts';
import type {CacheReading} from './cache-reading.ts';
import {isKnownVersion} from './known-version.ts';
import {noteList} from './log.ts';
import type {MessageOf} from './message.ts';
import {causeOfFailure, withOutage} from './offline.ts';
import {withPacked} from './packing.ts';
import {startPolling, supersede} from './polling.ts';
import {peopleAfter} from './people.ts';
import {withEngagements} from './related.ts';
import type {State} from './state.ts';
import {
  andThen,
  dealOf,
  only,
  setEntry,
  tellProblem,
  withEffects,
  withoutEntry,
  type Context,
  type Step,
} from './step.ts';
import {noteOthers} from './unseen.ts';

const isOlder = ({summaries}: State, candidate: Referral): boolean => {
  const was = summaries.get(candidate.id)?.changed;
  const is = instantMs(candidate.updatedDateTime);
  return was !== undefined && is !== undefined && is < was;
};

/** Out of a list nothing comes that is not known of this version, and what is known of it may be whole. */
const saysLess = (state: State, candidate: Referral): boolean =>
  isListed(candidate) && isKnownVersion(state, candidate);

/** Takes in records as read. An answer that was overtaken by a newer version of the same record is dropped. */
export const upsert = (state: State, read: readonly Referral[]): State => {
  const news = read.filter(
    (each) => !state.referrals.holds(each) && !isOlder(state, each) && !saysLess(state, each),
  );
  if (news.length === 0) return state;
  const summaries = state.summaries.with(news.map((referral) => [referral.id, summarize(referral)]));
  const taken: State = {
    ...state,
    referrals: state.referrals.with(news),
    summaries,
    people: peopleAfter(state.people, state.summaries, summaries, news),
    engagements: withEngagements(state.engagements, news),
  };
  return withFreshForms(taken, news);
};

/** One record was read by itself, or came back from a write: it is newer than the list's reading. */
export const recordRead = (state: State, referral: Referral): State =>
  isOlder(state, referral)
    ? state
    : upsert({...state, readAt: setEntry(state.readAt, referral.id, state.now)}, [referral]);

/** A form in which nothing is typed yet moves on to the version just read; with a draft it keeps its base. */
const withFreshForms = (state: State, news: readonly Referral[]): State => {
  const byId = new Map(news.map((referral) => [referral.id, referral]));
  const layers = state.layers.map((layer) => {
    const fresh = 'base' in layer && !state.drafts.has(layer.id) ? byId.get(layer.id) : undefined;
    return fresh && 'base' in layer ? {...layer, base: fresh} : layer;
  });
  return {...state, layers};
};

/** After what is kept of the list it is asked what has changed anyway, unless that was stopped. */
const readKept = (state: State, {request}: CacheReading): State =>
  state.reading.kind === 'stopped'
    ? {...state, reading: {kind: 'reading', request, since: state.now, count: state.referrals.size}}
    : state;

/** Starts reading the list, unless it is being read. */
export const readList = (state: State): Step => {
  if (state.cacheReading) return only(readKept(state, state.cacheReading));
  if (state.reading.kind === 'reading') return only(state);
  return andThen(supersede(state), (free) => {
    const request = free.requests + 1;
    const reading = {kind: 'reading', request, since: free.now, count: 0, before: free.summaries} as const;
    return withEffects({...free, requests: request, reading}, {type: 'read-list', request});
  });
};

export const stopReading = (state: State): Step =>
  withEffects({...state, reading: {kind: 'stopped', at: state.now}}, {type: 'stop-reading'});

const isAwaited = ({reading}: State, request: number): boolean =>
  reading.kind === 'reading' && reading.request === request;

export const pageRead = (state: State, message: MessageOf<'page-read'>): Step => {
  const {request, referrals, block, total} = message;
  if (!isAwaited(state, request) || state.reading.kind !== 'reading') return only(state);
  const newest = newestOf(state.reading.newest, referrals);
  const count = state.reading.count + referrals.length;
  const reading = {
    ...state.reading,
    count: Math.min(count, total ?? count),
    ...(newest === undefined ? {} : {newest}),
    ...(total === undefined ? {} : {total}),
  };
  const taken = noteOthers(state, upsert({...state, reading}, referrals), referrals);
  return only(block === undefined ? taken : withPacked(taken, {records: referrals, block}));
};

/** What was read or written by itself meanwhile, or has work of the person on it, stays whatever the list says. */
const isKept = ({readAt, drafts, pending, layers}: State, id: string): boolean =>
  readAt.has(id) || drafts.has(id) || pending.has(id) || layers.some((layer) => dealOf(layer) === id);

const goneOf = (state: State, ids: ReadonlySet<string>, among: State['summaries']): readonly string[] => {
  const gone: string[] = [];
  for (const id of among.keys()) if (!ids.has(id) && !isKept(state, id)) gone.push(id);
  return gone;
};

/** Without what the whole list no longer holds. */
export const withoutGone = (
  state: State,
  ids: ReadonlySet<string>,
  among: State['summaries'] = state.summaries,
): State => {
  const gone = goneOf(state, ids, among);
  if (gone.length === 0) return state;
  const summaries = state.summaries.without(gone);
  return {
    ...state,
    referrals: state.referrals.without(gone),
    summaries,
    people: peopleAfter(state.people, state.summaries, summaries),
    unseen: gone.reduce(withoutEntry, state.unseen),
  };
};

/** The whole list was read: what it no longer holds is gone, unless some records came in a shape that says no id. */
export const listRead = (context: Context, state: State, message: MessageOf<'list-read'>): Step => {
  const {request, ids, malformed} = message;
  if (!isAwaited(state, request)) return only(state);
  const {reading} = state;
  const {since, newest, before} = reading.kind === 'reading' ? reading : {since: state.now};
  const ready: State = {
    ...startPolling(noteList(state, 'read', since, ids.size), since, newest),
    reading: {kind: 'ready', at: state.now},
    syncedAt: state.now,
  };
  const [first] = malformed;
  if (first !== undefined)
    return only(
      tellProblem(
        {...ready, readAt: new Map()},
        context.language.sentences.notices.malformed(malformed.length, first),
        {
          reads: true,
        },
      ),
    );
  return only({...withoutGone(ready, ids, before), readAt: new Map()});
};

/** Old data stay, with their age; the failure is said. */
export const listFailed = (
  context: Context,
  state: State,
  {request, failure}: MessageOf<'list-failed'>,
): Step => {
  if (!isAwaited(state, request)) return only(state);
  const since = state.reading.kind === 'reading' ? state.reading.since : state.now;
  const noted = noteList(withOutage(state, causeOfFailure(failure)), 'not-read', since, 0);
  const failed: State = {...noted, reading: {kind: 'failed', at: state.now, failure}};
  if (state.referrals.size === 0) return only(failed);
  const told = context.language.sentences.notices.notRead(failure.text);
  return only(tellProblem(failed, told, {reads: true, answer: 'r'}));
};
