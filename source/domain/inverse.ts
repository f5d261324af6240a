import {
  applyEdits,
  editsBetween,
  readField,
  storedValue,
  units,
  type Edits,
  type FieldName,
} from './fields.ts';
import {merge} from './merge.ts';
import type {Referral} from './referral.ts';
import {refusalOf, type Refusal} from './transitions.ts';

/** A write of ours: the version on which it was built, and the one that was stored. */
export type Saved = {readonly before: Referral; readonly after: Referral};

/** What undoing a write comes to on the version that is there now. */
export type Inverse =
  /** `mine` is the present version with the earlier values. */
  | {readonly kind: 'possible'; readonly mine: Referral}
  /** A move that the transition table does not lead back. */
  | {readonly kind: 'refused'; readonly refusal: Refusal}
  /** The consent that is given once. */
  | {readonly kind: 'consent-stays'}
  /** Somebody has changed the same since. */
  | {readonly kind: 'moved'}
  | {readonly kind: 'already-so'};

/** The edits that lead from what was stored back to what was there before. */
export const inverseEdits = ({before, after}: Saved): Edits =>
  Object.fromEntries(
    (Object.keys(editsBetween(before, after)) as readonly FieldName[]).map((name) => [
      name,
      storedValue(name, readField(before, name)),
    ]),
  );

const movesStage = (edits: Edits): boolean => units.stage.some((name) => name in edits);

/** Why the earlier state cannot be reached; a reason alone is no move. */
const refusedMove = ({before, after}: Saved, now: Referral): Refusal | undefined => {
  if (before.status === after.status && before.substatus === after.substatus) return undefined;
  return refusalOf(now, before.status, before.substatus);
};

/**
 * The inverse of a write, on the version that is there now. It is a three-way merge in which what we stored is the
 * base: what others changed elsewhere stays theirs, also in lists of people, and where they changed the same it is
 * refused.
 */
export const inverseOf = (saved: Saved, now: Referral): Inverse => {
  const edits = inverseEdits(saved);
  if ('microsoftConsent' in edits && readField(saved.after, 'microsoftConsent') === true)
    return {kind: 'consent-stays'};
  const refusal = movesStage(edits) ? refusedMove(saved, now) : undefined;
  if (refusal === 'already-there') return {kind: 'already-so'};
  if (refusal !== undefined) return {kind: 'refused', refusal};
  const {result, clashes, dropped} = merge(saved.after, now, applyEdits(saved.after, edits));
  if (clashes.length > 0 || dropped.length > 0) return {kind: 'moved'};
  return Object.keys(editsBetween(now, result)).length === 0
    ? {kind: 'already-so'}
    : {kind: 'possible', mine: result};
};
