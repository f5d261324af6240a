import {canGlimpse, glimpses, instantKeys} from './data/glimpse.ts';
import type {Made} from './made.ts';
import {sortableInstant} from './odata/instants.ts';
import {valueAt} from './resource.ts';

/** A record, or as much of it as somebody looks at. */
export type View = Readonly<Record<string, unknown>>;

type Reader = {
  readonly name: string;
  readonly ofTold: boolean;
  readonly read: (place: number) => unknown;
};

const readersOf = (made: Made, name: string): readonly Reader[] => {
  if (name === 'id') return [{name, ofTold: true, read: made.idAt}];
  const glimpse = glimpses[name];
  return glimpse
    ? [{name, ofTold: glimpse.ofTold, read: (place) => glimpse.of(made.set, made.seatAt(place))}]
    : [];
};

/** Whether these members of a record are told without making it. */
export const isCheap = (names: readonly string[]): boolean =>
  names.every((name) => name === 'id' || Object.hasOwn(glimpses, name));

/** Shows these members of records, and makes no more of them than it has to. */
export const viewOf = (made: Made, names: readonly string[]): ((place: number) => View) => {
  if (!isCheap(names)) return made.at;
  const readers = names.flatMap((name) => readersOf(made, name));
  const truth = {ofTold: readers.every(({ofTold}) => ofTold)};
  return (place) => {
    if (!canGlimpse(made.set, made.seatAt(place), truth)) return made.at(place);
    const view: Record<string, unknown> = {};
    for (const {name, read} of readers) view[name] = read(place);
    return view;
  };
};

/** How an instant sorts: its second since 1970, and the ticks of 100 ns behind it. Undefined for what is none. */
export type InstantKeys = {
  readonly second: (place: number) => number | undefined;
  readonly ticks: (place: number) => number;
};

const textIn = (made: Made, property: string, place: number): string =>
  String(valueAt(made.at(place), [property]));

/** The keys of one that lists are ordered by. */
export const instantKeysOf = (made: Made, property: string): InstantKeys => {
  const keys = instantKeys[property];
  const glimpsed = (place: number, name: 'ms' | 'ticks'): number | undefined => {
    const seat = made.seatAt(place);
    return !made.isShort && canGlimpse(made.set, seat, {ofTold: false})
      ? keys?.[name](made.set, seat)
      : undefined;
  };
  return {
    second: (place) => {
      const ms = glimpsed(place, 'ms') ?? Date.parse(textIn(made, property, place));
      return Number.isNaN(ms) ? undefined : Math.floor(ms / 1_000);
    },
    ticks: (place) =>
      glimpsed(place, 'ticks') ?? Number(sortableInstant(textIn(made, property, place))?.slice(20, 27) ?? 0),
  };
};
