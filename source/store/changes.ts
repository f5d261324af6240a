import type {Referral} from '../domain/referral.ts';
import {newestOf, sameVersion} from '../domain/version.ts';
import {isKnownVersion} from './known-version.ts';
import type {MessageOf} from './message.ts';
import {causeOfFailure, withOutage} from './offline.ts';
import {mayRowsMove, startPolling, withoutAwaited, type Polling} from './polling.ts';
import {recordRead, upsert, withoutGone} from './referrals.ts';
import {ring} from './ringing.ts';
import type {State} from './state.ts';
import {andThen, only, tellProblem, withEffects, withoutReading, type Context, type Step} from './step.ts';
import {noteOthers} from './unseen.ts';

// The answers to what live refresh asks; a late one changes nothing.

type Awaited = NonNullable<Polling['awaited']>;

const awaitedFor = ({polling}: State, request: number): Awaited | undefined =>
  polling?.awaited?.request === request ? polling.awaited : undefined;

/** The reading is over: what was said of one that failed is over too. */
const synced = (state: State): State => ({
  ...withoutReading(state),
  reading: {kind: 'ready', at: state.now},
  syncedAt: state.now,
});

const withMalformed = ({language}: Context, state: State, [first, ...more]: readonly string[]): State =>
  first === undefined
    ? state
    : tellProblem(state, language.sentences.notices.malformed(more.length + 1, first), {reads: true});

const withWatermark = (state: State, watermark: string | undefined): State => {
  if (!state.polling) return state;
  const {isCatchingUp: _over, ...polling} = state.polling;
  return {...state, polling: {...polling, ...(watermark === undefined ? {} : {watermark})}};
};

type Versions = NonNullable<Polling['kept']>;

const isIn = (versions: Versions | undefined, read: Referral): boolean => {
  const kept = versions?.get(read.id);
  return kept !== undefined && sameVersion(kept, read);
};

/**
 * Into the cache goes the whole answer, but for what the last one brought in the same version: our own saves are known
 * to the list before any answer has them, and may show later than what others changed after them.
 */
const keep = (state: State, from: string | undefined, referrals: readonly Referral[]): Step => {
  const {polling, now} = state;
  if (from === undefined || polling?.watermark === undefined) return only(state);
  const changed = referrals.filter((each) => !isIn(polling.kept, each));
  if (changed.length === 0) return only(state);
  const kept = new Map(referrals.map((each) => [each.id, each]));
  return withEffects(
    {...state, polling: {...polling, kept}},
    {
      type: 'keep-changes',
      changes: {referrals: changed, since: from, watermark: polling.watermark, syncedAt: now},
    },
  );
};

const listChanged = (
  context: Context,
  state: State,
  {since, from}: Awaited,
  {referrals, ids, malformed}: MessageOf<'changes-read'>,
): Step => {
  const fresh = referrals.filter((referral) => !isKnownVersion(state, referral));
  const changed = synced(noteOthers(state, upsert(state, fresh), fresh));
  const watermark = newestOf(state.polling?.watermark, referrals);
  const marked = withWatermark(changed, watermark);
  if (ids === undefined) return andThen(ring(state, marked, fresh), (next) => keep(next, from, referrals));
  const told = withMalformed(context, startPolling(marked, since, watermark), malformed);
  return ring(state, malformed.length > 0 ? told : {...withoutGone(told, ids), readAt: new Map()}, fresh);
};

export const changesRead = (context: Context, state: State, message: MessageOf<'changes-read'>): Step => {
  const awaited = awaitedFor(state, message.request);
  if (!awaited) return only(state);
  const arrived = withoutAwaited(state);
  if (awaited.how === 'deal') {
    const [referral] = message.referrals;
    return only(referral ? noteOthers(state, recordRead(arrived, referral), [referral]) : arrived);
  }
  if (mayRowsMove(state)) return listChanged(context, arrived, awaited, message);
  // A form was opened meanwhile: asked again as soon as it is left.
  return only(arrived.polling ? {...arrived, polling: {...arrived.polling, listAt: 0}} : arrived);
};

/**
 * Quiet: line 1 says how old the data are, and that the service cannot be reached. Only that the filter is refused is
 * learned from it.
 */
export const changesFailed = (state: State, {request, failure}: MessageOf<'changes-failed'>): Step => {
  const awaited = awaitedFor(state, request);
  if (!awaited) return only(state);
  const failed = withOutage(withoutAwaited(state), causeOfFailure(failure));
  if (awaited.how === 'deal') return only(failed);
  if (awaited.how === 'since' && failure.status === 400 && failed.polling)
    return only({...failed, polling: {...failed.polling, isFilterRefused: true, listAt: 0}});
  return only({...failed, reading: {kind: 'failed', at: state.now, failure}});
};
