import type {Resource} from '../resource.ts';
import type {Outline} from './outline.ts';
import type {Random} from './random.ts';
import {closingText, day, hour, instantText, minute, officeOffsets} from './times.ts';

type Course = {
  readonly created: number;
  readonly updated: number;
  readonly accepted?: number;
  readonly closed?: number;
  readonly expires?: number;
};

/** An invitation that nobody answers ends after this long. */
const answerTime = 14 * day;

const courseOfNew = (outline: Outline, random: Random, now: number): Course => {
  const expires = now + (outline.answerIn ?? 7 * 24 * 60) * minute;
  const created = expires - answerTime;
  return {created, expires, updated: random.between(created, now)};
};

const courseOfActive = (outline: Outline, random: Random, now: number): Course => {
  const age =
    outline.createdHoursAgo === undefined ? random.between(5, 220) * day : outline.createdHoursAgo * hour;
  const created = now - age;
  const accepted = created + Math.min(age / 2, random.between(0.2, 12) * day);
  return {created, accepted, updated: now - (now - accepted) * random.next() ** 3};
};

const courseOfClosed = (outline: Outline, random: Random, now: number): Course => {
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

/** The instants of a deal's life, consistent with its state and with `now`. */
export const instantsOf = (
  outline: Outline,
  random: Random,
  now: number,
): Pick<
  Resource,
  'createdDateTime' | 'updatedDateTime' | 'acceptedDateTime' | 'closedDateTime' | 'expirationDateTime'
> => {
  const course = courses[outline.status](outline, random, now);
  const text = (ms: number | undefined): string | null =>
    ms === undefined ? null : instantText(Math.min(ms, now), random);
  return {
    createdDateTime: text(course.created),
    updatedDateTime: text(course.updated),
    acceptedDateTime: text(course.accepted),
    closedDateTime: text(course.closed),
    expirationDateTime: course.expires === undefined ? null : instantText(course.expires, random),
  };
};

export const closingOf = (outline: Outline, random: Random, now: number): string | null =>
  outline.closesIn === null ? null : closingText(now, outline.closesIn, random.pick(officeOffsets));
