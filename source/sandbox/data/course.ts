import type {Resource} from '../resource.ts';
import type {Outline} from './outline.ts';
import type {Random} from './random.ts';
import {
  closingText,
  day,
  hour,
  instantText,
  instantTicks,
  minute,
  officeOffsets,
  skipInstant,
} from './times.ts';

/** The instants of a deal's life, as epoch ms. */
export type Course = {
  readonly created: number;
  readonly updated: number;
  readonly accepted?: number;
  readonly closed?: number;
  readonly expires?: number;
};

/** What of an outline decides about them. */
export type Stage = Pick<Outline, 'status' | 'substatus' | 'answerIn' | 'closesIn' | 'createdHoursAgo'>;

/** An invitation that nobody answers ends after this long. */
const answerTime = 14 * day;

const courseOfNew = (outline: Stage, random: Random, now: number): Course => {
  const expires = now + (outline.answerIn ?? 7 * 24 * 60) * minute;
  const created = expires - answerTime;
  return {created, expires, updated: random.between(created, now)};
};

const courseOfActive = (outline: Stage, random: Random, now: number): Course => {
  const age =
    outline.createdHoursAgo === undefined ? random.between(5, 220) * day : outline.createdHoursAgo * hour;
  const created = now - age;
  const accepted = created + Math.min(age / 2, random.between(0.2, 12) * day);
  return {created, accepted, updated: now - (now - accepted) * random.next() ** 3};
};

const courseOfClosed = (outline: Stage, random: Random, now: number): Course => {
  const closed =
    now - (outline.closesIn === null ? random.between(2, 500) : -outline.closesIn) * day + 9 * hour;
  if (outline.substatus === 'Expired')
    return {created: closed - answerTime, closed, updated: closed, expires: closed};
  const created = closed - random.between(6, 300) * day;
  const answered = created + random.between(0.1, 5) * day;
  return outline.substatus === 'Declined'
    ? {created, closed: answered, updated: answered}
    : {created, accepted: answered, closed, updated: closed};
};

const courses = {New: courseOfNew, Active: courseOfActive, Closed: courseOfClosed} as const;

/** Consistent with the deal's state and with `now`: only the end of an invitation is still to come. */
export const courseOf = (stage: Stage, random: Random, now: number): Course =>
  courses[stage.status](stage, random, now);

const text = (ms: number | undefined, random: Random): string | null =>
  ms === undefined ? null : instantText(ms, random);

type Instants = Pick<
  Resource,
  'createdDateTime' | 'updatedDateTime' | 'acceptedDateTime' | 'closedDateTime' | 'expirationDateTime'
>;

/** A deal's course as the service writes it; `random` is the stream that the course came from. */
export const instantsOf = (course: Course, random: Random): Instants => ({
  createdDateTime: text(course.created, random),
  updatedDateTime: text(course.updated, random),
  acceptedDateTime: text(course.accepted, random),
  closedDateTime: text(course.closed, random),
  expirationDateTime: text(course.expires, random),
});

/** In the order in which they are written. */
const moments = ['created', 'updated', 'accepted', 'closed', 'expires'] as const;

/** One of them, with the stream where its own numbers begin. */
const reach = (moment: keyof Course, course: Course, random: Random): number | undefined => {
  for (const before of moments.slice(0, moments.indexOf(moment)))
    if (course[before] !== undefined) skipInstant(random);
  return course[moment];
};

/** One of them alone, as `instantsOf` has it. */
export const instantOf = (moment: keyof Course, course: Course, random: Random): string | null =>
  text(reach(moment, course, random), random);

/** How far behind its second the text of one is, in 100 ns. */
export const ticksOf = (moment: keyof Course, course: Course, random: Random): number =>
  instantTicks(reach(moment, course, random) ?? 0, random);

export const closingOf = (outline: Outline, random: Random, now: number): string | null =>
  outline.closesIn === null ? null : closingText(now, outline.closesIn, random.pick(officeOffsets));
