import type {Clock} from './clock.ts';
import {oddOf} from './data/odd.ts';
import {hasSibling} from './data/plan.ts';
import {guid, randomFor} from './data/random.ts';
import {recordAt} from './data/record.ts';
import {siblingOf} from './data/sibling.ts';
import type {Resource, Unsaved} from './resource.ts';
import {makeTag} from './tags.ts';

export type Side = 'ours' | 'theirs';

export type Kept = {readonly side: Side; readonly resource: Resource};

export type Records = {
  /** All records of the signed-in person's organization, by id: an order that says nothing. */
  readonly ours: () => readonly Resource[];
  /** Microsoft's records of engagements that the organization takes part in. */
  readonly theirs: () => readonly Resource[];
  readonly find: (id: string) => Kept | undefined;
  /** Keeps a new version of a record, with a new tag and a later `updatedDateTime`, and returns it as kept. */
  readonly keep: (resource: Resource) => Resource;
  /** Grows with every write, so that what was worked out from the records can be used again until then. */
  readonly revision: () => number;
  /** The records that are no longer as they were made. */
  readonly changed: () => readonly Changed[];
};

/** A record as it stands, and how many versions it had before. */
export type Changed = {readonly version: number; readonly resource: Resource};

export type RecordOptions = {
  readonly size: number;
  readonly seed: number;
  readonly oddities: boolean;
  readonly clock: Clock;
  /** Tags of two runs differ unless this is the same. */
  readonly tagSalt: number;
  /** Epoch ms that the made-up data looks back from; the clock's now by default. */
  readonly anchor?: number;
  /** Records that another run has changed. */
  readonly changed?: readonly Changed[];
  /** Told of every change before anybody sees it; when it throws, there was no change. */
  readonly onChange?: () => void;
};

type Slot = {
  readonly index: number;
  readonly side: Side;
  readonly place: number;
  resource?: Resource;
  version: number;
};

const slotsOf = ({size, seed}: RecordOptions): ReadonlyMap<string, Slot> => {
  const slots: [string, Slot][] = [];
  const add = (index: number, side: Side): void => {
    const place = slots.length;
    slots.push([guid(randomFor(seed, index, side === 'ours' ? 6 : 7)), {index, side, place, version: 0}]);
  };
  for (let index = 0; index < size; index += 1) {
    add(index, 'ours');
    if (hasSibling(index)) add(index, 'theirs');
  }
  return new Map(slots.sort(([one], [other]) => (one < other ? -1 : 1)));
};

const restore = (slots: ReadonlyMap<string, Slot>, changed: readonly Changed[]): void => {
  for (const {version, resource} of changed) {
    const slot = slots.get(resource.id);
    if (slot === undefined) throw new Error(`There is no record ${resource.id} in this data set.`);
    Object.assign(slot, {version, resource});
  }
};

/** Records are made when they are first asked for: a sandbox of 10,000 starts at once. */
export const createRecords = (options: RecordOptions): Records => {
  const {seed, clock, tagSalt} = options;
  const start = options.anchor ?? clock.now();
  const slots = slotsOf(options);
  restore(slots, options.changed ?? []);
  let revision = 0;
  const made = ({index, side}: Slot): Unsaved => {
    const record = recordAt(seed, index, start);
    if (side === 'theirs') return siblingOf(record, seed, index, start);
    return options.oddities ? oddOf(record, seed, index) : record;
  };
  const resourceOf = (id: string, slot: Slot): Resource =>
    (slot.resource ??= {id, ...made(slot), eTag: makeTag(tagSalt, slot.place, slot.version)});
  const allOf = (side: Side): readonly Resource[] =>
    [...slots].filter(([, slot]) => slot.side === side).map(([id, slot]) => resourceOf(id, slot));
  return {
    ours: () => allOf('ours'),
    theirs: () => allOf('theirs'),
    find: (id) => {
      const slot = slots.get(id.toLowerCase());
      return slot && {side: slot.side, resource: resourceOf(id.toLowerCase(), slot)};
    },
    keep: (resource) => {
      const slot = slots.get(resource.id);
      if (slot === undefined) throw new Error(`No record ${resource.id} to keep.`);
      const before = {version: slot.version, resource: resourceOf(resource.id, slot)};
      const version = slot.version + 1;
      const kept = {
        ...resource,
        updatedDateTime: clock.stamp(),
        eTag: makeTag(tagSalt, slot.place, version),
      };
      Object.assign(slot, {version, resource: kept});
      try {
        options.onChange?.();
      } catch (error) {
        Object.assign(slot, before);
        throw error;
      }
      revision += 1;
      return kept;
    },
    revision: () => revision,
    changed: () =>
      [...slots.values()].flatMap(({version, resource}) =>
        version > 0 && resource !== undefined ? [{version, resource}] : [],
      ),
  };
};
