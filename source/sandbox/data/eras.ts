import type {DataSet} from './data-set.ts';
import type {Outline} from './outline.ts';
import type {Random} from './random.ts';

type Status = Outline['status'];

/** One block holds a whole year's pipeline in miniature: 12 New, 34 Active, 104 Closed. */
export const block = 150;
const firstActive = 12;
const firstClosed = 46;
export const closedOfBlock = block - firstClosed;

/** Any stretch of records holds all three states: 37 and 150 have no common divisor. */
export const slotOf = (index: number): number => ((index % block) * 37) % block;

/** How the deals of a time lie: which are still open, and when the others were closed. */
export type Era = {
  readonly statusAt: (index: number) => Status;
  /** Counts the closed deals of a block. */
  readonly closedAt: (index: number) => number;
  /** Whole days since one of them was closed. */
  readonly closedDaysAgo: (random: Random) => number;
};

const statusOfSlot = (slot: number): Status => {
  if (slot < firstActive) return 'New';
  return slot < firstClosed ? 'Active' : 'Closed';
};

const lately: Era = {
  statusAt: (index) => statusOfSlot(slotOf(index)),
  closedAt: (index) => slotOf(index) - firstClosed,
  closedDaysAgo: (random) => random.whole(600),
};

/** One old deal in so many is still open, and one in four of these still New. */
const openEvery = 250;

const statusInHistory = (index: number): Status => {
  if (index % openEvery > 0) return 'Closed';
  return index % (4 * openEvery) === 0 ? 'New' : 'Active';
};

/** Ten years of a growing business, which has closed more of late. */
const history: Era = {
  statusAt: statusInHistory,
  closedAt: (index) => index % closedOfBlock,
  closedDaysAgo: (random) => Math.floor(3_650 * random.next() ** 1.4),
};

export const eraOf = ({shape}: DataSet, index: number): Era =>
  shape === 'large' && index >= block ? history : lately;
