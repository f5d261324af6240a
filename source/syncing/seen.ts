import {compareInstants, compareMoments, momentOf} from '../domain/instants.ts';
import type {Referral} from '../domain/referral.ts';

/** Which records a sync has read, and how late they are. */
export type Seen = {
  /** Those of a page that no later version was read of. */
  readonly take: (referrals: readonly Referral[]) => readonly Referral[];
  readonly ids: () => ReadonlySet<string>;
  /** How many of them existed when the sync began. */
  readonly existed: () => number;
};

const isLate = (read: Referral, known: string | null | undefined): boolean =>
  typeof known === 'string' && compareInstants(read.updatedDateTime, known) < 0;

/**
 * `watermark`: the highest `updatedDateTime` when the sync began: what was created later did not exist then.
 * `before`: what an earlier start of the same sync has read, and how many of that existed.
 */
export const createSeen = (
  watermark: string | undefined,
  before: {readonly ids: Iterable<string>; readonly existed: number},
): Seen => {
  const ids = new Set(before.ids);
  const versions = new Map<string, string | null | undefined>();
  let {existed} = before;
  const began = watermark === undefined ? undefined : momentOf(watermark);
  const count = ({id, createdDateTime}: Referral): void => {
    if (ids.has(id)) return;
    ids.add(id);
    if (began === undefined || compareMoments(momentOf(createdDateTime), began) <= 0) existed += 1;
  };
  return {
    take: (referrals) => {
      for (const referral of referrals) count(referral);
      const fresh = referrals.filter((referral) => !isLate(referral, versions.get(referral.id)));
      for (const {id, updatedDateTime} of fresh) versions.set(id, updatedDateTime);
      return fresh;
    },
    ids: () => ids,
    existed: () => existed,
  };
};
