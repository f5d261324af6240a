/** The same thing as both sides read it, as it is there now, and as we want it. */
export type Three<T> = {readonly base: T; readonly theirs: T; readonly mine: T};

/** Whose change stands; 'same' when both made the same one. */
export type Side = 'unchanged' | 'theirs' | 'mine' | 'same' | 'clash';

/** The rule of a three-way merge for one value, by the normal forms of its three versions. */
export const sideOf = ({base, theirs, mine}: Three<string>): Side => {
  if (theirs === mine) return base === theirs ? 'unchanged' : 'same';
  if (base === theirs) return 'mine';
  return base === mine ? 'theirs' : 'clash';
};

export const mapThree = <T, U>({base, theirs, mine}: Three<T>, map: (side: T) => U): Three<U> => ({
  base: map(base),
  theirs: map(theirs),
  mine: map(mine),
});
