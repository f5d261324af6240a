import type {DataSet} from './data/data-set.ts';
import {oddOf} from './data/odd.ts';
import {firstWord, guid, randomFor, type Random} from './data/random.ts';
import {recordAt} from './data/record.ts';
import {oursIn, seatsOf} from './data/seats.ts';
import {siblingOf} from './data/sibling.ts';
import {lazily} from './lazily.ts';
import type {Resource, Unsaved} from './resource.ts';
import {makeTag} from './tags.ts';

/** The made-up records by their places, as they were before anybody changed one. Each is made when it is asked for. */
export type Made = {
  readonly set: DataSet;
  /** So few that each is kept once it is made. */
  readonly isShort: boolean;
  /** How many places there are. */
  readonly count: () => number;
  /** The places of our records. */
  readonly ours: () => Int32Array;
  /** Which record of the data set has a place: the index of ours, the complement (`~index`) of it for theirs. 0 for none. */
  readonly seatAt: (place: number) => number;
  readonly idAt: (place: number) => string;
  /** The first eight digits of the record's id as a number. */
  readonly wordAt: (place: number) => number;
  readonly at: (place: number) => Resource;
};

const indexOf = (seat: number): number => Math.max(seat, ~seat);

const idStream = ({seed}: DataSet, seat: number): Random => randomFor(seed, indexOf(seat), seat < 0 ? 7 : 6);

const unsaved = (set: DataSet, seat: number): Unsaved => {
  const plain = recordAt(set, indexOf(seat));
  if (seat < 0) return siblingOf(plain, set, ~seat);
  return set.shape === 'odd' ? oddOf(plain, set, seat) : plain;
};

const shortList = 500;

export const createMade = (set: DataSet, size: number, tagSalt: number): Made => {
  const seats = lazily(() => seatsOf(size));
  const seatAt = (place: number): number => seats()[place] ?? 0;
  const idAt = (place: number): string => guid(idStream(set, seatAt(place)));
  const make = (place: number): Resource => ({
    id: idAt(place),
    ...unsaved(set, seatAt(place)),
    eTag: makeTag(tagSalt, place, 0),
  });
  // A call looks at a record several times. Of a long list more than this one would be kept alive for the garbage
  // collector.
  const isShort = size <= shortList;
  const kept = new Map<number, Resource>();
  const at = (place: number): Resource => {
    const known = kept.get(place);
    if (known !== undefined) return known;
    if (!isShort) kept.clear();
    const resource = make(place);
    kept.set(place, resource);
    return resource;
  };
  return {
    set,
    isShort,
    count: () => seats().length,
    ours: lazily(() => oursIn(seats())),
    seatAt,
    idAt,
    wordAt: (place) => firstWord(idStream(set, seatAt(place))),
    at,
  };
};
