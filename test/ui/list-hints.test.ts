import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {keyLine} from '../../source/ui/frame-lines.ts';
import {aReferral, aState, aView} from '../support/builders.ts';
import {textOf} from '../support/text-of.ts';

const keysOn = (deal: Partial<Referral>, columns: number, rows = 24): string => {
  const referral = aReferral(deal);
  return textOf([keyLine(aView(aState([referral], {size: {columns, rows}, cursor: referral.id})))])[0] ?? '';
};

const deals: readonly (readonly [string, Partial<Referral>])[] = [
  ['a new', {status: 'New', substatus: 'Pending'}],
  ['an active', {status: 'Active', substatus: 'Accepted'}],
  ['a closed', {status: 'Closed', substatus: 'Lost'}],
];

describe.each(deals)('on %s deal', (_what, deal) => {
  test.each([120, 160])('at %i columns the last line has grouping and views', (columns) => {
    expect(keysOn(deal, columns)).toContain('b group  S views');
  });
});
