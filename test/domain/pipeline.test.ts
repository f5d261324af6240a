import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {toWire} from '../../source/domain/money.ts';
import {
  groupFigures,
  groupSummaries,
  sortNames,
  sortSummaries,
  summarize,
  type Summary,
} from '../../source/domain/pipeline.ts';
import type {Maybe, Referral} from '../../source/domain/referral.ts';
import {kindOf} from '../../source/domain/summary.ts';

type Deal = {
  readonly id: string;
  readonly status?: Maybe<string>;
  readonly substatus?: Maybe<string>;
  readonly customer?: string;
  readonly currency?: Maybe<string>;
  readonly value?: Maybe<number | string>;
  readonly closes?: string;
  readonly stage?: string;
  readonly changed?: string;
  readonly created?: string;
};

const deal = ({id, status = 'Active', substatus = 'Accepted', ...rest}: Deal): Summary =>
  summarize({
    id,
    status,
    substatus,
    salesStage: rest.stage,
    updatedDateTime: rest.changed,
    createdDateTime: rest.created,
    customerProfile: {name: rest.customer},
    details: {currency: rest.currency, dealValue: rest.value, closingDateTime: rest.closes},
  });

const ids = (deals: readonly Summary[]): string => deals.map(({id}) => id).join(' ');

const told = (sums: ReturnType<typeof groupFigures>['sums']): readonly string[] =>
  sums.map(({currency, total}) => `${currency} ${toWire(total)}`);

describe('a summary', () => {
  const full: Referral = {
    id: 'r1',
    status: 'New',
    substatus: 'Received',
    name: 'Cloud &amp; ERP\u001b[2J',
    direction: 'Incoming',
    type: 'Shared',
    salesStage: '40',
    createdDateTime: '2026-11-08T18:10:00.1234567Z',
    updatedDateTime: '2026-11-20T11:02:00Z',
    expirationDateTime: '2026-11-22T18:10:00Z',
    customerProfile: {name: ' Smith &amp; Sons\u202e ', address: {country: 'US'}},
    details: {dealValue: 10000.5, currency: 'usd', closingDateTime: '2026-11-30T23:00:00Z'},
    team: [
      {firstName: 'Kim', lastName: 'Akers', email: ' Kim.Akers@contoso.com'},
      {email: 'jana@contoso.com'},
      {},
    ],
  };

  test('holds what the list shows: unescaped, cleaned, exact', () => {
    const summary = summarize(full);
    expect(summary).toMatchObject({
      group: 'New',
      customer: 'Smith & Sons¬',
      deal: 'Cloud & ERP¬',
      country: 'US',
      currency: 'USD',
      closingDay: '2026-12-01',
      status: 'New',
      substatus: 'Received',
      knownState: true,
      stage: '40',
      kind: 'co-sell',
      owner: 'Kim Akers',
      team: ['kim.akers@contoso.com', 'jana@contoso.com'],
      changed: Date.parse('2026-11-20T11:02:00Z'),
      deadline: {kind: 'answer', at: Date.parse('2026-11-22T18:10:00Z'), ours: true},
    });
    expect(summary.value && toWire(summary.value)).toBe('10000.5');
  });

  test('a record of which only the id is known is a row in Other', () => {
    expect(summarize({id: 'r2'})).toMatchObject({
      group: 'Other',
      customer: '',
      deal: '',
      currency: '',
      value: undefined,
      owner: '',
      knownState: false,
      deadline: {kind: 'none'},
    });
  });

  test.each([
    [{type: 'Shared', direction: 'Incoming'}, 'co-sell'],
    [{type: 'Independent', direction: 'Incoming'}, 'lead'],
    [{type: 'Independent', consent: {consentToShareReferralWithMicrosoftSellers: true}}, 'partner-led'],
    [{type: 'Independent', direction: 'Outgoing', consent: null}, 'private'],
    [{type: 'Tripartite'}, undefined],
  ])('%o is of the kind %s', (changes, kind) => {
    expect(kindOf({id: 'r', ...changes})).toBe(kind);
  });
});

describe('groups', () => {
  test('stand in the order of the work, and an unknown status has its own only when it occurs', () => {
    const deals = [
      deal({id: 'c', status: 'Closed', substatus: 'Won'}),
      deal({id: 'a'}),
      deal({id: 'n', status: 'New', substatus: 'Pending'}),
      deal({id: 'a2'}),
    ];
    expect(groupSummaries(deals).map(({key, deals: members}) => `${key}: ${ids(members)}`)).toEqual([
      'New: n',
      'Active: a a2',
      'Closed: c',
    ]);
    const odd = [...deals, deal({id: 'o', status: 'Paused'}), deal({id: 'p', status: null})];
    expect(groupSummaries(odd).at(-1)).toMatchObject({key: 'Other', deals: [{id: 'o'}, {id: 'p'}]});
  });

  test('sum per currency and leave out deals without a value', () => {
    const figures = groupFigures('New', [
      deal({id: '1', currency: 'EUR', value: '0.10'}),
      deal({id: '2', currency: 'EUR', value: '0.20'}),
      deal({id: '3', currency: 'USD', value: 5}),
      deal({id: '4', currency: 'USD', value: null}),
      deal({id: '5', value: 7}),
    ]);
    expect(figures.deals).toBe(5);
    expect(told(figures.sums)).toEqual(['EUR 0.30', 'USD 5', ' 7']);
    expect(figures).not.toHaveProperty('wonPercent');
  });

  test('Active weighs each value with the percent of its stage', () => {
    const {weighted} = groupFigures('Active', [
      deal({id: '1', currency: 'USD', value: 1000, stage: '40'}),
      deal({id: '2', currency: 'USD', value: 1000, stage: 'Develop'}),
      deal({id: '3', currency: 'USD', value: 1000, stage: 'Dreaming'}),
      deal({id: '4', currency: 'USD', value: 1000}),
    ]);
    expect(told(weighted)).toEqual(['USD 800.00']);
  });

  test('Closed sums what was won and tells its share of all', () => {
    const closed = (id: string, substatus: string, value: number) =>
      deal({id, status: 'Closed', substatus, currency: 'USD', value});
    const deals = [closed('1', 'Won', 10), closed('2', 'Lost', 20), closed('3', 'Expired', 40)];
    const figures = groupFigures('Closed', deals);
    expect([told(figures.sums), figures.wonPercent]).toEqual([['USD 10'], 33]);
  });

  test('a share of 0 or 100 percent means none and all', () => {
    const share = (won: number, lost: number) =>
      groupFigures('Closed', [
        ...Array.from({length: won}, (_, at) => deal({id: `w${at}`, status: 'Closed', substatus: 'Won'})),
        ...Array.from({length: lost}, (_, at) => deal({id: `l${at}`, status: 'Closed', substatus: 'Lost'})),
      ]).wonPercent;
    expect([share(1, 999), share(999, 1), share(0, 2), share(2, 0), share(0, 0)]).toEqual([
      1,
      99,
      0,
      100,
      undefined,
    ]);
  });
});

describe('sorting', () => {
  test('soonest first puts deals without a date last', () => {
    const deals = [
      deal({id: 'none'}),
      deal({id: 'later', closes: '2027-01-01T00:00:00Z'}),
      deal({id: 'late', closes: '2026-01-01T00:00:00Z'}),
    ];
    expect(ids(sortSummaries(deals, 'clock', 0))).toBe('late later none');
  });

  test('largest first goes currency by currency, that of most deals first', () => {
    const deals = [
      deal({id: 'jpy', currency: 'JPY', value: 48_000_000}),
      deal({id: 'none', currency: 'JPY'}),
      deal({id: 'usd-small', currency: 'USD', value: '9.5'}),
      deal({id: 'usd-large', currency: 'USD', value: '10'}),
    ];
    expect(ids(sortSummaries(deals, 'value', 0))).toBe('usd-large usd-small jpy none');
  });

  test('by customer ignores case and accents', () => {
    const deals = ['Ženit', 'adatum', 'Żółć', 'Çınar', 'Bellows'].map((customer, at) =>
      deal({id: `${at}`, customer}),
    );
    expect(sortSummaries(deals, 'customer', 0).map(({customer}) => customer)).toEqual([
      'adatum',
      'Bellows',
      'Çınar',
      'Ženit',
      'Żółć',
    ]);
  });

  test('by change and creation the newest is first, and what has none is last', () => {
    const deals = [
      deal({id: 'none'}),
      deal({id: 'old', changed: '2026-01-01T00:00:00Z', created: '2025-02-01T00:00:00Z'}),
      deal({id: 'new', changed: '2026-02-01T00:00:00Z', created: '2025-01-01T00:00:00Z'}),
    ];
    expect(ids(sortSummaries(deals, 'changed', 0))).toBe('new old none');
    expect(ids(sortSummaries(deals, 'created', 0))).toBe('old new none');
  });

  test('the order never depends on the order before', () => {
    const anyDeal = fc.record({
      id: fc.uuid(),
      customer: fc.constantFrom('Adatum', 'Fabrikam'),
      currency: fc.constantFrom('USD', 'EUR', null),
      value: fc.constantFrom(1, 2, null),
      closes: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', ''),
      changed: fc.constantFrom('2026-01-01T00:00:00Z', ''),
    });
    const anyDeals = fc.uniqueArray(anyDeal, {selector: ({id}) => id, maxLength: 12});
    fc.assert(
      fc.property(anyDeals, fc.constantFrom(...sortNames), (given, sort) => {
        const deals = given.map(deal);
        expect(ids(sortSummaries(deals.toReversed(), sort, 0))).toBe(ids(sortSummaries(deals, sort, 0)));
      }),
    );
  });
});
