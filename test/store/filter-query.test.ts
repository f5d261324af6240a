import {describe, expect, test} from 'vitest';
import {aDetails} from '../domain/a-referral.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {State} from '../../source/store/state.ts';
import {aReferral, aState, now} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';
import {dealRows} from '../support/rows.ts';

const minute = 60_000;
const hour = 60 * minute;

const dealOf = (id: string, different: Partial<Referral> = {}): Referral => aReferral({id, ...different});

const deals = [
  dealOf('active'),
  dealOf('new', {
    status: 'New',
    substatus: 'Received',
    customerProfile: {name: 'Tailwind', address: {country: 'CZ'}},
  }),
];

const shown = ({list}: State): readonly string[] => dealRows(list);

const typing = (text: string, referrals = deals) =>
  [...text].reduce((desk, letter) => desk.type(letter), openDesk(aState(referrals)).give('filter'));

describe('while a filter is typed', () => {
  test.each([
    ['status:active', ['active']],
    ['status:', ['new', 'active']],
    ['tailwind status:', ['new']],
    ['status:active status:nonsense', ['active']],
    ['status:active foo:x', ['active']],
    ['statsu:active', ['new', 'active']],
    ['status', ['new', 'active']],
    ['stale status:new x', []],
    ['zolx', []],
  ])('%j leaves %j', (text, ids) => {
    expect(shown(typing(text).state())).toEqual(ids);
  });

  test('a word that could have become a field is one like any other when the filter is kept', () => {
    expect(shown(typing('value').give('confirm').state())).toEqual([]);
  });

  test('one with a fault is not kept: the line stays, and the reason is told', () => {
    const state = typing('status:actve').give('confirm').state();
    expect(state.filter.typing).toBe(true);
    expect(state.notices).toMatchObject([{tone: 'plain', text: 'actve is not known. Nearest: active.'}]);
  });

  test.each([
    ['sub', 'substatus:'],
    ['azure country:', 'azure country:cz'],
    ['zolx tailwnd', 'zolx tailwnd'],
    ['tailwnd', 'tailwind'],
  ])('tab makes %j %j', (text, completed) => {
    const {field} = typing(text).give('take-nearest').state().filter;
    expect(field).toEqual({text: completed, caret: completed.length});
  });
});

describe('when time passes', () => {
  const ticked = (state: State, ms: number): State =>
    openDesk(state)
      .send({type: 'time-passed', now: now + ms})
      .state();

  test('a filter by time is looked through once a minute, another one never', () => {
    const stale = dealOf('stale', {
      updatedDateTime: new Date(now - 30 * 24 * hour + minute / 2).toISOString(),
    });
    const before = typing('stale', [stale]).give('confirm').state();
    expect(shown(before)).toEqual([]);
    expect(ticked(before, minute - 1).list).toBe(before.list);
    expect(shown(ticked(before, minute))).toEqual(['stale']);
    const still = typing('status:active', [stale]).give('confirm').state();
    expect(ticked(still, 2 * minute).list).toBe(still.list);
  });

  test('a hot deal stands first until its customer has waited for 72 hours', () => {
    const aNew = (id: string, age: number, different: Partial<Referral> = {}): Referral =>
      dealOf(id, {
        status: 'New',
        substatus: 'Received',
        createdDateTime: new Date(now - age).toISOString(),
        ...different,
      });
    const hot = aNew('hot', 71 * hour, {details: aDetails({customerRequestedContact: true})});
    const before = aState([aNew('older', 100 * hour), hot]);
    expect(shown(before)).toEqual(['hot', 'older']);
    expect(ticked(before, hour - 1).list).toBe(before.list);
    expect(shown(ticked(before, hour))).toEqual(['older', 'hot']);
  });
});
