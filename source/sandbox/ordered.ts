import {instantKeysOf, viewOf, type View} from './made-views.ts';
import type {Made} from './made.ts';
import {compareRanks, namesOf, rankOf, type Order} from './odata/order.ts';
import {keyIn, largestKey, packedBy, placeIn} from './packed.ts';

type KeyOf = (place: number) => number;

/** The middle of the keys: seconds before 1970 are below it. What is no instant has key 0 and stands before all. */
const epoch = 2 ** 35;

const ticksOfSecond = 10_000_000;
/** Beside the ticks there is room in a key for the first 12 bits of the id. */
const roomForId = 2 ** 12;

/** Keys that sort as an order does, as far as they tell records apart; each says more than the one before. */
const keysOf = (made: Made, [first, ...more]: Order): readonly KeyOf[] => {
  if (first === undefined) return [made.wordAt];
  const {second, ticks} = instantKeysOf(made, first.property);
  const turned = (key: number, largest: number): number => (first.descending ? largest - key : key);
  const bySecond: KeyOf = (place) => {
    const at = second(place);
    return turned(at === undefined ? 0 : Math.min(Math.max(at + epoch, 1), largestKey), largestKey);
  };
  const byTicks: KeyOf = (place) => turned(ticks(place), ticksOfSecond) * roomForId;
  const byTicksAndId: KeyOf = (place) => byTicks(place) + (made.wordAt(place) >>> 20);
  return [bySecond, more.length === 0 ? byTicksAndId : byTicks];
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

/** Puts places in the order of the first key; where it is the same, in that of the next, and of `last` in the end. */
const arrange = (
  places: Int32Array,
  [keyOf, ...finer]: readonly KeyOf[],
  last: (places: Int32Array) => readonly number[],
): void => {
  if (keyOf === undefined) {
    places.set(last(places));
    return;
  }
  const packed = packedBy(places, keyOf);
  places.set(packed.map(placeIn));
  for (let from = 0, to = 1; from < packed.length; from = to, to += 1) {
    const key = keyIn(packed[from] ?? 0);
    while (to < packed.length && keyIn(packed[to] ?? 0) === key) to += 1;
    if (to - from > 1) arrange(places.subarray(from, to), finer, last);
  }
};

/** Places of made-up records, put in an order. */
export const orderedPlaces = (made: Made, places: Int32Array, order: Order): Int32Array => {
  const arranged = places.slice();
  const view = viewOf(made, namesOf(order));
  arrange(arranged, keysOf(made, order), (same) => sortedPlaces(same, order, view));
  return arranged;
};
