import {isCheap, viewOf, type View} from './made-views.ts';
import type {Made} from './made.ts';
import {compareRanks, namesOf, rankOf, type Rank} from './odata/order.ts';
import type {Term} from './odata/terms.ts';
import {sortedPlaces} from './ordered.ts';
import {firstWhere} from './packed.ts';
import type {Records} from './records.ts';
import type {Search} from './search.ts';

/** The places of what a search finds, in its order, as of a revision. */
export type Found = {readonly places: Int32Array; readonly revision: number};

/** In order of its property, a term that holds from an instant on holds for an end of the list: no need to try all. */
const endWhere = (places: Int32Array, holds: (place: number) => boolean, atTheStart: boolean): Int32Array => {
  const at = (position: number): boolean => holds(places[position] ?? 0);
  return atTheStart
    ? places.subarray(
        0,
        firstWhere(places.length, (position) => !at(position)),
      )
    : places.subarray(firstWhere(places.length, at));
};

const tester = (made: Made, {names, test}: Term): ((place: number) => boolean) => {
  const view = viewOf(made, names);
  return (place) => test(view(place));
};

/** Of made-up records in the search's order, those that pass its tests; what costs a whole record is tried last. */
export const sifted = (made: Made, places: Int32Array, {order: [first], terms}: Search): Int32Array => {
  const from = terms.find((term) => first !== undefined && term.from === first.property);
  const end = from === undefined ? places : endWhere(places, tester(made, from), first?.descending === true);
  const others = terms
    .filter((term) => term !== from)
    .toSorted((one, other) => Number(isCheap(other.names)) - Number(isCheap(one.names)))
    .map((term) => tester(made, term));
  return others.length === 0 ? end : end.filter((place) => others.every((holds) => holds(place)));
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
