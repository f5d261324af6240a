import {repaired, sifted, type Found} from './found.ts';
import {viewOf} from './made-views.ts';
import {namesOf, type Order} from './odata/order.ts';
import {orderedPlaces, sortedPlaces} from './ordered.ts';
import type {Records} from './records.ts';
import type {Search} from './search.ts';
import {createShelf} from './shelf.ts';

/** A client walks the lists of some statuses side by side, and asks for what is new in between. */
const mostFound = 8;
const mostOrders = 4;

/** Finds the places of a search. What was found is kept for the pages to come, and repaired after writes. */
export const createFinder = (records: Records): ((search: Search) => Int32Array) => {
  const {made} = records;
  const found = createShelf<string, Found>(mostFound);
  const orders = createShelf<string, Int32Array>(mostOrders);
  const ordered = (order: Order): Int32Array => {
    const key = JSON.stringify(order);
    const places = orders.get(key) ?? orderedPlaces(made, order);
    orders.put(key, places);
    return places;
  };
  const candidates = ({engagements, order}: Search): Int32Array => {
    if (engagements === undefined) return ordered(order);
    const places = new Set(engagements.flatMap(records.engaged));
    return Int32Array.from(sortedPlaces(places, order, viewOf(made, namesOf(order))));
  };
  const foundFirst = (search: Search): Found => ({
    places: sifted(made, candidates(search), search),
    revision: 0,
  });
  return (search) => {
    const now = repaired(records, found.get(search.key) ?? foundFirst(search), search);
    // Put in anew, so that what is walked is not what is forgotten.
    found.drop(search.key);
    found.put(search.key, now);
    return now.places;
  };
};
