import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {keyLine} from '../../source/ui/frame-lines.ts';
import {manyLookPage} from '../../source/ui/pages/many-look.ts';
import {aReferral, aState, aView} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {drawn} from '../support/drawn.ts';
import {textOf} from '../support/text-of.ts';

const dealOf = (id: string, different: Partial<Referral> = {}): Referral =>
  aReferral({id, customerProfile: {name: `Customer ${id}`}, ...different});

const active = {status: 'Active', substatus: 'Accepted'};

const marked = (columns: number, deals: readonly Referral[], rows = 24): Desk =>
  openDesk(aState(deals, {size: {columns, rows}})).give('mark-all');

const five = ['a', 'b', 'c', 'd', 'e'].map((id) => dealOf(id, active));

const keys = (desk: Desk): string => (textOf([keyLine(aView(desk.state()))])[0] ?? '').trim();

const foot = (desk: Desk): string => {
  const view = aView(desk.state());
  const top = desk.top();
  if (top?.kind !== 'many-look') throw new Error('no look');
  return drawn(manyLookPage(view, top).body, view.state.size.columns);
};

describe('one word for one thing', () => {
  test('while closings are held back both keys take all back', () => {
    const desk = marked(80, five).give('won', 'yes');
    expect(keys(desk)).toBe('u take all back  L log  esc take all back');
    desk.wait(6000);
    expect(keys(desk)).toBe('esc cancel the rest  L log');
  });

  test('Enter looks first from the reasons as from everywhere, and sends nothing from the look', () => {
    const desk = marked(60, five).give('lost').key('choose', '3');
    expect(keys(desk)).toBe('1 to 8 reason  ⏎ look first  esc back, nothing sent');
    desk.give('confirm');
    expect(desk.kinds()).toEqual(['many-reason', 'many-look']);
    desk.give('confirm').wait(10_000);
    expect(desk.kinds()).toEqual(['many-reason', 'many-look', 'detail']);
    expect(desk.saves()).toEqual([]);
  });

  test('the look tells what leaves a deal out at every width', () => {
    const at = (columns: number): string => keys(marked(columns, five).give('won'));
    expect(at(60)).toBe('y won, 5 deals  space leave out  esc back, nothing sent');
    expect(at(80)).toBe('y won, 5 deals  space leave one out  ⏎ open  esc back, nothing sent');
  });
});

describe('the foot of the look', () => {
  test('says that an accepted deal does not go back', () => {
    const received = ['a', 'b'].map((id) => dealOf(id, {status: 'New', substatus: 'Received'}));
    expect(foot(marked(80, received).give('accept'))).toContain('An accepted deal does not go back to New.');
    expect(foot(marked(80, five).give('won'))).not.toContain('does not go back');
  });

  test('has a line for sums that do not fit beside what becomes of them', () => {
    const currencies = ['USD', 'EUR', 'CZK', 'PLN'];
    const deals = currencies.map((currency, index) =>
      dealOf(String(index), {...active, details: {dealValue: 1_000_000, currency}}),
    );
    const text = foot(marked(80, deals).give('won'));
    for (const currency of currencies) expect(text).toContain(`${currency} 1,000,000`);
  });
});
