import type {Clock} from './clock.ts';
import {guid, randomFor} from './data/random.ts';
import type {Resource, Unsaved} from './resource.ts';
import {createdSlot, restore, slotsOf, type Changed, type Side, type Slot} from './slots.ts';
import {makeTag} from './tags.ts';

export type Kept = {readonly side: Side; readonly resource: Resource};

export type Records = {
  /** All records of the signed-in person's organization, in an order that says nothing. */
  readonly ours: () => readonly Resource[];
  /** Microsoft's records of engagements that the organization takes part in. */
  readonly theirs: () => readonly Resource[];
  readonly find: (id: string) => Kept | undefined;
  /** Keeps a new version of a record, with a new tag and a later `updatedDateTime`, and returns it as kept. */
  readonly keep: (resource: Resource) => Resource;
  /** Keeps a record that was not there, with new ids and a tag, and returns it as kept. */
  readonly create: (record: Omit<Unsaved, 'engagementId'>) => Resource;
  /** Grows with every write, so that what was worked out from the records can be used again until then. */
  readonly revision: () => number;
  /** The made-up records that are no longer as they were made. */
  readonly changed: () => readonly Changed[];
  /** The records that were created, oldest first. */
  readonly created: () => readonly Changed[];
};

export type RecordOptions = {
  readonly size: number;
  readonly seed: number;
  readonly oddities: boolean;
  readonly clock: Clock;
  /** Tags, and ids of created records, differ in two runs unless this is the same. */
  readonly tagSalt: number;
  /** Epoch ms that the made-up data looks back from; the clock's now by default. */
  readonly anchor?: number;
  /** Records that another run has changed. */
  readonly changed?: readonly Changed[];
  /** Records that another run has created, oldest first. */
  readonly created?: readonly Changed[];
  /** Told of every change before anybody sees it; when it throws, there was no change. */
  readonly onChange?: () => void;
};

/** Records are made when they are first asked for: a sandbox of 10,000 starts at once. */
export const createRecords = (options: RecordOptions): Records => {
  const {seed, size, oddities, clock, tagSalt} = options;
  const slots = slotsOf({seed, size, oddities, start: options.anchor ?? clock.now()});
  restore(slots, options.changed ?? [], options.created ?? []);
  let revision = 0;
  const resourceOf = (id: string, slot: Slot): Resource =>
    (slot.resource ??= {id, ...slot.make(), eTag: makeTag(tagSalt, slot.place, slot.version)});
  const allOf = (side: Side): readonly Resource[] =>
    [...slots].filter(([, slot]) => slot.side === side).map(([id, slot]) => resourceOf(id, slot));
  const standing = (wanted: (slot: Slot) => boolean): readonly Changed[] =>
    [...slots.values()].flatMap((slot) => {
      const {version, resource} = slot;
      return wanted(slot) && resource !== undefined ? [{version, resource}] : [];
    });
  /** Told first, counted second; without room for it the change is undone. */
  const settle = (undo: () => void): void => {
    try {
      options.onChange?.();
    } catch (error) {
      undo();
      throw error;
    }
    revision += 1;
  };
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
      const eTag = makeTag(tagSalt, slot.place, version);
      const kept = {...resource, updatedDateTime: clock.stamp(), eTag};
      Object.assign(slot, {version, resource: kept});
      settle(() => Object.assign(slot, before));
      return kept;
    },
    create: (record) => {
      const place = slots.size;
      const random = randomFor(tagSalt, place, 14);
      const [id, engagementId] = [guid(random), guid(random)];
      const kept: Resource = {id, engagementId, ...record, eTag: makeTag(tagSalt, place, 0)};
      slots.set(id, createdSlot(place, {version: 0, resource: kept}));
      settle(() => slots.delete(id));
      return kept;
    },
    revision: () => revision,
    changed: () => standing(({created, version}) => !created && version > 0),
    created: () => standing(({created}) => created),
  };
};
