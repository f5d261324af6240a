import {isKnownVersion} from './known-version.ts';
import type {MessageOf} from './message.ts';
import {causeOfFailure, withOutage} from './offline.ts';
import {mayRowsMove, startPolling, withoutAwaited, type Polling} from './polling.ts';
import {newestOf, recordRead, upsert, withoutGone} from './referrals.ts';
import {ring} from './ringing.ts';
import type {State} from './state.ts';
import {only, tellProblem, withoutReading, type Context, type Step} from './step.ts';
import {noteOthers} from './unseen.ts';

// The answers to what live refresh asks; a late one changes nothing.

const awaitedFor = ({polling}: State, request: number): Polling['awaited'] =>
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

const listChanged = (
  context: Context,
  state: State,
  since: number,
  {referrals, ids, malformed}: MessageOf<'changes-read'>,
): Step => {
  const fresh = referrals.filter((referral) => !isKnownVersion(state, referral));
  const changed = synced(noteOthers(state, upsert(state, fresh), fresh));
  const watermark = newestOf(state.polling?.watermark, referrals);
  const marked: State =
    watermark && changed.polling ? {...changed, polling: {...changed.polling, watermark}} : changed;
  if (ids === undefined) return ring(state, marked, fresh);
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
  if (mayRowsMove(state)) return listChanged(context, arrived, awaited.since, message);
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
