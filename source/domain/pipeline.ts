import {hotUntil} from './clock.ts';
import {valued} from './group-figures.ts';
import {compare, sumByCurrency} from './money.ts';
import type {Summary} from './summary.ts';

export {groupFigures, type GroupFigures} from './group-figures.ts';
export {groupSummaries, groupings, type Group, type GroupKey, type Grouping} from './grouping.ts';
export {groupNames, summarize, type GroupName, type Summary} from './summary.ts';

export type Comparison = (a: Summary, b: Summary) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byId: Comparison = (a, b) => byText(a.id, b.id);

/** A hot deal has its moment while it is hot; after that it is a new deal like the others. */
const momentAt = ({deadline, order}: Summary, now: number): number => {
  const hot = hotUntil(deadline);
  return hot !== undefined && hot > now ? hot : order.moment;
};

const soonestAt =
  (now: number): Comparison =>
  (a, b) =>
    a.order.rank - b.order.rank || momentAt(a, now) - momentAt(b, now);

/** What has no such moment comes last. */
const newestFirst =
  (moment: 'changed' | 'created'): Comparison =>
  (a, b) =>
    (b[moment] ?? -Infinity) - (a[moment] ?? -Infinity) || 0;

/**
 * The largest first, but amounts of different currencies are never compared: one currency after the other, in the
 * order of the sums in a group's header. Without a value last.
 */
const byValue = (deals: readonly Summary[]): Comparison => {
  const places = new Map(sumByCurrency(deals.flatMap(valued)).map(({currency}, place) => [currency, place]));
  const placeOf = ({value, currency}: Summary): number =>
    value === undefined ? places.size : (places.get(currency) ?? places.size);
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    (a.value === undefined || b.value === undefined ? 0 : compare(b.value, a.value));
};

/** Each sort, made for the deals that it is to sort. */
const sorts = {
  clock: (_, now) => soonestAt(now),
  value: byValue,
  customer: () => (a, b) => byText(a.order.customer, b.order.customer),
  changed: () => newestFirst('changed'),
  created: () => newestFirst('created'),
} as const satisfies Record<string, (deals: readonly Summary[], now: number) => Comparison>;

export type SortName = keyof typeof sorts;

export const sortNames = Object.keys(sorts) as readonly SortName[];

/**
 * A sorted copy; deals that the sort does not tell apart stand soonest first, then by id, so never at random.
 *
 * @param now epoch ms: until a customer is no longer waiting to be contacted, see `orderStands`
 */
export const sortSummaries = (deals: readonly Summary[], sort: SortName, now: number): readonly Summary[] => {
  const comparison: Comparison = sorts[sort](deals, now);
  const bySoonest = soonestAt(now);
  return deals.toSorted((a, b) => comparison(a, b) || bySoonest(a, b) || byId(a, b));
};

/** Until when (epoch ms) the order stands while nothing but time passes: the next deal that is no longer hot. */
export const orderStands = (deals: Iterable<Summary>, now: number): number => {
  let until = Infinity;
  for (const {deadline} of deals) {
    const hot = hotUntil(deadline);
    if (hot !== undefined && hot > now && hot < until) until = hot;
  }
  return until;
};
