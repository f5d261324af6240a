import {hotUntil} from './clock.ts';
import {sumsOf} from './ledger.ts';
import {compare, sumByCurrency} from './money.ts';
import type {Summary} from './summary.ts';
import {valueOf, type Tally} from './tally.ts';

export {figuresOf, groupFigures, type GroupFigures} from './group-figures.ts';
export {groupSummaries, groupings, type Group, type GroupKey, type Grouping} from './grouping.ts';
export {groupNames, summarize, type GroupName, type Summary} from './summary.ts';

export type Comparison = (a: Summary, b: Summary) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byId: Comparison = (a, b) => byText(a.id, b.id);

/** A hot deal has its moment while it is hot; after that it is a new deal like the others. */
const momentAt = ({deadline, clockMoment}: Summary, now: number): number => {
  const hot = hotUntil(deadline);
  return hot !== undefined && hot > now ? hot : clockMoment;
};

const soonestAt =
  (now: number): Comparison =>
  (a, b) =>
    a.clockRank - b.clockRank || momentAt(a, now) - momentAt(b, now);

/** What has no such moment comes last. */
const newestFirst =
  (moment: 'changed' | 'created'): Comparison =>
  (a, b) =>
    (b[moment] ?? -Infinity) - (a[moment] ?? -Infinity) || 0;

/**
 * The largest first, but amounts of different currencies are never compared: one currency after the other, in the
 * order of the sums in a group's header. Without a value last.
 */
const byValue = (currencies: readonly string[]): Comparison => {
  const places = new Map(currencies.map((currency, place) => [currency, place]));
  const placeOf = ({value, currency}: Summary): number =>
    value === undefined ? places.size : (places.get(currency) ?? places.size);
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    (a.value === undefined || b.value === undefined ? 0 : compare(b.value, a.value));
};

/** Each sort, made for a moment and for the currencies of the deals in their order. */
const sorts = {
  clock: soonestAt,
  value: (_, currencies) => byValue(currencies),
  customer: () => (a, b) => byText(a.customerOrder, b.customerOrder),
  changed: () => newestFirst('changed'),
  created: () => newestFirst('created'),
} as const satisfies Record<string, (now: number, currencies: readonly string[]) => Comparison>;

export type SortName = keyof typeof sorts;

export const sortNames = Object.keys(sorts) as readonly SortName[];

/** How deals are sorted. `now`, epoch ms: the order stands until a customer is no longer waiting to be contacted. */
export type Sorting = {readonly sort: SortName; readonly now: number};

/**
 * The order of a sort; deals that it does not tell apart stand soonest first, then by id, so never at random.
 *
 * @param currencies of the deals, see `currenciesOf`
 */
export const orderFor = ({sort, now}: Sorting, currencies: readonly string[]): Comparison => {
  const comparison: Comparison = sorts[sort](now, currencies);
  const bySoonest = soonestAt(now);
  return (a, b) => comparison(a, b) || bySoonest(a, b) || byId(a, b);
};

/** The currencies in the order of the sums in a header, where the sort asks for them. */
export const currenciesOf = ({sort}: Sorting, {ledgers}: Tally): readonly string[] =>
  sort === 'value' ? sumsOf(ledgers.all).map(({currency}) => currency) : [];

/** A sorted copy. */
export const sortSummaries = (deals: readonly Summary[], sort: SortName, now: number): readonly Summary[] => {
  const sums = sort === 'value' ? sumByCurrency(deals.flatMap((deal) => valueOf(deal) ?? [])) : [];
  return deals.toSorted(
    orderFor(
      {sort, now},
      sums.map(({currency}) => currency),
    ),
  );
};
