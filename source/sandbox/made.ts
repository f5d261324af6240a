import type {DataSet} from './data/data-set.ts';
import {oddOf} from './data/odd.ts';
import {firstWord, guid, randomFor, type Random} from './data/random.ts';
import {recordAt} from './data/record.ts';
import {seatsOf} from './data/seats.ts';
import {siblingOf} from './data/sibling.ts';
import {lazily} from './lazily.ts';
import type {Resource, Unsaved} from './resource.ts';
import {createShelf} from './shelf.ts';
import {makeTag} from './tags.ts';

export type Side = 'ours' | 'theirs';

/** The made-up records by their places, as they were before anybody changed one. Each is made when it is asked for. */
export type Made = {
  readonly set: DataSet;
  /** How many places there are. */
  readonly count: () => number;
  /** The places of our records. */
  readonly ours: () => Int32Array;
  readonly sideAt: (place: number) => Side;
  /** Which record of the data set has a place, on whichever side. */
  readonly indexAt: (place: number) => number;
  readonly idAt: (place: number) => string;
  /** The first eight digits of the record's id as a number. */
  readonly wordAt: (place: number) => number;
  readonly at: (place: number) => Resource;
};

/** A page, so that the calls that look at its records again find them. More would be memory of the client. */
const mostRecent = 256;

const streams: Readonly<Record<Side, number>> = {ours: 6, theirs: 7};

const makers: Readonly<Record<Side, (set: DataSet, index: number) => Unsaved>> = {
  ours: (set, index) =>
    set.shape === 'odd' ? oddOf(recordAt(set, index), set, index) : recordAt(set, index),
  theirs: (set, index) => siblingOf(recordAt(set, index), set, index),
};

export const createMade = (set: DataSet, size: number, tagSalt: number): Made => {
  const seats = lazily(() => seatsOf(size));
  const seatAt = (place: number): number => seats()[place] ?? 0;
  const sideAt = (place: number): Side => (seatAt(place) < 0 ? 'theirs' : 'ours');
  const indexAt = (place: number): number => Math.max(seatAt(place), ~seatAt(place));
  const idStream = (place: number): Random => randomFor(set.seed, indexAt(place), streams[sideAt(place)]);
  const idAt = (place: number): string => guid(idStream(place));
  const make = (place: number): Resource => ({
    id: idAt(place),
    ...makers[sideAt(place)](set, indexAt(place)),
    eTag: makeTag(tagSalt, place, 0),
  });
  const recent = createShelf<number, Resource>(mostRecent);
  return {
    set,
    count: () => seats().length,
    ours: lazily(() => Int32Array.from(seats().keys()).filter((place) => seatAt(place) >= 0)),
    sideAt,
    indexAt,
    idAt,
    wordAt: (place) => firstWord(idStream(place)),
    at: (place) => {
      const known = recent.get(place);
      if (known !== undefined) return known;
      const made = make(place);
      recent.put(place, made);
      return made;
    },
  };
};
