import {hasSibling} from './plan.ts';

/**
 * The made-up records in a row: each of ours by its index, and behind it theirs, where there is one, by the complement
 * (`~index`). The place in the row is a record's own; tags depend on it.
 */
export const seatsOf = (size: number): Int32Array => {
  const seats = new Int32Array(2 * size);
  let place = 0;
  for (let index = 0; index < size; index += 1) {
    seats[place++] = index;
    if (hasSibling(index)) seats[place++] = ~index;
  }
  return seats.slice(0, place);
};

/** The places of ours among them. */
export const oursIn = (seats: Int32Array): Int32Array => {
  const places = new Int32Array(seats.length);
  let count = 0;
  for (let place = 0; place < seats.length; place += 1) if ((seats[place] ?? 0) >= 0) places[count++] = place;
  return places.slice(0, count);
};
