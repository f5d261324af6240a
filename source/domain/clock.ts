import {closingDay, dayAt, daysBetween, dayToMs, instantMs} from './days.ts';
import {standingOf} from './transition-table.ts';
import type {Referral} from './referral.ts';

/** This moment (epoch ms) and the day that it is for the reader: both, because a closing date is a day. */
export type Now = {readonly ms: number; readonly today: string};

/** `timeZone` is the reader's: an IANA name, or `ownZone`. */
export const nowAt = (ms: number, timeZone: string): Now => ({ms, today: dayAt(ms, timeZone)});

/** What a deal waits for, independent of the time of day: kept with the deal. */
export type Deadline =
  /** The answer to a new deal, by `at` (epoch ms); not ours when we sent it and the other side is to answer. */
  | {
      readonly kind: 'answer';
      readonly at: number;
      readonly ours: boolean;
      /** The customer asked to be contacted, and expects it until this moment. */
      readonly hotUntil?: number;
    }
  | {readonly kind: 'closes'; readonly day: string}
  /** Closed, with the moment of closing where the service tells it. */
  | {readonly kind: 'outcome'; readonly substatus: string; readonly at?: number}
  | {readonly kind: 'none'};

/** The same at one moment: `ms` and `days` left, negative when it has run out. */
export type Clock =
  | {
      readonly kind: 'answer';
      readonly ms: number;
      readonly ours: boolean;
      /** ms left to contact the customer who asked for it; absent when the deal is not hot, or no more. */
      readonly hotMs?: number;
    }
  | {readonly kind: 'closes'; readonly days: number}
  | {readonly kind: 'outcome'; readonly substatus: string}
  | {readonly kind: 'none'};

const none: Deadline = {kind: 'none'};

// Both an incoming referral and an invitation to Microsoft's sellers are open for 14 days (service documentation).
// The service usually sends the moment; where it does not, it is counted from the creation.
const answerTimeMs = 14 * 86_400_000;

// A customer who asked to be contacted is a hot lead for that long (service documentation).
const hotTimeMs = 72 * 3_600_000;

const answerDeadline = (referral: Referral): Deadline => {
  const created = instantMs(referral.createdDateTime);
  const at =
    instantMs(referral.expirationDateTime) ?? (created === undefined ? undefined : created + answerTimeMs);
  if (at === undefined) return none;
  const ours = referral.direction !== 'Outgoing';
  const isHot = ours && created !== undefined && referral.details?.customerRequestedContact === true;
  return {kind: 'answer', at, ours, ...(isHot && {hotUntil: Math.min(at, created + hotTimeMs)})};
};

const closingDeadline = (referral: Referral): Deadline => {
  const day = closingDay(referral.details?.closingDateTime);
  return day === undefined ? none : {kind: 'closes', day};
};

const outcome = ({substatus, closedDateTime}: Referral): Deadline => {
  const at = instantMs(closedDateTime);
  if (substatus === undefined || substatus === null) return none;
  return at === undefined ? {kind: 'outcome', substatus} : {kind: 'outcome', substatus, at};
};

const deadlines = new Map([
  ['New', answerDeadline],
  ['Active', closingDeadline],
  ['Closed', outcome],
]);

/** Is the deal in a state of which this program knows what may come next? */
export const isKnownState = (referral: Referral): boolean => standingOf(referral) !== 'unknown';

/** What runs out for the deal; nothing in a state that this program does not know. */
export const deadlineOf = (referral: Referral): Deadline => {
  const deadline = isKnownState(referral) ? deadlines.get(referral.status ?? '') : undefined;
  return deadline?.(referral) ?? none;
};

/** Until when (epoch ms) the deal is hot, or was. */
export const hotUntil = (deadline: Deadline): number | undefined =>
  deadline.kind === 'answer' ? deadline.hotUntil : undefined;

const answerAt = (deadline: Extract<Deadline, {kind: 'answer'}>, now: Now): Clock => {
  const hotMs = (deadline.hotUntil ?? -Infinity) - now.ms;
  return {
    kind: 'answer',
    ms: deadline.at - now.ms,
    ours: deadline.ours,
    ...(hotMs > 0 && {hotMs}),
  };
};

/** The deadline as it stands now: cheap, for the rows in sight. */
export const clockAt = (deadline: Deadline, now: Now): Clock => {
  switch (deadline.kind) {
    case 'answer':
      return answerAt(deadline, now);
    case 'closes':
      return {kind: 'closes', days: daysBetween(now.today, deadline.day)};
    case 'outcome':
      return {kind: 'outcome', substatus: deadline.substatus};
    case 'none':
      return deadline;
  }
};

export const clockOf = (referral: Referral, now: Now): Clock => clockAt(deadlineOf(referral), now);

/**
 * "Soonest first" as two numbers, smaller first: what we must do, by its moment; what the other side must do; what
 * has no date; what is closed, the newest first. Does not depend on the time of day, so an order stays while it runs.
 */
export const clockOrder = (deadline: Deadline): readonly [rank: number, moment: number] => {
  switch (deadline.kind) {
    case 'answer':
      return [deadline.ours ? 0 : 1, deadline.at];
    case 'closes':
      return [0, dayToMs(deadline.day)];
    case 'none':
      return [2, 0];
    case 'outcome':
      return [3, deadline.at === undefined ? 0 : -deadline.at];
  }
};
