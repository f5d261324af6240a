import {randomInt} from 'node:crypto';
import type {createApi} from './api.ts';
import {startBusy} from './busy.ts';
import {createClock, type Clock} from './clock.ts';
import {createColleague, type Colleague} from './colleague.ts';
import {randomFor} from './data/random.ts';
import type {SandboxOptions} from './options.ts';
import {createRecords, type Records} from './records.ts';
import {dataOf, largestSize, sizeOf} from './scenarios.ts';
import {readSnapshot, snapshotJson, type Snapshot} from './snapshot.ts';
import {createWriter} from './write.ts';

const tagSaltFor = (now: number | undefined, seed: number): number =>
  now === undefined ? randomInt(2 ** 32) : randomFor(seed, now, 10).whole(2 ** 32);

const checkSize = (size: number): number => {
  if (!Number.isInteger(size) || size < 0 || size > largestSize)
    throw new RangeError(`The size has to be a whole number from 0 to ${largestSize}, not ${size}.`);
  return size;
};

type Parts = {
  readonly api: Omit<Parameters<typeof createApi>[0], 'representation'>;
  readonly colleague: Colleague;
  readonly stop: () => void;
};

const standOf = (records: Records, clock: Clock): Pick<Snapshot, 'changed' | 'created' | 'stamp'> => ({
  changed: records.changed(),
  created: records.created(),
  stamp: clock.last() ?? null,
});

/** How the data set is made: as it was kept, else as the options say. */
export const madeFrom = (options: SandboxOptions): Snapshot => {
  const {seed = 1, scenario = 'calm', size = sizeOf(scenario)} = options;
  checkSize(size);
  const kept = options.keep?.load();
  if (kept !== undefined) {
    const snapshot = readSnapshot(kept, options);
    checkSize(snapshot.size);
    return {...snapshot, scenario: options.scenario ?? snapshot.scenario};
  }
  const anchor = options.now ?? Date.now();
  return {
    format: 1,
    seed,
    size,
    scenario,
    anchor,
    tagSalt: tagSaltFor(options.now, seed),
    stamp: null,
    changed: [],
  };
};

/** The data, who may write to it, and who keeps doing so. */
export const createParts = (options: SandboxOptions, made: Snapshot): Parts => {
  const {seed, size, scenario} = made;
  const clock = createClock(options.now, made.stamp ?? undefined);
  const save = (): void => options.keep?.save(snapshotJson({...made, ...standOf(records, clock)}));
  const data = dataOf(scenario);
  const records = createRecords({
    ...made,
    size: data === 'empty' ? 0 : size,
    shape: data === 'empty' ? 'plain' : data,
    clock,
    onChange: save,
  });
  save();
  const writer = createWriter(records, clock, options.closedFinal === true ? 'final' : 'correctable');
  const colleague = createColleague(writer, seed);
  const busy = scenario === 'busy' ? startBusy(records, colleague, seed, options.pace ?? 4_000) : undefined;
  return {
    api: {records, writer, opened: (id) => busy?.opened(id)},
    colleague,
    stop: () => busy?.stop(),
  };
};
