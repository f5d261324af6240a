import {courseOf, instantOf, type Course} from './course.ts';
import type {DataSet} from './data-set.ts';
import {block, stageAt, statusAt} from './plan.ts';
import {firstWord, numbersOfGuid, randomFor, type Random} from './random.ts';

// What is known of a record without making it: a list of a hundred thousand is sorted and sifted by this.

/** Records of which a glimpse tells the truth: no story is told of them, and no oddity comes on top. */
export const canGlimpse = ({shape}: DataSet, index: number): boolean => shape !== 'odd' && index >= block;

/** The stream of a record, behind the id of its engagement. */
const streamAt = ({seed}: DataSet, index: number): Random => {
  const random = randomFor(seed, index, 2);
  random.skip(numbersOfGuid);
  return random;
};

const courseAt = (set: DataSet, index: number, random = streamAt(set, index)): Course =>
  courseOf(stageAt(set, index), random, set.start);

/** Epoch ms of the instants that lists are ordered by. */
export const moments: Readonly<Record<string, (set: DataSet, index: number) => number>> = {
  createdDateTime: (set, index) => courseAt(set, index).created,
  updatedDateTime: (set, index) => courseAt(set, index).updated,
};

const instant =
  (moment: keyof Course) =>
  (set: DataSet, index: number): unknown => {
    const random = streamAt(set, index);
    return instantOf(moment, courseAt(set, index, random), random);
  };

/** The members of a record that can be told without the others. */
export const glimpses: Readonly<Record<string, (set: DataSet, index: number) => unknown>> = {
  status: statusAt,
  createdDateTime: instant('created'),
  updatedDateTime: instant('updated'),
  acceptedDateTime: instant('accepted'),
  closedDateTime: instant('closed'),
  expirationDateTime: instant('expires'),
};

/** The first word of the id of a record's engagement. */
export const engagementWordAt = ({seed}: DataSet, index: number): number =>
  firstWord(randomFor(seed, index, 2));
