import {latestInstant} from './instants.ts';
import type {Referral} from './referral.ts';

/**
 * Whether two readings of a record are of the same version: by its tag, else by the moment of its last change, else
 * by all that it holds.
 */
export const sameVersion = (a: Referral, b: Referral): boolean => {
  if (a === b) return true;
  if (typeof a.eTag === 'string' && typeof b.eTag === 'string') return a.eTag === b.eTag;
  if (typeof a.updatedDateTime === 'string' && typeof b.updatedDateTime === 'string')
    return a.updatedDateTime === b.updatedDateTime;
  return JSON.stringify(a) === JSON.stringify(b);
};

/** The highest `updatedDateTime` of these, as it came. */
export const newestOf = (known: string | undefined, referrals: readonly Referral[]): string | undefined =>
  latestInstant([known, ...referrals.map(({updatedDateTime}) => updatedDateTime)]);
