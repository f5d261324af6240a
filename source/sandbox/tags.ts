import {hexOf, randomFor} from './data/random.ts';

/** A tag as the service writes it: a GUID with literal quotes around it, different for each version of a record. */
export const makeTag = (salt: number, place: number, version: number): string => {
  const random = randomFor(salt, place, version, 5);
  return `"${hexOf(random.whole(2 ** 32))}-0000-0000-0000-${hexOf(random.whole(2 ** 32))}0000"`;
};
