import {isDeepStrictEqual} from 'node:util';
import {editsBetween, readField, sameValue, type FieldName} from '../domain/fields.ts';
import {isListed, listedPart} from '../domain/listed-members.ts';
import type {Referral} from '../domain/referral.ts';
import type {Write} from './write.ts';

/**
 * The same record but for its version: the tag and the time of the change say nothing about content. Where one came out
 * of a list, they are the same as far as a list tells, which is all that a person has seen and a patch may carry.
 */
export const sameContent = (a: Referral, b: Referral): boolean => {
  const part = isListed(a) || isListed(b) ? listedPart : (referral: Referral) => referral;
  return isDeepStrictEqual(withoutVersion(part(a)), withoutVersion(part(b)));
};

/** The edited fields that `stored` shows with another value than the one meant, such as a rounded amount. */
export const fieldsStoredOtherwise = (write: Write, stored: Referral): readonly FieldName[] =>
  (Object.keys(editsBetween(write.base, write.mine)) as readonly FieldName[]).filter(
    (name) => !sameValue(name, readField(write.mine, name), readField(stored, name)),
  );

const withoutVersion = (referral: Partial<Referral>) => ({
  ...referral,
  eTag: undefined,
  updatedDateTime: undefined,
});
