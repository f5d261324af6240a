import {describe, expect, test} from 'vitest';
import {fieldNames} from '../../../source/domain/query/fields.ts';
import type {Referral} from '../../../source/domain/referral.ts';
import {aDetails, aReferral, jana, kim} from '../a-referral.ts';
import {finds} from './a-scope.ts';

const aNew = (different: Partial<Referral> = {}): Referral =>
  aReferral({
    status: 'New',
    substatus: 'Received',
    createdDateTime: '2026-11-14T01:30:00Z',
    updatedDateTime: '2026-11-14T01:30:00Z',
    ...different,
  });

const details = (different: Parameters<typeof aDetails>[0]): Referral =>
  aReferral({details: aDetails(different)});
const closing = (day: string): Referral => details({closingDateTime: `${day}T00:00:00Z`});
const closed = (instant: string): Referral =>
  aReferral({status: 'Closed', substatus: 'Won', closedDateTime: instant});
const asked = aDetails({customerRequestedContact: true});
const parts: Partial<Referral> = {
  statusReason: 'Budget',
  externalReferenceId: 'C-1',
  campaignId: 'M',
  details: aDetails({requirements: {solutions: [{id: 'x'}]}}),
};
const bare: Partial<Referral> = {team: [], details: {}};

// Now is 15 November 2026, 2:30 in Prague and 1:30 in UTC; the reader is Jana.
const cases: readonly (readonly [filter: string, found: Referral, not: Referral])[] = [
  ['status:new,closed', aNew(), aReferral()],
  ['status:other', aReferral({status: 'Parked'}), aReferral()],
  ['-status:new', aReferral(), aNew()],
  ['substatus:none', aReferral({substatus: null}), aReferral()],
  ['direction:outgoing', aReferral({direction: 'Outgoing'}), aReferral()],
  ['kind:cosell', aReferral({type: 'Shared'}), aReferral({type: 'Independent'})],
  ['owner:novak', aReferral({team: [jana, kim]}), aReferral({team: [kim, jana]})],
  ['owner:me', aReferral({team: [jana, kim]}), aReferral({team: [kim, jana]})],
  ['team:me', aReferral({team: [kim, jana]}), aReferral({team: [kim]})],
  ['team:novakova', aReferral({team: [kim, jana]}), aReferral({team: [kim]})],
  [
    'team:"kim akers"',
    aReferral({team: [jana, kim]}),
    aReferral({team: [jana], details: aDetails({notes: 'Kim Akers'})}),
  ],
  ['team:kim.a', aReferral({team: [jana, kim]}), aReferral({team: [jana], customerProfile: {team: [kim]}})],
  ['customer:zolc', aReferral({customerProfile: {name: 'Żółć'}}), aReferral({name: 'Żółć'})],
  ['deal:azure', aReferral(), aReferral({name: 'x', customerProfile: {name: 'Azure'}})],
  [
    'country:CZ',
    aReferral({customerProfile: {address: {country: 'CZ'}}}),
    aReferral({customerProfile: {address: {country: 'SK'}}}),
  ],
  ['currency:eur', details({currency: 'EUR'}), aReferral()],
  ['stage>=60', aReferral({salesStage: '100'}), aReferral({salesStage: '40'})],
  ['stage:40', aReferral({salesStage: 'Develop'}), aReferral({salesStage: null})],
  ['value>50k', details({dealValue: '50000.01'}), details({dealValue: '50000.00'})],
  ['value<=1.2m', details({dealValue: '1200000'}), details({dealValue: null})],
  [
    'value>50keur',
    details({dealValue: 60000, currency: 'EUR'}),
    details({dealValue: 60000, currency: 'USD'}),
  ],
  ['closes<30d', closing('2026-12-14'), closing('2026-12-15')],
  ['closes<30d', closing('2026-11-01'), aReferral({status: 'Closed', substatus: 'Won', details: aDetails()})],
  ['closes<=2026-12-14', closing('2026-12-14'), closing('2026-12-15')],
  ['closes:month', closing('2026-11-30'), closing('2026-12-01')],
  ['closes:week', closing('2026-11-09'), closing('2026-11-16')],
  ['closes:today', closing('2026-11-15'), closing('2026-11-14')],
  [
    'answer<3d',
    aNew({expirationDateTime: '2026-11-18T01:29:00Z'}),
    aNew({expirationDateTime: '2026-11-18T01:31:00Z'}),
  ],
  ['answer>12h', aNew({expirationDateTime: '2026-11-15T14:00:00Z'}), aReferral()],
  ['created<25h', aNew(), aNew({createdDateTime: '2026-11-13T20:00:00Z'})],
  ['created<2', aNew(), aNew({createdDateTime: '2026-11-13T01:30:00Z'})],
  [
    'created:2026-11-14',
    aNew({createdDateTime: '2026-11-13T23:00:00Z'}),
    aNew({createdDateTime: '2026-11-14T23:00:00Z'}),
  ],
  [
    'created>=2026-10-25',
    aNew({createdDateTime: '2026-10-24T22:00:00Z'}),
    aNew({createdDateTime: '2026-10-24T21:59:59Z'}),
  ],
  ['changed>1w', aReferral({updatedDateTime: '2026-11-01T00:00:00Z'}), aNew()],
  ['closed:quarter', closed('2026-09-30T22:00:00Z'), closed('2026-09-30T21:59:59Z')],
  ['closed:year', closed('2025-12-31T23:00:00Z'), closed('2025-12-31T22:00:00Z')],
  ...['solution', 'reason', 'crm', 'campaign'].map(
    (part) => [`has:${part}`, aReferral(parts), aReferral()] as const,
  ),
  ...['value', 'date', 'team', 'notes'].map((part) => [`no:${part}`, aReferral(bare), aReferral()] as const),
  ['has:notes,crm', aReferral(), aReferral(bare)],
  [
    'stale',
    aReferral({updatedDateTime: '2026-10-16T01:30:00Z'}),
    aReferral({updatedDateTime: '2026-10-16T01:31:00Z'}),
  ],
  ['stale', aNew({updatedDateTime: '2026-11-08T01:30:00Z'}), closed('2020-01-01T00:00:00Z')],
  ['late', closing('2026-11-14'), closing('2026-11-15')],
  ['late', aNew({expirationDateTime: '2026-11-15T01:30:00Z'}), aNew()],
  ['hot', aNew({details: asked}), aNew()],
  [
    'hot',
    aNew({details: asked, createdDateTime: '2026-11-12T01:31:00Z'}),
    aNew({details: asked, createdDateTime: '2026-11-12T01:30:00Z'}),
  ],
  ['hot', aNew({details: asked}), aNew({details: asked, direction: 'Outgoing'})],
  ['is:won,lost', closed('2026-01-01T00:00:00Z'), aReferral({status: 'Closed', substatus: 'Declined'})],
  ['is:mine', aReferral(), aReferral({team: [kim]})],
  ['-is:open', closed('2026-01-01T00:00:00Z'), aReferral()],
  ['novakova "sap"', aReferral(), aReferral({name: 'Teams'})],
  ['"stale"', aReferral({name: 'Stale bread'}), aReferral()],
  ['12:30 https://x.example', details({notes: 'At 12:30, https://x.example/a'}), aReferral()],
  ['-azure', aReferral({name: 'Teams'}), aReferral()],
];

describe('a filter', () => {
  test.each(cases.map(([filter, found, not]) => ({filter, found, not})))(
    '$filter',
    ({filter, found, not}) => {
      expect({found: finds(filter, found), not: finds(filter, not)}).toEqual({found: true, not: false});
    },
  );

  test('is tried for every field', () => {
    const tried = cases.map(([filter]) => /[a-z]+/.exec(filter)?.[0]);
    expect(fieldNames.filter((name) => !tried.includes(name))).toEqual([]);
  });

  test('for a reader whose e-mail is not known finds nothing of theirs', () => {
    expect(finds('team:me', aReferral({team: [{email: ''}]}), {me: ''})).toBe(false);
  });
});
