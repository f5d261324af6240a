import {foundIn, repaired, type Found, type Ordered} from './found.ts';
import type {Made} from './made.ts';
import {orderedPlaces} from './ordered.ts';
import type {Records} from './records.ts';
import type {Search} from './search.ts';
import {createShelf} from './shelf.ts';

/** A client walks the lists of seven states side by side, each from both ends, and asks for what is new in between. */
const mostFound = 32;
const mostOrders = 4;

/** Orders of all our made-up records are kept: each question for what is new begins with one. */
const createOrdered = (made: Made): Ordered => {
  const orders = createShelf<string, Int32Array>(mostOrders);
  return (places, order) => {
    if (places !== made.ours()) return orderedPlaces(made, places, order);
    const key = JSON.stringify(order);
    const kept = orders.get(key) ?? orderedPlaces(made, places, order);
    orders.put(key, kept);
    return kept;
  };
};

/** Finds the places of a search. What was found is kept for the pages to come, and repaired after writes. */
export const createFinder = (records: Records): ((search: Search) => Int32Array) => {
  const {made} = records;
  const found = createShelf<string, Found>(mostFound);
  const ordered = createOrdered(made);
  const candidates = ({engagements}: Search): Int32Array =>
    engagements === undefined ? made.ours() : new Int32Array(new Set(engagements.flatMap(records.engaged)));
  return (search) => {
    const before = found.get(search.key) ?? {
      places: foundIn(made, candidates(search), search, ordered),
      revision: 0,
    };
    const now = repaired(records, before, search);
    // Put in anew, so that what is walked is not what is forgotten.
    found.drop(search.key);
    found.put(search.key, now);
    return now.places;
  };
};
