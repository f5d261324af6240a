import type {Maybe, Referral} from './referral.ts';
import {
  quickMoves,
  refused,
  standingOf,
  table,
  type Caution,
  type Move,
  type QuickMove,
  type Refusal,
  type Row,
  type Rule,
  type Target,
} from './transition-table.ts';

export {quickMoveNames, quickMoves} from './transition-table.ts';
export type {Caution, Move, QuickMove, Refusal, Status, Substatus, Target} from './transition-table.ts';

const isThere = (referral: Referral, {status, substatus}: Move): boolean =>
  referral.status === status && referral.substatus === substatus;

const ruleOf = (referral: Referral, {move, from}: Row): Rule => {
  const standing = standingOf(referral);
  if (standing === 'unknown') return refused('unknown-state');
  const rule = from[standing];
  // A refusal of the table says more than "already there".
  return rule.refusal === undefined && isThere(referral, move) ? refused('already-there') : rule;
};

/** All states that a deal can be moved to: the legal ones first, then those refused, each in the menu's order. */
export const targetsOf = (referral: Referral): readonly Target[] => {
  const targets = table.map((row): Target => ({...row.move, ...ruleOf(referral, row)}));
  const legal = targets.filter(({refusal}) => refusal === undefined);
  return [...legal, ...targets.filter((target) => !legal.includes(target))];
};

/** Why the deal cannot be moved there; undefined when it can, on a quick key or by the menu. */
export const refusalOf = (
  referral: Referral,
  status: Maybe<string>,
  substatus: Maybe<string>,
): Refusal | undefined => {
  const row = table.find(({move}) => move.status === status && move.substatus === substatus);
  if (standingOf(referral) === 'unknown') return 'unknown-state';
  return row === undefined ? 'no-such-target' : ruleOf(referral, row).refusal;
};

/** Why a quick key does not do what the menu would still allow. */
const menuOnly: Readonly<Record<Caution, Refusal>> = {
  'receiver-usually-answers': 'receiver-answers',
  'never-accepted': 'not-yet-accepted',
  'correction-may-be-refused': 'correction-by-menu',
};

/** Why the quick key of this move does nothing here; undefined when it works. */
export const quickRefusal = (referral: Referral, quick: QuickMove): Refusal | undefined => {
  const {status, substatus} = quickMoves[quick];
  const row = table.find(({move}) => move.status === status && move.substatus === substatus);
  const {refusal, caution} = row === undefined ? refused('no-such-target') : ruleOf(referral, row);
  return refusal ?? (caution === undefined ? undefined : menuOnly[caution]);
};

/**
 * Why a deal was declined or lost, as the service's own list words it. Sent as `statusReason`, alone or as
 * `reason: note`, and in English whatever the screen's language is: the other side reads it.
 */
export const closingReasons = [
  'Budget insufficient',
  'Customer did not respond',
  'Chose another vendor',
  'Requirement not met',
  'Not a customer',
  'Timeline too short',
  'Abuse or spam',
  'Other',
] as const;

export type ClosingReason = (typeof closingReasons)[number];

export const closingReasonText = (reason: ClosingReason, note = ''): string =>
  note.trim() === '' ? reason : `${reason}: ${note.trim()}`;
