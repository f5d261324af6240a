import {momentAt, viewOf, type View} from './made-views.ts';
import type {Made} from './made.ts';
import {compareRanks, namesOf, rankOf, type Order} from './odata/order.ts';
import {keyIn, largestKey, packedBy, placeIn} from './packed.ts';

/** The middle of the keys: seconds before 1970 are below it. What is no instant has key 0 and stands before all. */
const epoch = 2 ** 35;

const keyOf = (made: Made, [first]: Order): ((place: number) => number) => {
  if (first === undefined) return made.wordAt;
  const {property, descending} = first;
  return (place) => {
    const second = Math.floor(momentAt(made, property, place) / 1_000);
    const key = Number.isNaN(second) ? 0 : Math.min(Math.max(second + epoch, 1), largestKey);
    return descending ? largestKey - key : key;
  };
};

/** Places in an order, by the view that shows what the order looks at. */
export const sortedPlaces = (
  places: Iterable<number>,
  order: Order,
  view: (place: number) => View,
): readonly number[] =>
  Array.from(places, (place) => ({place, rank: rankOf(order, view(place))}))
    .sort((one, other) => compareRanks(order, one.rank, other.rank))
    .map(({place}) => place);

/** All our made-up records in an order: by the second first, and where that is the same, by their ranks. */
export const orderedPlaces = (made: Made, order: Order): Int32Array => {
  const packed = packedBy(made.ours(), keyOf(made, order));
  const places = new Int32Array(packed.map(placeIn));
  const view = viewOf(made, namesOf(order));
  for (let from = 0, to = 1; from < packed.length; from = to, to += 1) {
    const key = keyIn(packed[from] ?? 0);
    while (to < packed.length && keyIn(packed[to] ?? 0) === key) to += 1;
    if (to - from > 1) places.set(sortedPlaces(places.subarray(from, to), order, view), from);
  }
  return places;
};
