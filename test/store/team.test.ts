import {describe, expect, test} from 'vitest';
import {itemsOf} from '../../source/store/lists.ts';
import {rowsOf} from '../../source/store/layers/team.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {jana, kim} from '../domain/a-referral.ts';

const deal = aReferral({team: [kim, jana]});
const onDeal = {id: deal.id, base: deal, list: 'team'} as const;

const team = (): Desk => openDesk(aState([deal])).give('team');
const rows = (desk: Desk) => rowsOf(desk.state(), onDeal);

const added = (): Desk =>
  team().give('add').type('Mia').give('next-field', 'next-field').type('mia@contoso.com').give('confirm');

describe('an added member that is removed', () => {
  test('is neither sent nor an edit', () => {
    const desk = added().give('remove');
    expect(rows(desk)).toHaveLength(3);
    expect(itemsOf(rows(desk))).toEqual([kim, jana]);
    expect(desk.give('yes').told()).toEqual(['Nothing is changed, so nothing is sent.']);
    expect(desk.give('back').state().drafts.has(deal.id)).toBe(false);
  });

  test('comes back with u', () => {
    const desk = added().give('remove', 'remove', 'undo');
    expect(itemsOf(rows(desk)).at(-1)).toEqual({firstName: 'Mia', email: 'mia@contoso.com'});
  });

  test('comes back half typed when it was', () => {
    const desk = team().give('add').type('Mia').give('back', 'last', 'remove');
    expect(rows(desk).at(-1)?.typed).toBe(undefined);
    expect(rows(desk.give('undo')).at(-1)?.typed?.firstName?.text).toBe('Mia');
  });
});

test('u on a member of whom nothing was changed says so', () => {
  expect(team().give('undo').told()).toEqual(['Nothing to undo for this member.']);
  expect(added().give('undo').told()).toEqual(['Nothing to undo for this member.']);
});

test('what was said of a removed member goes when u brought them back', () => {
  const desk = team().give('down', 'remove', 'confirm');
  expect(desk.told()).toEqual(['This member is to be removed: u brings them back.']);
  expect(desk.give('undo').told()).toEqual([]);
  expect(itemsOf(rows(desk))).toEqual([kim, jana]);
});

describe('the question whether to remove yourself', () => {
  const asked = (): Desk => {
    const state = aState([deal]);
    return openDesk({...state, account: {...state.account, me: kim.email}}).give('team', 'remove');
  };

  test.each(['down', 'add', 'confirm', 'undo'] as const)('ends with %s', (command) => {
    const desk = asked();
    expect(desk.state().notices).toMatchObject([{tone: 'question'}]);
    desk.give(command);
    expect(desk.state().notices.filter(({tone}) => tone === 'question')).toEqual([]);
  });

  test('after it y removes nobody', () => {
    const desk = asked().give('add', 'back', 'yes');
    expect(desk.told()).toEqual(['Nothing is changed, so nothing is sent.']);
    expect(itemsOf(rows(desk))).toEqual([kim, jana]);
  });

  test('y is its yes', () => {
    expect(itemsOf(rows(asked().give('yes')))).toEqual([jana]);
  });
});
