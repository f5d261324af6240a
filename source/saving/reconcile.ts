import {instantMs} from '../domain/days.ts';
import type {Referral} from '../domain/referral.ts';
import {fieldsStoredOtherwise} from './compare.ts';
import {ownProblem, problemOf, type Problem} from './problem.ts';
import {settled} from './settled.ts';
import type {Write, Writer} from './write.ts';

/** What a fresh look says about a write whose outcome is unknown. */
export type Reconciled =
  /** All edits are there. */
  | {readonly kind: 'saved'; readonly referral: Referral}
  /** The tag is still that of `base`: it did not happen, and the same patch may be sent again under the same tag. */
  | {readonly kind: 'unsaved'; readonly theirs: Referral}
  /** Another version, in which not all edits are visible: a person has to look. */
  | {readonly kind: 'changed'; readonly theirs: Referral}
  /** The record could not be read: as before. */
  | {readonly kind: 'unknown'; readonly problem: Problem};

/** Reads the record and compares; writes nothing. */
export const reconcile = async (
  writer: Pick<Writer, 'get'>,
  write: Write,
  signal?: AbortSignal,
): Promise<Reconciled> => {
  const read = await settled(writer.get(write.id, signal));
  return read.ok
    ? reconciledWith(write, read.value)
    : {kind: 'unknown', problem: problemOf('unknown', read.error)};
};

/** The same of a version that was read already. */
export const reconciledWith = (write: Write, theirs: Referral): Reconciled => {
  if (isOlder(theirs, write.base)) return {kind: 'unknown', problem: ownProblem('unknown', 'stale-read')};
  if (fieldsStoredOtherwise(write, theirs).length === 0) return {kind: 'saved', referral: theirs};
  return {kind: isSameVersion(write.base, theirs) ? 'unsaved' : 'changed', theirs};
};

/** A version from before the one that was read already: what it shows says nothing about a later write. */
const isOlder = (read: Referral, base: Referral): boolean => {
  const [is, was] = [instantMs(read.updatedDateTime), instantMs(base.updatedDateTime)];
  return is !== undefined && was !== undefined && is < was;
};

const isSameVersion = (base: Referral, theirs: Referral): boolean =>
  (base.eTag ?? '') !== '' && base.eTag === theirs.eTag;
