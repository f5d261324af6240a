import {canGlimpse, glimpses, moments} from './data/glimpse.ts';
import type {Made} from './made.ts';
import {valueAt} from './resource.ts';

/** A record, or as much of it as somebody looks at. */
export type View = Readonly<Record<string, unknown>>;

type Read = (place: number) => unknown;

const canGlimpseAt = (made: Made, place: number): boolean =>
  made.sideAt(place) === 'ours' && canGlimpse(made.set, made.indexAt(place));

const readerOf = (made: Made, name: string): Read | undefined => {
  if (name === 'id') return made.idAt;
  const glimpse = glimpses[name];
  return glimpse && ((place) => glimpse(made.set, made.indexAt(place)));
};

/** Whether these members of a record are told without making it. */
export const isCheap = (names: readonly string[]): boolean =>
  names.every((name) => name === 'id' || name in glimpses);

/** Shows these members of records, and makes no more of them than it has to. */
export const viewOf = (made: Made, names: readonly string[]): ((place: number) => View) => {
  const readers = names.map((name) => [name, readerOf(made, name)] as const);
  const known = readers.filter((reader): reader is readonly [string, Read] => reader[1] !== undefined);
  if (known.length < readers.length) return made.at;
  return (place) => {
    if (!canGlimpseAt(made, place)) return made.at(place);
    const view: Record<string, unknown> = {};
    for (const [name, read] of known) view[name] = read(place);
    return view;
  };
};

/** Epoch ms of an instant that lists are ordered by; NaN where there is none. */
export const momentAt = (made: Made, property: string, place: number): number => {
  const moment = moments[property];
  if (moment !== undefined && canGlimpseAt(made, place)) return moment(made.set, made.indexAt(place));
  return Date.parse(String(valueAt(made.at(place), [property])));
};
