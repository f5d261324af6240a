import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {codeOf} from './error-code.ts';
import {attempt} from './durable.ts';
import type {FileIo} from './file-io.ts';
import {baseOfKey, type KeptEntry, type KeptProblem} from './journal-entry.ts';
import {decodeLines, type Journaled} from './journal-lines.ts';
import {claimedName, isAlive, readName} from './journal-names.ts';

/** A dead program's file that is under our name now, or was read where it is. */
export type Claimed = Journaled & {
  readonly id: string;
  readonly path: string;
  readonly wasRead: boolean;
  /** The system's code: it could not be renamed, or not be read; then it stays where it is. */
  readonly code?: string;
};

/** Renames every dead program's file to a name of `own` and reads it then; those in `known` are dealt with. */
export const claimFiles = (
  io: FileIo,
  folder: string,
  own: string,
  known: ReadonlySet<string>,
): readonly Claimed[] => {
  const found = findFiles(io, folder);
  const newest = new Map<string, number>();
  for (const {holder, changedAt} of found) newest.set(holder, Math.max(changedAt, newest.get(holder) ?? 0));
  return found
    .filter(({id}) => !known.has(id) && id !== own)
    .filter(({holder}) => holder === own || !isAlive(io, holder, newest.get(holder) ?? 0))
    .flatMap((file) => claimOne(io, folder, own, file));
};

type Found = {
  readonly name: string;
  readonly id: string;
  readonly holder: string;
  readonly changedAt: number;
};

const findFiles = (io: FileIo, folder: string): readonly Found[] =>
  [...io.list(folder)].sort().flatMap((name) => {
    const read = readName(name);
    if (!read) return [];
    try {
      const changedAt = io.changedAt(join(folder, name));
      return changedAt === undefined ? [] : [{name, ...read, changedAt}];
    } catch {
      // Another program was quicker.
      return [];
    }
  });

const claimOne = (io: FileIo, folder: string, own: string, {name, id, holder}: Found): readonly Claimed[] => {
  const from = join(folder, name);
  if (holder === own) return readClaimed(io, id, from);
  const path = join(folder, claimedName(id, own));
  // Touched first: a third program must not take it for dead between our renaming and our reading.
  attempt(() => io.touch(from, io.now()));
  try {
    io.rename(from, path);
  } catch (error) {
    // A folder that may only be read: its text is shown all the same.
    return codeOf(error) === 'ENOENT' ? [] : readClaimed(io, id, from, codeOf(error));
  }
  return readClaimed(io, id, path);
};

const readClaimed = (io: FileIo, id: string, path: string, code?: string): readonly Claimed[] => {
  try {
    return [{id, path, wasRead: true, ...decodeLines(io.read(path)), ...(code === undefined ? {} : {code})}];
  } catch (error) {
    return codeOf(error) === 'ENOENT'
      ? []
      : [{id, path, wasRead: false, live: [], took: [], code: codeOf(error)}];
  }
};

/** Removes it, or sets it aside when not all of it could be read; undefined when it is still there. */
export const disposeOf = (io: FileIo, {path, badLine}: Claimed): {readonly setAside?: string} | undefined => {
  if (badLine !== undefined) {
    const setAside = io.setAside(path);
    return setAside === undefined ? undefined : {setAside};
  }
  return removeClaimed(io, path) ? {} : undefined;
};

const removeClaimed = (io: FileIo, path: string): boolean => {
  try {
    io.remove(path);
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
};

export const problemOf = ({path, badLine, code}: Claimed, setAside?: string): KeptProblem => ({
  path,
  ...(setAside === undefined ? {} : {setAside}),
  ...(badLine === undefined ? {} : {line: badLine}),
  ...(code === undefined ? {} : {code}),
});

/**
 * What of it is new beside `live`: equal values once, and different ones of one key each under a key of its own
 * (`key`, `key#2`, ...), newest first, since nobody's typed text may vanish.
 */
export const numberKept = (
  claimed: readonly KeptEntry[],
  live: ReadonlyMap<string, KeptEntry>,
): readonly KeptEntry[] => {
  const all = new Map(live);
  const added: KeptEntry[] = [];
  for (const entry of [...claimed].sort((a, b) => b.at - a.at)) {
    const base = baseOfKey(entry.key);
    const isKnown = [...all.values()].some(
      ({key, value}) => baseOfKey(key) === base && isDeepStrictEqual(value, entry.value),
    );
    if (isKnown) continue;
    const numbered = {...entry, key: freeKey(base, all)};
    all.set(numbered.key, numbered);
    added.push(numbered);
  }
  return added;
};

const freeKey = (base: string, taken: ReadonlyMap<string, unknown>): string => {
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}#${number}`;
  return key;
};
