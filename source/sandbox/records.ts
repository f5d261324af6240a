import type {Clock} from './clock.ts';
import type {Shape} from './data/data-set.ts';
import {guid, randomFor} from './data/random.ts';
import {createMadeIds, type MadeIds} from './made-ids.ts';
import {viewOf, type View} from './made-views.ts';
import {createMade, type Made} from './made.ts';
import type {Resource, Unsaved} from './resource.ts';
import {makeTag} from './tags.ts';
import {createWritten, type Changed} from './written.ts';

/** Whose record of an engagement it is: the organization's, or Microsoft's. */
export type Side = 'ours' | 'theirs';

export type Kept = {readonly side: Side; readonly resource: Resource};

/** The records by their places. What is made up is made when it is asked for; what was written is kept. */
export type Records = {
  readonly made: Made;
  /** The places of all records of the signed-in person's organization. */
  readonly ours: () => readonly number[];
  readonly at: (place: number) => Resource;
  /** Shows these members of records, and makes no more of them than it has to. */
  readonly viewOf: (names: readonly string[]) => (place: number) => View;
  readonly find: (id: string) => Kept | undefined;
  /** The places of both sides' made-up records of an engagement. */
  readonly engaged: MadeIds['engaged'];
  /** Keeps a new version of a record, with a new tag and a later `updatedDateTime`, and returns it as kept. */
  readonly keep: (resource: Resource) => Resource;
  /** Keeps a record that was not there, with new ids and a tag, and returns it as kept. */
  readonly create: (record: Omit<Unsaved, 'engagementId'>) => Resource;
  /** Grows with every write; 0 is the data as it was made up. */
  readonly revision: () => number;
  /** The places that were written to since a revision. */
  readonly writtenSince: (revision: number) => ReadonlySet<number>;
  /** The made-up records that are no longer as they were made. */
  readonly changed: () => readonly Changed[];
  /** The records that were created, oldest first. */
  readonly created: () => readonly Changed[];
};

export type RecordOptions = {
  readonly size: number;
  readonly seed: number;
  readonly shape: Shape;
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

/** The places of what was created follow those of what was made up. */
const restored = (
  {changed = [], created = []}: RecordOptions,
  made: Made,
  {find}: MadeIds,
): readonly (readonly [number, Changed])[] => [
  ...created.map((one, step) => [made.count() + step, one] as const),
  ...changed.map((one) => {
    const place = find(one.resource.id);
    if (place === undefined) throw new Error(`There is no record ${one.resource.id} in this data set.`);
    return [place, one] as const;
  }),
];

/** Throws for a change, made by another run, of a record that is not there. */
export const createRecords = (options: RecordOptions): Records => {
  const {seed, size, shape, clock, tagSalt, onChange = () => undefined} = options;
  const made = createMade({shape, seed, start: options.anchor ?? clock.now()}, size, tagSalt);
  const ids = createMadeIds(made);
  const written = createWritten(restored(options, made, ids), onChange);
  const createdPlaces = new Map(
    (options.created ?? []).map(({resource}, step) => [resource.id, made.count() + step]),
  );
  const placeOf = (id: string): number | undefined => createdPlaces.get(id) ?? ids.find(id);
  const at = (place: number): Resource => written.get(place)?.resource ?? made.at(place);
  const standing = (wanted: (place: number) => boolean): readonly Changed[] =>
    written.entries().flatMap(([place, changed]) => (wanted(place) ? [changed] : []));
  return {
    made,
    ours: () => [...made.ours(), ...createdPlaces.values()],
    at,
    viewOf: (names) => {
      const view = viewOf(made, names);
      return (place) => written.get(place)?.resource ?? view(place);
    },
    find: (id) => {
      const place = placeOf(id.toLowerCase());
      return place === undefined
        ? undefined
        : {side: made.seatAt(place) < 0 ? 'theirs' : 'ours', resource: at(place)};
    },
    engaged: ids.engaged,
    keep: (resource) => {
      const place = placeOf(resource.id);
      if (place === undefined) throw new Error(`No record ${resource.id} to keep.`);
      const version = (written.get(place)?.version ?? 0) + 1;
      const kept = {
        ...resource,
        updatedDateTime: clock.stamp(),
        eTag: makeTag(tagSalt, place, version),
      };
      written.put(place, {version, resource: kept});
      return kept;
    },
    create: (record) => {
      const place = made.count() + createdPlaces.size;
      const random = randomFor(tagSalt, place, 14);
      const [id, engagementId] = [guid(random), guid(random)];
      const kept: Resource = {id, engagementId, ...record, eTag: makeTag(tagSalt, place, 0)};
      written.put(place, {version: 0, resource: kept});
      createdPlaces.set(id, place);
      return kept;
    },
    revision: written.revision,
    writtenSince: written.since,
    changed: () => standing((place) => place < made.count()),
    created: () => standing((place) => place >= made.count()),
  };
};
