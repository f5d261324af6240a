import {memoryOf} from '../process-figures.ts';
import {quitted, refdeckAt, sizeName} from '../programs.ts';
import {inTurn, type Subject} from '../rounds.ts';
import type {Place, Stage} from '../stage.ts';

// The client alone, started with what its cache has, after a few keys and when it has nothing more to do.

export const memoryPart = 'memory of the client';
export const memoryNames = {empty: 'refdeck, no deals'} as const;
export const memoryMeasure = 'settled MB';

const measure = async (place: Place, stage: Stage) => {
  const metered = stage.care(refdeckAt(place));
  await metered.until(/^.*synced/u, {timeout: 300_000});
  metered.press(...'jjjjjkkkkk');
  await metered.settled();
  const memory = memoryOf(metered.pid);
  await quitted(metered);
  return memory;
};

export const measureMemory = (stage: Stage): Promise<void> => {
  const empty: Subject<Place> = {
    name: memoryNames.empty,
    prepare: async () => {
      const {url} = await stage.emulator('--scenario', 'empty');
      return {url, config: stage.freshFolder()};
    },
  };
  const sizes = [10_000, 100_000].map((size) => ({
    name: sizeName(size),
    prepare: () => stage.cached(size),
  }));
  return inTurn(stage, memoryPart, [empty, ...sizes], async (place, note) => {
    const {now, peak} = await measure(place, stage);
    note(memoryMeasure, now);
    note('peak MB', peak);
  });
};
