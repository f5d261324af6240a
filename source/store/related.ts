import type {Referral} from '../domain/referral.ts';
import type {MessageOf} from './message.ts';
import {causeOfFailure, withOutage} from './offline.ts';
import type {Failure, State} from './state.ts';
import {only, setEntry, withEffects, type Step} from './step.ts';

/** The records of one engagement as they were read, ours and the other side's; what was read stays when it fails. */
export type Related = {readonly records: readonly Referral[]; readonly failure?: Failure};

/** The engagements with these records in them: the list of an engagement's deals is looked up at every step. */
export const withEngagements = (
  engagements: State['engagements'],
  referrals: readonly Referral[],
): State['engagements'] => {
  const added = new Map<string, readonly string[]>();
  for (const {id, engagementId} of referrals) {
    if (typeof engagementId !== 'string' || engagementId === '') continue;
    const known = added.get(engagementId) ?? engagements.get(engagementId) ?? [];
    if (!known.includes(id)) added.set(engagementId, known.concat(id));
  }
  return engagements.with(added);
};

/** The records of an engagement that the list has. */
export const listedRecords = (
  {engagements, referrals}: Pick<State, 'engagements' | 'referrals'>,
  engagementId: string,
): readonly Referral[] =>
  (engagements.get(engagementId) ?? [])
    .flatMap((id) => referrals.get(id) ?? [])
    .filter((referral) => referral.engagementId === engagementId);

/** Opens the page of a deal: reads its newest version, and what else belongs to its engagement. */
export const readForPage = (state: State, id: string): Step => {
  const engagementId = state.referrals.get(id)?.engagementId;
  const isKnown = typeof engagementId === 'string' && engagementId !== '';
  return withEffects(
    state,
    {type: 'read-referral', id},
    ...(isKnown ? [{type: 'read-related', engagementId} as const] : []),
  );
};

export const relatedRead = (state: State, {engagementId, referrals}: MessageOf<'related-read'>): Step =>
  only({...state, related: setEntry(state.related, engagementId, {records: referrals})});

/** Said in its place on the page alone. */
export const relatedNotRead = (
  state: State,
  {engagementId, failure}: MessageOf<'related-not-read'>,
): Step => {
  const records = state.related.get(engagementId)?.records ?? [];
  const related = setEntry(state.related, engagementId, {records, failure});
  return only({...withOutage(state, causeOfFailure(failure)), related});
};
