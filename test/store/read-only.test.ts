import {expect, test} from 'vitest';
import type {Command} from '../../source/store/command.ts';
import {readOnlyOf} from '../../source/store/read-only.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deals = [aReferral({id: 'a'}), aReferral({id: 'b'})];

const withOption = (): Desk => {
  const state = aState(deals);
  return openDesk({...state, account: {...state.account, readOnly: true}});
};

const writing: readonly Command[] = [
  'accept',
  'decline',
  'won',
  'lost',
  'moves',
  'edit',
  'value',
  'date',
  'note',
  'team',
];

test.each(writing)('with --read-only %s opens nothing and says why', (command) => {
  const desk = withOption().give(command);
  expect(desk.kinds()).toEqual([]);
  expect(desk.told().at(-1)).toMatch(/--read-only/);
});

test('with --read-only a deal can be looked at, and its page changes nothing either', () => {
  const desk = withOption().give('open', 'edit');
  expect(desk.kinds()).toEqual(['detail']);
  expect(desk.told().at(-1)).toMatch(/--read-only/);
});

const forbidden = {kind: 'rejected', problem: {kind: 'rejected', status: 403, code: 'accessDenied'}} as const;

/** Types a value into the deal under the cursor and sends it; the service says no to the role. */
const refused = (desk: Desk): Desk =>
  desk.give('value').type('1').give('confirm').answer(forbidden).give('back');

test('a first change that is refused to the role makes the screen read-only, and says so', () => {
  const desk = refused(openDesk(aState(deals)));
  expect(readOnlyOf(desk.state())).toBe('role');
  desk.give('down', 'edit');
  expect(desk.told().at(-1)).toMatch(/your role may only read/);
});

test('once something was saved, a refusal is about the deal', () => {
  const desk = openDesk(aState(deals)).give('value').edit('delete-to-start').type('5').give('confirm');
  const {write} = desk.saves().at(-1) ?? {};
  desk.answer({kind: 'saved', referral: {...deals[0]!, ...write?.mine}, storedOtherwise: []});
  refused(desk.give('down'));
  expect(readOnlyOf(desk.state())).toBeUndefined();
});

test('reading again tries anew', () => {
  const desk = refused(openDesk(aState(deals)));
  desk.give('refresh');
  expect(readOnlyOf(desk.state())).toBeUndefined();
});
