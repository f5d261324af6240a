import {describe, expect, test} from 'vitest';
import {editsBetween} from '../../source/domain/fields.ts';
import {itemsOf} from '../../source/store/lists.ts';
import {rowsOf} from '../../source/store/layers/team.ts';
import type {ListName} from '../../source/store/state.ts';
import {jana, kim} from '../domain/a-referral.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const sentinel = {id: 'SOL-1', name: 'Sentinel', type: 'Solution', rank: 7};
const deal = aReferral({
  customerProfile: {name: 'Northwind Traders', team: [jana]},
  details: {dealValue: 1, currency: 'USD', requirements: {solutions: [sentinel]}},
  team: [kim],
});

/** In the form, on the line of a list: they stand above the line that shows the difference. */
const ups: Readonly<Record<ListName, number>> = {team: 2, contacts: 3, solutions: 4};
const open = (list: ListName): Desk => {
  const desk = openDesk(aState([deal])).give('edit');
  return desk.give(...Array.from({length: ups[list]}, () => 'up' as const), 'confirm');
};
const items = (desk: Desk, list: ListName) => itemsOf(rowsOf(desk.state(), {id: deal.id, base: deal, list}));
/** Of each list what is sent, undefined where it stays. */
const lastEdit = (desk: Desk): unknown => {
  const {base = deal, mine = deal} = desk.saves().at(-1)?.write ?? {};
  const {team, contacts, solutions} = editsBetween(base, mine);
  return {team, contacts, solutions};
};

describe('the solutions of a deal', () => {
  test('one is added by id and name; another spelling of an id that is there is refused', () => {
    const desk = open('solutions')
      .give('add')
      .type('sol-1')
      .give('next-field')
      .type('Retail')
      .give('confirm');
    expect(desk.told()).toEqual(['this solution is on the deal already']);
    desk.give('previous-field').edit('delete-to-start').type('SOL-2').give('confirm', 'yes', 'confirm');
    expect(lastEdit(desk)).toEqual({
      team: undefined,
      contacts: undefined,
      solutions: [sentinel, {id: 'SOL-2', name: 'Retail'}],
    });
  });

  test('without an id there is none', () => {
    const desk = open('solutions').give('add', 'next-field').type('Retail').give('confirm');
    expect(desk.told()).toEqual(['an id is needed']);
    desk.give('back', 'yes');
    expect(desk.told()).toContain('A solution is half typed: ⏎ on the row finishes it.');
  });

  test('the name of one that is there changes, and nothing else of it', () => {
    const desk = open('solutions').give('confirm').edit('delete-to-start').type('Sentinel X');
    desk.give('confirm', 'yes', 'confirm');
    expect(items(desk, 'solutions')).toEqual([{...sentinel, name: 'Sentinel X'}]);
  });

  test('there are at most 50', () => {
    const full = Array.from({length: 50}, (_, index) => ({id: String(index)}));
    const desk = openDesk(aState([{...deal, details: {requirements: {solutions: full}}}]));
    desk.give('edit', 'up', 'up', 'up', 'up', 'confirm', 'add');
    expect(desk.told()).toEqual(['A deal has at most 50 solutions.']);
  });
});

test('removing yourself from the contacts of the customer asks nothing: only a team keeps you on the deal', () => {
  const state = aState([deal]);
  const desk = openDesk({...state, account: {...state.account, me: jana.email ?? ''}});
  desk.give('edit', 'up', 'up', 'up', 'confirm', 'remove');
  expect(items(desk, 'contacts')).toEqual([]);
});

test('all lists go out in one write, and what was typed in one since then stays', () => {
  const desk = open('solutions').give('remove', 'back', 'down', 'confirm').give('remove', 'yes', 'confirm');
  expect(lastEdit(desk)).toEqual({team: undefined, contacts: [], solutions: []});
  const sent = desk.saves().at(-1)?.write.mine ?? deal;
  desk
    .give('back', 'add')
    .type('Ola')
    .answer(saved(aVersion(sent, {})));
  const draft = desk.state().drafts.get(deal.id);
  expect(draft?.solutions).toBeUndefined();
  expect(draft?.contacts?.at(-1)?.typed?.firstName?.text).toBe('Ola');
});

test('a list put back as it was is no draft', () => {
  const desk = open('contacts').give('remove', 'undo', 'back', 'back');
  expect(desk.state().drafts.size).toBe(0);
});
