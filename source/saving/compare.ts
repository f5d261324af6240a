import {isDeepStrictEqual} from 'node:util';
import {editsBetween, readField, sameValue, type FieldName} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import type {Write} from './write.ts';

/** The same record but for its version: the tag and the time of the change say nothing about content. */
export const sameContent = (a: Referral, b: Referral): boolean =>
  isDeepStrictEqual(withoutVersion(a), withoutVersion(b));

/** The edited fields that `stored` shows with another value than the one meant, such as a rounded amount. */
export const fieldsStoredOtherwise = (write: Write, stored: Referral): readonly FieldName[] =>
  (Object.keys(editsBetween(write.base, write.mine)) as readonly FieldName[]).filter(
    (name) => !sameValue(name, readField(write.mine, name), readField(stored, name)),
  );

const withoutVersion = (referral: Referral) => ({...referral, eTag: undefined, updatedDateTime: undefined});
