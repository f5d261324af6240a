import {isCheap, viewOf, type View} from './made-views.ts';
import type {Made} from './made.ts';
import {compareRanks, namesOf, rankOf, type Order, type Rank} from './odata/order.ts';
import type {Term} from './odata/terms.ts';
import {sortedPlaces} from './ordered.ts';
import {firstWhere} from './packed.ts';
import type {Records} from './records.ts';
import type {Search} from './search.ts';

/** Puts places of made-up records in an order. */
export type Ordered = (places: Int32Array, order: Order) => Int32Array;

/** The places of what a search finds, in its order, as of a revision. */
export type Found = {readonly places: Int32Array; readonly revision: number};

const tester = (made: Made, {names, test}: Term): ((place: number) => boolean) => {
  const view = viewOf(made, names);
  return (place) => test(view(place));
};

/** Those of made-up records that pass all tests; what costs a whole record is tried last. */
const filtered = (made: Made, places: Int32Array, terms: readonly Term[]): Int32Array => {
  const tests = terms
    .toSorted((one, other) => Number(isCheap(other.names)) - Number(isCheap(one.names)))
    .map((term) => tester(made, term));
  return tests.length === 0 ? places : places.filter((place) => tests.every((holds) => holds(place)));
};

/** In the order of its property a term that holds from an instant on holds for one end of the list. */
const endWhere = (made: Made, places: Int32Array, term: Term, {descending}: Order[number]): Int32Array => {
  const holds = tester(made, term);
  const first = firstWhere(places.length, (position) => holds(places[position] ?? 0) !== descending);
  return descending ? places.subarray(0, first) : places.subarray(first);
};

/**
 * What a search finds in the made-up records. Where it asks for an end of its order, it looks no further than that;
 * otherwise what it leaves out is not put in order.
 */
export const foundIn = (made: Made, places: Int32Array, search: Search, ordered: Ordered): Int32Array => {
  const {order, terms} = search;
  const [first] = order;
  const from = terms.find((term) => first !== undefined && term.from === first.property);
  if (first === undefined || from === undefined) return ordered(filtered(made, places, terms), order);
  return filtered(
    made,
    endWhere(made, ordered(places, order), from, first),
    terms.filter((term) => term !== from),
  );
};

/** The first position in an order whose record stands behind a rank. */
export const behind = (
  places: Int32Array,
  {order}: Search,
  view: (place: number) => View,
  rank: Rank,
): number =>
  firstWhere(
    places.length,
    (position) => compareRanks(order, rankOf(order, view(places[position] ?? 0)), rank) > 0,
  );

/** Two lists of places as one, in order. */
const merged = (
  many: Int32Array,
  few: readonly number[],
  search: Search,
  view: (place: number) => View,
): Int32Array => {
  const all = new Int32Array(many.length + few.length);
  let taken = 0;
  for (const [step, place] of few.entries()) {
    const until = behind(many, search, view, rankOf(search.order, view(place)));
    all.set(many.subarray(taken, until), taken + step);
    all[until + step] = place;
    taken = until;
  }
  all.set(many.subarray(taken), taken + few.length);
  return all;
};

/** Brings what was found up to date: only what was written since is looked at again. */
export const repaired = (records: Records, {places, revision}: Found, search: Search): Found => {
  const written = records.writtenSince(revision);
  if (written.size === 0) return {places, revision};
  const fitting = [...written].filter((place) => search.terms.every(({test}) => test(records.at(place))));
  const view = records.viewOf(namesOf(search.order));
  const rest = places.filter((place) => !written.has(place));
  return {
    places: merged(rest, sortedPlaces(fitting, search.order, view), search, view),
    revision: records.revision(),
  };
};
