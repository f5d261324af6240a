import {ok, type Answer} from './answer.ts';
import {parseFilter} from './odata/filter.ts';
import {compareRanks, parseOrder, rankOf, type Order, type Rank} from './odata/order.ts';
import {namesEngagement, predicateOf} from './odata/predicate.ts';
import {readQuery, writeToken, type ListQuery} from './odata/query.ts';
import type {Records} from './records.ts';
import {selected} from './representation.ts';
import type {Caller} from './roles.ts';
import {sees} from './sight.ts';
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
const nextLink = (host: string, query: ListQuery): string =>
  `http://${host}/v1.0/referrals?$skiptoken=${writeToken(query)}`;

const parseOrderOf = ({orderBy}: ListQuery): Order => (orderBy === undefined ? [] : parseOrder(orderBy));

export type Lister = (parameters: URLSearchParams, root: string, caller: Caller) => Answer;

/**
 * `GET /referrals`. Pages continue behind the last record sent, so that in an order which a change does not touch no
 * record is missed or shown twice. The count, of all that is found, stands on the first page only.
 */
export const createLister = (records: Records): Lister => {
  let kept: {readonly key: string; readonly found: readonly Ranked[]} | undefined;
  const find = (query: ListQuery, caller: Caller): readonly Ranked[] => {
    const {role, email} = caller;
    const key = JSON.stringify([records.revision(), query.filter, query.orderBy, role, email]);
    if (kept?.key === key) return kept.found;
    const seen = matching(records, query.filter).filter((resource) => sees(caller, resource));
    kept = {key, found: sorted(seen, parseOrderOf(query))};
    return kept.found;
  };
  return (parameters, root, caller) => {
    const query = readQuery(parameters);
    const order = parseOrderOf(query);
    const found = find(query, caller);
    const {after, skip = 0} = query;
    const rest =
      after === undefined
        ? found.slice(skip)
        : found.filter(({rank}) => compareRanks(order, rank, after) > 0);
    const page = rest.slice(0, query.top);
    const last = page.at(-1);
    return ok({
      '@odata.context': `${root}/$metadata#referrals`,
      ...(after === undefined && query.count !== false && {'@odata.count': found.length}),
      value: page.map(({resource}) => selected(resource, query.select)),
      ...(last !== undefined &&
        rest.length > page.length && {
          '@odata.nextLink': nextLink(new URL(root).host, {...query, after: last.rank}),
        }),
    });
  };
};
