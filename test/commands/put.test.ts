import {describe, expect, test} from 'vitest';
import {putBody} from '../../source/commands/writing/put.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral} from '../domain/a-referral.ts';

/** As it comes from the wire, where a number may have more digits than a double. */
const withNumber = (number: string): Referral =>
  aReferral({registrations: [{contract: {value: JSON.parse(number) as number}}]} as object);

describe('the body of a PUT', () => {
  test.each([
    '0',
    '-12.5',
    '1250000.55',
    '0.000012',
    '123456789012345',
    '99999999999.9999',
    '9007199254740991',
  ])('gives back %s as it came', (number) => {
    const deal = withNumber(number);
    expect(putBody(deal)).toBe(deal);
  });

  test.each([
    '9007199254740993.01',
    '9007199254740993',
    '1e21',
    '12345678901234.567',
    '0.1234567890123456789',
  ])('is none where %s stands anywhere: reading it may have rounded it', (number) => {
    expect(putBody(withNumber(number))).toBeUndefined();
    expect(
      putBody(aReferral({details: aDetails({dealValue: JSON.parse(number) as number})})),
    ).toBeUndefined();
  });

  test('a rounded amount that is replaced by a typed one is no hindrance', () => {
    const deal = aReferral({details: aDetails({dealValue: '9007199254740992'})});
    expect(putBody(deal)?.details?.dealValue).toBe(2 ** 53);
  });
});
