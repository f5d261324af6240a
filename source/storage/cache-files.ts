import {join} from 'node:path';
import {listedMembers} from '../domain/listed-members.ts';
import type {Json} from '../domain/referral.ts';
import {createSlot, type CacheHead, type HalfHead, type Slot} from './cache-head.ts';
import {attempt} from './durable.ts';
import type {FileIo} from './file-io.ts';

/** The files of one cache, in a folder of their own. */
export type CacheFiles = {
  readonly io: FileIo;
  readonly folder: string;
  readonly head: Slot<CacheHead>;
  readonly half: Slot<HalfHead>;
  readonly screen: Slot<Json>;
  readonly pathOf: (name: string) => string;
  /** Removes segments that no head speaks of. Never throws. */
  readonly sweep: () => void;
  /** Removes the deals, but not those that another program is reading now. Never throws. */
  readonly drop: () => void;
};

// Another number with each change of these files, and of what readers put into them.
const schema = `3 ${listedMembers.join(' ')}`;

const segmentName = /^records-[0-9a-z]+\.blocks$/u;

export const newSegmentName = (io: FileIo): string => `records-${io.random()}.blocks`;

/** All that is in them is at the service too: nothing waits for the disk here, and what a loss of power breaks is dropped. */
const unhurried = (io: FileIo): FileIo => ({...io, sync: () => undefined, syncFolder: () => undefined});

export const cacheFiles = (folder: string, hurried: FileIo): CacheFiles => {
  const io = unhurried(hurried);
  const pathOf = (name: string): string => join(folder, name);
  const slot = <T>(name: string): Slot<T> => createSlot<T>(io, pathOf(name), schema);
  const head = slot<CacheHead>('head.json');
  const half = slot<HalfHead>('half.json');
  const screen = slot<Json>('screen.json');
  const sweep = (): void => {
    const kept = [head, half].map((each) => each.read());
    const isKept = (name: string): boolean =>
      kept.some((each) => typeof each === 'object' && each.file === name);
    attempt(() => {
      for (const name of io.list(folder))
        if (segmentName.test(name) && !isKept(name)) attempt(() => io.remove(pathOf(name)));
    });
  };
  const drop = (): void => {
    for (const each of [head, screen]) each.remove();
    if (half.read() === 'foreign') half.remove();
    sweep();
  };
  return {io, folder, head, half, screen, pathOf, sweep, drop};
};
