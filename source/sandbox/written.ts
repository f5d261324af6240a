import type {Resource} from './resource.ts';

/** A record as it stands, and how many versions it had before. */
export type Changed = {readonly version: number; readonly resource: Resource};

/** What was written, by its place. */
export type Written = {
  readonly get: (place: number) => Changed | undefined;
  /** Keeps a new version. When `onChange` throws, there was no change. */
  readonly put: (place: number, changed: Changed) => void;
  /** Grows with every write. */
  readonly revision: () => number;
  /** The places that were written to since a revision. */
  readonly since: (revision: number) => ReadonlySet<number>;
  readonly entries: () => readonly (readonly [place: number, changed: Changed])[];
};

/** Begins with what another run has written. `onChange` is told of every change before anybody sees it. */
export const createWritten = (
  before: readonly (readonly [place: number, changed: Changed])[],
  onChange: () => void,
): Written => {
  const versions = new Map(before);
  const writes = [...versions.keys()];
  const restore = (place: number, changed: Changed | undefined): void => {
    if (changed === undefined) versions.delete(place);
    else versions.set(place, changed);
  };
  return {
    get: (place) => versions.get(place),
    put: (place, changed) => {
      const last = versions.get(place);
      versions.set(place, changed);
      try {
        onChange();
      } catch (error) {
        restore(place, last);
        throw error;
      }
      writes.push(place);
    },
    revision: () => writes.length,
    since: (revision) => new Set(writes.slice(revision)),
    entries: () => [...versions],
  };
};
