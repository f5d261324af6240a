import {describe, expect, test} from 'vitest';
import {changeCautions} from '../../source/domain/change-cautions.ts';
import {nowAt} from '../../source/domain/clock.ts';
import {applyEdits} from '../../source/domain/fields.ts';
import {closeWarnings} from '../../source/domain/pre-close.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral} from './a-referral.ts';

const now = nowAt(Date.UTC(2026, 10, 20, 14), 'UTC');
const details = aDetails({
  dealValue: 25_000,
  currency: 'USD',
  closingDateTime: '2026-12-01T00:00:00Z',
  requirements: {solutions: [{id: 'A'}]},
});
/** Nothing is to be said of it. */
const sound = aReferral({createdDateTime: '2026-11-17T14:00:00Z', details, statusReason: 'Other'});

const kinds = (deal: Referral, substatus: 'Won' | 'Lost' | 'Declined' | 'Accepted'): readonly string[] =>
  closeWarnings(deal, {substatus}, now).map(({kind}) => kind);

test.each(['Won', 'Lost', 'Declined', 'Accepted'] as const)(
  'of a deal with everything there is nothing to say before %s, to the very limits',
  (substatus) => {
    expect(kinds(sound, substatus)).toEqual([]);
  },
);

describe('what is told depends on the outcome', () => {
  const bare = aReferral({createdDateTime: '2026-11-17T14:00:01Z', details: null, statusReason: ' '});
  test.each([
    ['Won', ['young', 'no-solution', 'no-value', 'no-date']],
    ['Lost', ['no-reason', 'no-value', 'no-date']],
    ['Declined', ['no-reason']],
    ['Accepted', []],
  ] as const)('%s', (substatus, expected) => {
    expect(kinds(bare, substatus)).toEqual(expected);
  });
});

test('a registration is possible 72 hours after the creation', () => {
  const [warning] = closeWarnings(
    {...sound, createdDateTime: '2026-11-20T13:00:00Z'},
    {substatus: 'Won'},
    now,
  );
  expect(warning).toEqual({kind: 'young', ageMs: 3_600_000, from: Date.UTC(2026, 10, 23, 13)});
});

test('one cent below the floor counts, and other currencies are not compared with it', () => {
  const worth = (dealValue: string, currency: string) =>
    kinds({...sound, details: {...details, dealValue, currency}}, 'Won');
  expect(worth('24999.99', 'USD')).toEqual(['below-floor']);
  expect(worth('1', 'CZK')).toEqual([]);
});

describe('before any change', () => {
  const told = (base: Referral, edits: Parameters<typeof applyEdits>[1]) =>
    changeCautions(base, applyEdits(base, edits), now).map(({kind}) => kind);

  test('a closed deal is closed already, unless the change is a move, which has its own words', () => {
    const won = {...sound, status: 'Closed', substatus: 'Won'};
    expect(told(won, {campaignId: 'A'})).toEqual(['closed-already']);
    expect(told(won, {substatus: 'Lost'})).toEqual(['move']);
  });

  test('a closing date that has passed is told when it is set, and today has not passed', () => {
    expect(told(sound, {closingDateTime: '2026-11-19T00:00:00Z'})).toEqual(['past-date']);
    expect(told(sound, {closingDateTime: '2026-11-20T00:00:00Z'})).toEqual([]);
    const late = {...sound, details: {...details, closingDateTime: '2026-01-01T00:00:00Z'}};
    expect(told(late, {campaignId: 'A'})).toEqual([]);
  });

  test('a closing is looked at with the values that travel along', () => {
    expect(told(sound, {status: 'Closed', substatus: 'Won', dealValue: '1'})).toEqual(['close']);
  });
});
