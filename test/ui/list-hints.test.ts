import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {keyLine} from '../../source/ui/frame-lines.ts';
import {aReferral, aState, aView} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';
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

test('the pane is offered only where there is room for it', () => {
  const closed = {status: 'Closed', substatus: 'Lost'};
  expect(keysOn(closed, 120)).toContain('p pane');
  expect(keysOn(closed, 109, 30)).toContain('p pane');
  expect(keysOn(closed, 109, 29)).not.toContain('p pane');
});

test('its key says what it needs where there is none, and changes nothing', () => {
  const desk = openDesk(aState([aReferral()], {size: {columns: 80, rows: 24}}));
  const before = desk.state().pane;
  desk.give('pane');
  expect(desk.told()).toEqual(['No pane below 110 columns and 30 rows; ⏎ opens the deal.']);
  expect(desk.state().pane).toBe(before);
  expect(desk.effects()).toEqual([]);
});
