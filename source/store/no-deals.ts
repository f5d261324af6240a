import {SharedMap} from '../domain/shared-map.ts';
import type {Summary} from '../domain/summary.ts';
import {Records} from './records.ts';
import type {State} from './state.ts';

/** What is known of deals before any was read. */
export const noDeals = (): Pick<
  State,
  'engagements' | 'isPacking' | 'people' | 'readAt' | 'referrals' | 'summaries'
> => {
  const summaries = SharedMap.of<Summary>();
  return {
    summaries,
    referrals: Records.beside(summaries),
    isPacking: false,
    readAt: new Map(),
    engagements: SharedMap.of(),
    people: SharedMap.of(),
  };
};
