import type {Referral} from '../domain/referral.ts';
import {foldText} from '../domain/search.ts';
import type {MessageOf} from './message.ts';
import {causeOfFailure, withOutage} from './offline.ts';
import type {Failure, State} from './state.ts';
import {only, setEntry, withEffects, type Step} from './step.ts';

/** The records of one engagement as they were read, ours and the other side's; what was read stays when it fails. */
export type Related = {readonly records: readonly Referral[]; readonly failure?: Failure};

/** With 100,000 deals two dozen in each: a list of its own for each engagement would take five times the memory. */
const buckets = 4096;

const bucketOf = (engagementId: string): string => {
  let hash = 0;
  for (let at = 0; at < engagementId.length; at++)
    hash = (Math.imul(hash, 31) + engagementId.charCodeAt(at)) | 0;
  return String(hash & (buckets - 1));
};

/** The engagements with these records in them: the list of an engagement's deals is looked up at every step. */
export const withEngagements = (
  engagements: State['engagements'],
  referrals: readonly Referral[],
): State['engagements'] => {
  const added = new Map<string, readonly string[]>();
  for (const {id, engagementId} of referrals) {
    if (typeof engagementId !== 'string' || engagementId === '') continue;
    const bucket = bucketOf(engagementId);
    const known = added.get(bucket) ?? engagements.get(bucket) ?? [];
    if (!known.includes(id)) added.set(bucket, known.concat(id));
  }
  return engagements.with(added);
};

/** The records of an engagement that the list has. Those of others in its bucket are known by what is searched. */
export const listedRecords = (
  {engagements, referrals, summaries}: Pick<State, 'engagements' | 'referrals' | 'summaries'>,
  engagementId: string,
): readonly Referral[] => {
  const searched = foldText(engagementId);
  return (engagements.get(bucketOf(engagementId)) ?? [])
    .filter((id) => summaries.get(id)?.haystack.includes(searched))
    .flatMap((id) => referrals.get(id) ?? [])
    .filter((referral) => referral.engagementId === engagementId);
};

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
