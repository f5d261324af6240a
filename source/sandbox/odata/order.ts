import {invalid} from '../problem.ts';
import {valueAt} from '../resource.ts';
import {sortableInstant} from './instants.ts';
import {orderable} from './properties.ts';

export type Order = readonly {readonly property: string; readonly descending: boolean}[];

const directions: Readonly<Record<string, boolean>> = {asc: false, desc: true};

/** Reads an `$orderby`; throws a 400 for what the service does not order by. */
export const parseOrder = (text: string): Order =>
  text.split(',').map((part) => {
    const [property = '', direction = 'asc', ...rest] = part.trim().split(/\s+/u);
    const descending = directions[direction];
    if (!orderable.has(property) || descending === undefined || rest.length > 0)
      throw invalid(`'${part.trim()}' is not an order.`, '$orderby');
    return {property, descending};
  });

/** Where a record stands in an order: one text per property, then its id, so that no two stand at the same place. */
export type Rank = readonly string[];

export const rankOf = (order: Order, record: unknown): Rank => [
  ...order.map(({property}) => {
    const value = valueAt(record, [property]);
    return typeof value === 'string' ? (sortableInstant(value) ?? '') : '';
  }),
  String(valueAt(record, ['id'])),
];

/** The members of a record that its rank is made of. */
export const namesOf = (order: Order): readonly string[] => [...order.map(({property}) => property), 'id'];

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Below 0 when the first stands before the second. */
export const compareRanks = (order: Order, one: Rank, other: Rank): number => {
  for (const [position, value] of one.entries()) {
    const difference = compareText(value, other[position] ?? '');
    if (difference !== 0) return order[position]?.descending === true ? -difference : difference;
  }
  return 0;
};
