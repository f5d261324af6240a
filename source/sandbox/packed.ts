// A number and a place in one double, so that the engine sorts a hundred thousand without a comparison of ours. The
// number takes the upper 36 of the 53 bits.

/** More than the largest data set has places. */
const room = 2 ** 17;

export const largestKey = 2 ** 36 - 1;

/** Places with a key each, in the order of the keys. */
export const packedBy = (places: Int32Array, keyOf: (place: number) => number): Float64Array => {
  const packed = new Float64Array(places);
  // In place: `from` would fill a list first, and `entries` make a pair of each.
  for (let position = 0; position < packed.length; position += 1) {
    const place = packed[position] ?? 0;
    packed[position] = keyOf(place) * room + place;
  }
  return packed.sort();
};

export const placeIn = (packed: number): number => packed % room;

export const keyIn = (packed: number): number => Math.floor(packed / room);

/** The first of so many positions, from which on all are in it, where it holds; their count where it holds nowhere. */
export const firstWhere = (count: number, holds: (position: number) => boolean): number => {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The places that have a key. */
export const placesWith = (packed: Float64Array, key: number): readonly number[] => {
  const from = firstWhere(packed.length, (position) => (packed[position] ?? 0) >= key * room);
  const to = firstWhere(packed.length, (position) => (packed[position] ?? 0) >= (key + 1) * room);
  return Array.from(packed.subarray(from, to), placeIn);
};
