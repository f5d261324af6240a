import fc from 'fast-check';
import type {Rules} from '../../source/domain/arrangement.ts';
import {nowAt} from '../../source/domain/clock.ts';
import {groupings, sortNames} from '../../source/domain/pipeline.ts';
import type {Test} from '../../source/domain/query/fields.ts';
import {parseQuery} from '../../source/domain/query/parse.ts';
import type {Query} from '../../source/domain/query/term.ts';
import {queryTest} from '../../source/domain/query/test.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aReferral, now} from './builders.ts';

const hour = 3_600_000;

const at = (ago: number): string => new Date(now - ago * hour).toISOString();

const states = [
  ['New', 'Received'],
  ['Active', 'Accepted'],
  ['Closed', 'Won'],
  ['Closed', 'Lost'],
] as const;

const drawn = fc.record({
  id: fc.integer({min: 0, max: 60}),
  state: fc.constantFrom(...states),
  customer: fc.constantFrom('Nod', 'Northwind', 'Żółć', 'Alpine'),
  owner: fc.constantFrom('Kim', 'Ola', ''),
  country: fc.constantFrom('CZ', 'PL', 'US'),
  value: fc.constantFrom('10', '12.50', '700', '0.125', null),
  currency: fc.constantFrom('USD', 'EUR', 'JPY', ''),
  hot: fc.boolean(),
  created: fc.integer({min: 0, max: 400}),
  closes: fc.constantFrom('2026-12-01T00:00:00Z', '2027-01-15T00:00:00Z', null),
});

/** A deal out of few names, numbers and states, so that many of them meet in a group and in a place of the order. */
export const drawnDeal: fc.Arbitrary<Referral> = drawn.map((deal) => {
  const [status, substatus] = deal.state;
  return aReferral({
    id: `d${deal.id}`,
    status,
    substatus,
    customerProfile: {name: deal.customer, address: {country: deal.country}},
    team: deal.owner === '' ? [] : [{firstName: deal.owner, email: `${deal.owner}@contoso.com`}],
    createdDateTime: at(deal.created),
    updatedDateTime: at(0),
    details: {
      dealValue: deal.value,
      currency: deal.currency,
      closingDateTime: deal.closes,
      customerRequestedContact: deal.hot,
    },
  });
});

/** Something that happens to a list: deals come in a new version, or are gone. */
export const drawnChange = fc.oneof(
  {weight: 3, arbitrary: fc.record({read: fc.array(drawnDeal, {maxLength: 12})})},
  {
    weight: 1,
    arbitrary: fc.record({
      gone: fc.array(
        fc.integer({min: 0, max: 60}).map((id) => `d${id}`),
        {maxLength: 9},
      ),
    }),
  },
);

export type DrawnChange = typeof drawnChange extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const drawnFilter = fc.constantFrom(
  '',
  'n',
  'no',
  'nod',
  'zolc',
  'status:new',
  'value>5',
  'owner:kim -nod',
  'xyz',
);

export const queryOf = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text} cannot be read`);
  return parsed.query;
};

export const testOf = (text: string): Test =>
  queryTest(queryOf(text), {now: nowAt(now, 'UTC'), timeZone: 'UTC', staleDays: {New: 2, Active: 14}});

/** Rules of a list, made for `now`. */
export const drawnRules: fc.Arbitrary<Rules> = fc
  .record({
    sort: fc.constantFrom(...sortNames),
    grouping: fc.constantFrom(...groupings),
    view: drawnFilter,
    filter: drawnFilter,
  })
  .map(({sort, grouping, view, filter}) => ({
    sort,
    grouping,
    now,
    view: queryOf(view),
    query: queryOf(filter),
    isInView: testOf(view),
    isHit: testOf(filter),
    viewUntil: Infinity,
    hitsUntil: Infinity,
  }));
