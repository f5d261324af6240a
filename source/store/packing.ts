import type {Referral} from '../domain/referral.ts';
import {blockSize, type Packed} from '../storage/record-blocks.ts';
import type {Records} from './records.ts';
import type {State} from './state.ts';
import {only, withEffects, type Step} from './step.ts';

// Records of a large list are packed while nobody waits for it.

/** A smaller list is no burden as it is. */
const packFrom = 2000;

const blocksAtOnce = 16;

/** Whole blocks of what is not packed yet. */
const blocksOf = (records: Records): readonly (readonly Referral[])[] => {
  const blocks: Referral[][] = [[]];
  for (const record of records.loose()) {
    const last = blocks.at(-1);
    if (last && last.length < blockSize) last.push(record);
    else if (blocks.length === blocksAtOnce) break;
    else blocks.push([record]);
  }
  return blocks.filter(({length}) => length === blockSize);
};

/** Has some records packed, one batch at a time. */
export const withPacking = (state: State): Step => {
  const {referrals, isPacking} = state;
  if (isPacking || referrals.size < packFrom || referrals.unpacked < 2 * blockSize) return only(state);
  return withEffects({...state, isPacking: true}, {type: 'pack-records', blocks: blocksOf(referrals)});
};

/** With the blocks in the place of those of their records that are still kept as they came. */
export const withPacked = (state: State, ...blocks: readonly Packed[]): State => ({
  ...state,
  referrals: blocks.reduce((records, block) => records.withPacked(block), state.referrals),
});

export const recordsPacked = (state: State, blocks: readonly Packed[]): State => ({
  ...withPacked(state, ...blocks),
  isPacking: false,
});
