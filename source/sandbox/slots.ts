import {oddOf} from './data/odd.ts';
import {hasSibling} from './data/plan.ts';
import {guid, randomFor} from './data/random.ts';
import {recordAt} from './data/record.ts';
import {siblingOf} from './data/sibling.ts';
import type {Resource, Unsaved} from './resource.ts';

export type Side = 'ours' | 'theirs';

/** The place of one record: it is made when it is first asked for, and changes from then on. */
export type Slot = {
  readonly side: Side;
  /** No other record has the same; tags depend on it. */
  readonly place: number;
  readonly make: () => Unsaved;
  /** Whether somebody created it, so that it is no part of the made-up data. */
  readonly created: boolean;
  resource?: Resource;
  version: number;
};

/** A record as it stands, and how many versions it had before. */
export type Changed = {readonly version: number; readonly resource: Resource};

export type Made = {
  readonly size: number;
  readonly seed: number;
  readonly oddities: boolean;
  /** Epoch ms that the made-up data looks back from. */
  readonly start: number;
};

/** The made-up records by their ids, none of them made yet. */
export const slotsOf = ({size, seed, oddities, start}: Made): Map<string, Slot> => {
  const slots: [string, Slot][] = [];
  const add = (index: number, side: Side): void => {
    const own = (): Unsaved => recordAt(seed, index, start);
    const make: Record<Side, () => Unsaved> = {
      ours: () => (oddities ? oddOf(own(), seed, index) : own()),
      theirs: () => siblingOf(own(), seed, index, start),
    };
    const id = guid(randomFor(seed, index, side === 'ours' ? 6 : 7));
    slots.push([id, {side, place: slots.length, make: make[side], created: false, version: 0}]);
  };
  for (let index = 0; index < size; index += 1) {
    add(index, 'ours');
    if (hasSibling(index)) add(index, 'theirs');
  }
  return new Map(slots.sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** The slot of a record that somebody created. */
export const createdSlot = (place: number, {version, resource}: Changed): Slot => ({
  side: 'ours',
  place,
  make: () => resource,
  created: true,
  resource,
  version,
});

/** Puts back what another run has changed and created. Throws for a change of a record that is not there. */
export const restore = (
  slots: Map<string, Slot>,
  changed: readonly Changed[],
  created: readonly Changed[],
): void => {
  for (const one of created) slots.set(one.resource.id, createdSlot(slots.size, one));
  for (const {version, resource} of changed) {
    const slot = slots.get(resource.id);
    if (slot === undefined) throw new Error(`There is no record ${resource.id} in this data set.`);
    Object.assign(slot, {version, resource});
  }
};
