import type {Referral} from '../domain/referral.ts';
import {sameVersion} from '../domain/version.ts';
import type {State} from './state.ts';

/** Whether a record was read in the very version that is known; unpacks none that has a tag. */
export const isKnownVersion = ({summaries, referrals}: State, read: Referral): boolean => {
  const eTag = summaries.get(read.id)?.eTag;
  if (eTag !== undefined && typeof read.eTag === 'string') return eTag === read.eTag;
  const known = referrals.get(read.id);
  return known !== undefined && sameVersion(known, read);
};
