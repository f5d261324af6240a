import {ok, type Answer} from './answer.ts';
import {createFinder} from './finder.ts';
import {behind} from './found.ts';
import {namesOf, rankOf} from './odata/order.ts';
import {readQuery, writeToken, type ListQuery} from './odata/query.ts';
import type {Records} from './records.ts';
import {selected} from './representation.ts';
import type {Caller} from './roles.ts';
import {searchOf, type Search} from './search.ts';

/** The page link as the service writes it: plain http, and without `/engagements` in the path. */
const nextLink = (host: string, query: ListQuery): string =>
  `http://${host}/v1.0/referrals?$skiptoken=${writeToken(query)}`;

export type Lister = (parameters: URLSearchParams, root: string, caller: Caller) => Answer;

/**
 * `GET /referrals`. Pages continue behind the last record sent, so that in an order which a change does not touch no
 * record is missed or shown twice. The count, of all that is found, stands on the first page only.
 */
export const createLister = (records: Records): Lister => {
  const find = createFinder(records);
  const startOf = ({after, skip = 0}: ListQuery, places: Int32Array, search: Search): number =>
    after === undefined ? skip : behind(places, search, records.viewOf(namesOf(search.order)), after);
  return (parameters, root, caller) => {
    const query = readQuery(parameters);
    const search = searchOf(query, caller);
    const places = find(search);
    const start = startOf(query, places, search);
    const page = Array.from(places.subarray(start, start + query.top), records.at);
    const last = page.at(-1);
    return ok({
      '@odata.context': `${root}/$metadata#referrals`,
      ...(query.after === undefined && query.count !== false && {'@odata.count': places.length}),
      value: page.map((resource) => selected(resource, query.select)),
      ...(last !== undefined &&
        places.length > start + page.length && {
          '@odata.nextLink': nextLink(new URL(root).host, {...query, after: rankOf(search.order, last)}),
        }),
    });
  };
};
