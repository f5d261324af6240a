import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {groupFigures} from '../../source/domain/group-figures.ts';
import {groupKeyOf, groupSummaries, groupings, partsOf, type Grouping} from '../../source/domain/grouping.ts';
import type {Sum} from '../../source/domain/money.ts';
import {parseQuery} from '../../source/domain/query/parse.ts';
import {queryTest} from '../../source/domain/query/test.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {summarize, type Summary} from '../../source/domain/summary.ts';
import {scope} from './query/a-scope.ts';

type Given = {
  readonly status: string;
  readonly substatus: string;
  readonly currency: string | null;
  /** In hundredths, so that the plain sum below needs no decimals. */
  readonly cents: bigint | null;
  readonly country: string | null;
  readonly owner: string | null;
  readonly month: string | null;
};

const states: readonly (readonly [string, string])[] = [
  ['New', 'Received'],
  ['New', 'Pending'],
  ['Active', 'Accepted'],
  ['Closed', 'Won'],
  ['Closed', 'Lost'],
  ['Closed', 'Expired'],
  ['Paused', 'Won'],
];

const given: fc.Arbitrary<Given> = fc
  .record({
    state: fc.constantFrom(...states),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', null),
    cents: fc.option(fc.bigInt({min: -(10n ** 24n), max: 10n ** 24n})),
    country: fc.constantFrom('CZ', 'cz', 'SE', 'nowhere', null),
    owner: fc.constantFrom('Kim Akers', 'Jana', null),
    month: fc.constantFrom('2026-12', '2027-01', null),
  })
  .map(({state: [status, substatus], ...rest}) => ({status, substatus, ...rest}));

const decimal = (cents: bigint): string => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const referralOf = (deal: Given, index: number): Referral => ({
  id: `r${index}`,
  status: deal.status,
  substatus: deal.substatus,
  customerProfile: {name: index % 2 === 0 ? 'even' : 'odd', address: {country: deal.country}},
  details: {
    dealValue: deal.cents === null ? null : decimal(deal.cents),
    currency: deal.currency,
    closingDateTime: deal.month === null ? null : `${deal.month}-15T00:00:00Z`,
  },
  team: deal.owner === null ? [] : [{firstName: deal.owner}],
});

/** What a deal has of what the list is grouped by, read from the record and not from the summary. */
const valueOf: Readonly<Record<Grouping, (deal: Given) => string>> = {
  status: ({status}) => (status === 'Paused' ? 'Other' : status),
  substatus: ({substatus}) => substatus,
  'closing-month': ({month}) => month ?? '',
  owner: ({owner}) => owner ?? '',
  country: ({country}) => (country === 'cz' ? 'CZ' : (country ?? '')),
  currency: ({currency}) => currency ?? '',
};

const isOpen = ({status}: Given): boolean => status === 'New' || status === 'Active';
const isWon = ({status, substatus}: Given): boolean => status === 'Closed' && substatus === 'Won';

/** Which deals the header's sums may count, in the words of the product's papers. */
const countedIn = (grouping: Grouping, value: string, deals: readonly Given[]): readonly Given[] => {
  if (grouping === 'status') return value === 'Closed' ? deals.filter(isWon) : deals;
  if (grouping === 'substatus') return deals;
  return deals.some(isOpen) ? deals.filter(isOpen) : deals.filter(isWon);
};

const plainSums = (deals: readonly Given[]): Readonly<Record<string, bigint>> => {
  const sums: Record<string, bigint> = {};
  for (const {currency, cents} of deals)
    if (cents !== null) sums[currency ?? ''] = (sums[currency ?? ''] ?? 0n) + cents;
  return sums;
};

const exact = (sums: readonly Sum[]): Readonly<Record<string, bigint>> =>
  Object.fromEntries(
    sums.map(({currency, total}) => [currency, total.coefficient * 10n ** BigInt(2 - total.scale)]),
  );

const oddOnly = (summaries: readonly Summary[]): readonly Summary[] => {
  const parsed = parseQuery('customer:odd');
  if (!parsed.ok) throw new Error('the filter cannot be read');
  return summaries.filter(queryTest(parsed.query, scope));
};

describe('groups and their sums', () => {
  test('agree with a plain recomputation in whole hundredths, in every grouping, filtered or not', () => {
    fc.assert(
      fc.property(
        fc.array(given, {maxLength: 40}),
        fc.constantFrom(...groupings),
        fc.boolean(),
        (all, by, filtered) => {
          const summaries = all.map((deal, index) => summarize(referralOf(deal, index)));
          const shown = filtered ? oddOnly(summaries) : summaries;
          const deals = filtered ? all.filter((_, index) => index % 2 === 1) : all;
          const groups = groupSummaries(shown, by);
          expect(groups.reduce((sum, group) => sum + group.deals.length, 0)).toBe(deals.length);
          expect(new Set(groups.map(({key}) => partsOf(key).value))).toEqual(new Set(deals.map(valueOf[by])));
          for (const {key, deals: members} of groups) {
            const {value} = partsOf(key);
            const own = deals.filter((deal) => valueOf[by](deal) === value);
            expect(members).toHaveLength(own.length);
            const {sums, won, left, counted} = groupFigures(key, members);
            expect(exact(sums)).toEqual(plainSums(countedIn(by, value, own)));
            // No deal is counted twice, and none is forgotten without a word.
            expect(exact(won?.sums ?? [])).toEqual(plainSums(counted === 'open' ? own.filter(isWon) : []));
            expect(countedIn(by, value, own).length + (won?.deals ?? 0) + left).toBe(own.length);
          }
        },
      ),
    );
  });
});

const keysBy = (by: Grouping, ...deals: readonly Partial<Given>[]): readonly string[] =>
  groupSummaries(
    deals.map((deal, index) =>
      summarize(
        referralOf(
          {
            status: 'Active',
            substatus: 'Accepted',
            currency: null,
            cents: null,
            country: null,
            owner: null,
            month: null,
            ...deal,
          },
          index,
        ),
      ),
    ),
    by,
  ).map(({key}) => key);

describe('the order of the groups', () => {
  test('substatus: the order of the work, what nobody knows behind it, none last', () => {
    const deals = ['', 'Won', 'Strange', 'Received', 'Accepted'].map((substatus) => ({substatus}));
    expect(keysBy('substatus', ...deals)).toEqual([
      'substatus:Received',
      'substatus:Accepted',
      'substatus:Won',
      'substatus:Strange',
      'substatus:',
    ]);
  });

  test('months one after the other, without a date last', () => {
    expect(keysBy('closing-month', {}, {month: '2027-01'}, {month: '2026-12'})).toEqual([
      'closing-month:2026-12',
      'closing-month:2027-01',
      'closing-month:',
    ]);
  });

  test('people by the number of their deals, then by name; nobody last, however many', () => {
    const owners = [null, null, null, 'Zoe', 'Kim', 'Ann', 'Kim'].map((owner) => ({owner}));
    expect(keysBy('owner', ...owners)).toEqual(['owner:Kim', 'owner:Ann', 'owner:Zoe', 'owner:']);
  });
});

test('the key of a group is that of its deals, also for a name with a colon in it', () => {
  const deal = summarize(
    referralOf({...({} as Given), status: 'New', substatus: '', owner: 'status:New', cents: null}, 0),
  );
  expect(groupKeyOf('owner', deal)).toBe('owner:status:New');
  expect(partsOf('owner:status:New')).toEqual({grouping: 'owner', value: 'status:New'});
});
