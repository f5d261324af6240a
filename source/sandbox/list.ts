import {okText, type Answer} from './answer.ts';
import {createFinder} from './finder.ts';
import {behind} from './found.ts';
import type {View} from './made-views.ts';
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

/** Each record is written as soon as it is made: a page of them alive at once is work for the garbage collector. */
const valueText = (places: Int32Array, records: Records, select: ListQuery['select']): string =>
  `[${Array.from(places, (place) => JSON.stringify(selected(records.at(place), select))).join(',')}]`;

/** An object as JSON, of members that are JSON already. */
const objectText = (members: Readonly<Record<string, string>>): string =>
  `{${Object.entries(members)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

/**
 * `GET /referrals`. Pages continue behind the last record sent, so that in an order which a change does not touch no
 * record is missed or shown twice. The count, of all that is found, stands on the first page only.
 */
export const createLister = (records: Records): Lister => {
  const find = createFinder(records);
  const viewFor = ({order}: Search): ((place: number) => View) => records.viewOf(namesOf(order));
  const startOf = ({after, skip = 0}: ListQuery, places: Int32Array, search: Search): number =>
    after === undefined ? skip : behind(places, search, viewFor(search), after);
  /** The query of the page behind this one; undefined for the last page. */
  const nextOf = (
    query: ListQuery,
    places: Int32Array,
    end: number,
    search: Search,
  ): ListQuery | undefined => {
    const last = places[end - 1];
    if (last === undefined || end >= places.length) return undefined;
    return {...query, after: rankOf(search.order, viewFor(search)(last))};
  };
  return (parameters, root, caller) => {
    const query = readQuery(parameters);
    const search = searchOf(query, caller);
    const places = find(search);
    const start = startOf(query, places, search);
    const end = Math.min(start + query.top, places.length);
    const next = nextOf(query, places, end, search);
    return okText(
      objectText({
        '@odata.context': JSON.stringify(`${root}/$metadata#referrals`),
        ...(query.after === undefined && query.count !== false && {'@odata.count': String(places.length)}),
        value: valueText(places.subarray(start, end), records, query.select),
        ...(next && {'@odata.nextLink': JSON.stringify(nextLink(new URL(root).host, next))}),
      }),
    );
  };
};
