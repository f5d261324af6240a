import {courseOf, instantOf, ticksOf, type Course} from './course.ts';
import type {DataSet} from './data-set.ts';
import {isTold} from './particulars.ts';
import {drawnCustomerAt, stageAt, statusAt} from './plan.ts';
import {firstWord, numbersOfGuid, randomFor, type Random} from './random.ts';

// What is known of a record without making it: a list of a hundred thousand is sorted and sifted by this.

/** The stream of a record, behind the id of its engagement. */
const streamAt = ({seed}: DataSet, index: number): Random => {
  const random = randomFor(seed, index, 2);
  random.skip(numbersOfGuid);
  return random;
};

const courseAt = (set: DataSet, index: number, random = streamAt(set, index)): Course =>
  courseOf(stageAt(set, index), random, set.start);

type Orderable = 'created' | 'updated';

/** A number that sorts. */
type Key = (set: DataSet, index: number) => number;

const keys = (moment: Orderable): {readonly ms: Key; readonly ticks: Key} => ({
  ms: (set, index) => courseAt(set, index)[moment],
  ticks: (set, index) => {
    const random = streamAt(set, index);
    return ticksOf(moment, courseAt(set, index, random), random);
  },
});

/** The instants that lists are ordered by, where no story is told: epoch ms, and ticks of 100 ns behind the second. */
export const instantKeys: Readonly<Partial<Record<string, ReturnType<typeof keys>>>> = {
  createdDateTime: keys('created'),
  updatedDateTime: keys('updated'),
};

/** One member of a record, seen without the others. */
export type Glimpse = {
  readonly of: (set: DataSet, index: number) => unknown;
  /** Whether it is true also where a story is told. */
  readonly ofTold: boolean;
};

const instant = (moment: keyof Course): Glimpse => ({
  of: (set, index) => {
    const random = streamAt(set, index);
    return instantOf(moment, courseAt(set, index, random), random);
  },
  ofTold: false,
});

export const glimpses: Readonly<Partial<Record<string, Glimpse>>> = {
  status: {of: statusAt, ofTold: true},
  substatus: {of: (set, index) => stageAt(set, index).substatus, ofTold: true},
  createdDateTime: instant('created'),
  updatedDateTime: instant('updated'),
  acceptedDateTime: instant('accepted'),
  closedDateTime: instant('closed'),
  expirationDateTime: instant('expires'),
};

/** Whether a glimpse tells the truth: of our records, when no oddity and no story comes on top. */
export const canGlimpse = ({shape}: DataSet, seat: number, {ofTold}: Pick<Glimpse, 'ofTold'>): boolean =>
  shape !== 'odd' && seat >= 0 && (ofTold || !isTold(drawnCustomerAt(seat) ?? ''));

/** The first word of the id of a record's engagement. */
export const engagementWordAt = ({seed}: DataSet, index: number): number =>
  firstWord(randomFor(seed, index, 2));
