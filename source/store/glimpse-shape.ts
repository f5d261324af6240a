import {decodeReferral} from '../api/decode.ts';
import {isRecord} from '../api/shape.ts';
import {groupNames} from '../domain/pipeline.ts';
import type {Json} from '../domain/referral.ts';
import type {Glimpse} from './glimpse.ts';

// A start that stumbles over what an earlier one has kept would do so again each time: a glimpse is taken as a whole
// in the shape that this version writes, or not at all.

type Is = (value: unknown) => boolean;

const isText: Is = (value) => typeof value === 'string';
const isMoment: Is = (value) => typeof value === 'number';
const isCount: Is = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isWholeNumber: Is = (value) => typeof value === 'string' && /^-?\d+$/u.test(value);
const isDeal: Is = (value) => decodeReferral(value).ok;

const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);

const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);

const tupleOf =
  (...each: readonly Is[]): Is =>
  (value) =>
    Array.isArray(value) && value.length === each.length && each.every((is, at) => is(value[at]));

const membersOf =
  (members: Readonly<Record<string, Is>>): Is =>
  (value) =>
    isRecord(value) && Object.entries(members).every(([name, is]) => is(value[name]));

const isLedger = listOf(tupleOf(isText, isText, isCount, isWholeNumber, isCount));

const isTally = membersOf({
  deals: isCount,
  won: isCount,
  inState: membersOf(Object.fromEntries(groupNames.map((name) => [name, isCount]))),
  ledgers: membersOf({all: isLedger, open: isLedger, weighted: isLedger, won: isLedger}),
});

const isGlimpse = membersOf({
  me: orNull(isText),
  sort: isText,
  grouping: isText,
  syncedAt: isMoment,
  count: isCount,
  counts: listOf(tupleOf(isText, orNull(isCount))),
  groups: listOf(membersOf({key: isText, tally: isTally, deals: listOf(isText)})),
  records: listOf(isDeal),
} satisfies Readonly<Record<keyof Glimpse, Is>>);

/** What `glimpseOf` made, out of its JSON; undefined for anything else. */
export const glimpseFrom = (json: Json | undefined): Glimpse | undefined =>
  isGlimpse(json) ? (json as unknown as Glimpse) : undefined;
