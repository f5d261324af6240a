import {ok, type Answer} from './answer.ts';
import {parseFilter} from './odata/filter.ts';
import {compareRanks, parseOrder, rankOf, type Order, type Rank} from './odata/order.ts';
import {namesEngagement, predicateOf} from './odata/predicate.ts';
import {readQuery, writeToken, type ListQuery} from './odata/query.ts';
import type {Records} from './records.ts';
import {selected} from './representation.ts';
import type {Resource} from './resource.ts';

type Ranked = {readonly resource: Resource; readonly rank: Rank};

const matching = (records: Records, text: string | undefined): readonly Resource[] => {
  if (text === undefined) return records.ours();
  const filter = parseFilter(text);
  const candidates = namesEngagement(filter) ? [...records.ours(), ...records.theirs()] : records.ours();
  return candidates.filter(predicateOf(filter));
};

const sorted = (resources: readonly Resource[], order: Order): readonly Ranked[] =>
  resources
    .map((resource) => ({resource, rank: rankOf(order, resource)}))
    .sort((one, other) => compareRanks(order, one.rank, other.rank));

/** The page link as the service writes it: plain http, and without `/engagements` in the path. */
const nextLink = (origin: string, query: ListQuery): string =>
  `${origin}/v1.0/referrals?$skiptoken=${writeToken(query)}`;

const parseOrderOf = ({orderBy}: ListQuery): Order => (orderBy === undefined ? [] : parseOrder(orderBy));

export type Lister = (parameters: URLSearchParams, root: string) => Answer;

/**
 * `GET /referrals`. Pages continue behind the last record sent, so that in an order which a change does not touch no
 * record is missed or shown twice. The count stands on the first page only.
 */
export const createLister = (records: Records): Lister => {
  let kept: {readonly key: string; readonly found: readonly Ranked[]} | undefined;
  const find = (query: ListQuery): readonly Ranked[] => {
    const key = JSON.stringify([records.revision(), query.filter, query.orderBy]);
    if (kept?.key !== key) kept = {key, found: sorted(matching(records, query.filter), parseOrderOf(query))};
    return kept.found;
  };
  return (parameters, root) => {
    const query = readQuery(parameters);
    const order = parseOrderOf(query);
    const found = find(query);
    const {after} = query;
    const rest = after === undefined ? found : found.filter(({rank}) => compareRanks(order, rank, after) > 0);
    const page = rest.slice(0, query.top);
    const last = page.at(-1);
    return ok({
      '@odata.context': `${root}/$metadata#referrals`,
      ...(after === undefined && {'@odata.count': found.length}),
      value: page.map(({resource}) => selected(resource, query.select)),
      ...(last !== undefined &&
        rest.length > page.length && {
          '@odata.nextLink': nextLink(new URL(root).origin, {...query, after: last.rank}),
        }),
    });
  };
};
