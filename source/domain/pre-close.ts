import type {Now} from './clock.ts';
import {closingDay, instantMs} from './days.ts';
import {compare, parseDecimal, type Decimal} from './money.ts';
import type {Referral} from './referral.ts';
import type {Move} from './transitions.ts';

// What cannot be mended once a deal is closed, looked at before it is: the one table for sheets, menus, bulk and commands.

// Terms of a deal registration (Partner Center documentation), to which a closed deal cannot be brought any more.
const youngestMs = 72 * 3_600_000;
export const registrationFloor = {currency: 'USD', least: {coefficient: 25_000n, scale: 0}} as const;

/** A fact about the deal as it would be closed. */
export type CloseWarning =
  /** Created `ageMs` ago; a registration is possible from `from` (epoch ms) on. */
  | {readonly kind: 'young'; readonly ageMs: number; readonly from: number}
  | {readonly kind: 'below-floor'; readonly value: Decimal}
  | {readonly kind: 'no-solution' | 'no-reason' | 'no-value' | 'no-date'};

export type CloseWarningKind = CloseWarning['kind'];

type Outcome = 'Won' | 'Lost' | 'Declined';

/** Epoch ms. */
type Moment = Pick<Now, 'ms'>;

type Look = (referral: Referral, now: Moment) => CloseWarning | undefined;

const isBlank = (text: unknown): boolean => typeof text !== 'string' || text.trim() === '';

const youth: Look = ({createdDateTime}, {ms}) => {
  const created = instantMs(createdDateTime);
  if (created === undefined || ms - created >= youngestMs) return undefined;
  return {kind: 'young', ageMs: Math.max(0, ms - created), from: created + youngestMs};
};

/** The floor is in dollars; an amount in another currency is not converted, so nothing is said of it. */
const smallness: Look = ({details}) => {
  const value = parseDecimal(details?.dealValue);
  const isInDollars = details?.currency === registrationFloor.currency;
  return value !== undefined && isInDollars && compare(value, registrationFloor.least) < 0
    ? {kind: 'below-floor', value}
    : undefined;
};

const noSolution: Look = ({details}) =>
  (details?.requirements?.solutions ?? []).length === 0 ? {kind: 'no-solution'} : undefined;

const noReason: Look = ({statusReason}) => (isBlank(statusReason) ? {kind: 'no-reason'} : undefined);

const noValue: Look = ({details}) =>
  parseDecimal(details?.dealValue) === undefined ? {kind: 'no-value'} : undefined;

const noDate: Look = ({details}) =>
  closingDay(details?.closingDateTime) === undefined ? {kind: 'no-date'} : undefined;

/** Only a won deal is registered; a declined one was never ours, so value and date are not missed in it. */
const table: readonly (readonly [Look, readonly Outcome[]])[] = [
  [youth, ['Won']],
  [smallness, ['Won']],
  [noSolution, ['Won']],
  [noReason, ['Lost', 'Declined']],
  [noValue, ['Won', 'Lost']],
  [noDate, ['Won', 'Lost']],
];

/**
 * What to know before the deal is closed with this outcome, in the order in which it is told; [] for any other move.
 *
 * @param referral as it would be closed, with all edits that travel along
 */
export const closeWarnings = (
  referral: Referral,
  target: Pick<Move, 'substatus'>,
  now: Moment,
): readonly CloseWarning[] =>
  table.flatMap(([look, outcomes]) =>
    outcomes.some((outcome) => outcome === target.substatus) ? (look(referral, now) ?? []) : [],
  );
