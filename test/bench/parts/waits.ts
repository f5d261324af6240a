import {setTimeout as sleep} from 'node:timers/promises';
import type {Metered} from '../metered.ts';
import {opened, quitted, refdeckAt, type Open} from '../programs.ts';
import {floor} from '../rivals.ts';
import {inTurn, type Note, type Subject} from '../rounds.ts';
import {isPainted} from '../screens.ts';
import type {Place, Stage} from '../stage.ts';
import {longest, percentile} from '../statistics.ts';

// A key every 50 ms while the program has much to do: how long each waited for the first output after it. The list
// without a framework gets the same keys at the same time, so that one sees what the machine adds.

const everyMs = 50;
const whileMs = 3000;
const syncMs = 300_000;
const size = 100_000;

export const waitsPart = 'a key every 50 ms, 100,000 deals';
/** What a key of refdeck waited longer than any of the list without a framework at the same time. */
export const waitsMeasure = 'longer than beside it ms';
const [syncing, starting, filtering] = [
  'first sync on the screen',
  'start from the cache',
  'filter typed without a pause',
] as const;
export const waitsNames: readonly string[] = [syncing, starting, filtering];

/** Down and up, so that each key has something to paint wherever the cursor is. */
const moves = ['j', 'k'];
const letters = [...'copilot', ...Array<string>(7).fill('backspace')];

type Moment = {readonly metered: Metered; readonly done: Promise<unknown>};

type Begin = (place: Place, stage: Stage) => Promise<Moment>;

type Busy = {
  /** Starts what is to be looked at; it ends with `done`. */
  readonly begin: () => Promise<Moment>;
  readonly keys: readonly string[];
};

const cold: Begin = async ({url}, stage) => {
  const metered = stage.care(refdeckAt({url, config: stage.freshFolder()}));
  await metered.untilShown((frame) => frame.includes('▾ New'));
  return {metered, done: metered.until(/^.*synced/u, {timeout: syncMs})};
};

const warm: Begin = async (place, stage) => {
  const metered = stage.care(refdeckAt(place));
  await metered.untilShown(isPainted);
  return {metered, done: metered.until(/^.*synced/u, {timeout: syncMs})};
};

const typing: Begin = async (place, stage) => {
  const {metered} = await warm(place, stage);
  await metered.settled();
  metered.press('/');
  await metered.rest();
  return {metered, done: sleep(whileMs)};
};

/** With all that a start leaves for the next one. */
const usedBefore =
  (stage: Stage): Stage['cached'] =>
  async (size) => {
    const place = await stage.cached(size);
    const metered = stage.care(refdeckAt(place));
    await metered.untilShown(isPainted);
    await metered.settled();
    await quitted(metered);
    return place;
  };

const measure =
  (beside: Open) =>
  async ({begin, keys}: Busy, note: Note): Promise<void> => {
    const {metered, done} = await begin();
    const [waits, others] = await Promise.all([
      metered.tap(keys, everyMs, done),
      beside.metered.tap([beside.program.down], everyMs, done),
    ]);
    await metered.close();
    note('p99 ms', percentile(waits, 0.99));
    note('longest ms', longest(waits));
    note('longest beside it, without React ms', longest(others));
    note(waitsMeasure, Math.max(0, longest(waits) - longest(others)));
    note('keys', waits.length);
  };

export const measureWaits = async (stage: Stage): Promise<void> => {
  const beside = await opened(stage, floor(size)).prepare();
  const busy = (
    name: string,
    keys: readonly string[],
    start: Begin,
    ready: Stage['place'],
  ): Subject<Busy> => ({
    name,
    prepare: async () => {
      const place = await ready(size);
      return {begin: () => start(place, stage), keys};
    },
  });
  await inTurn(
    stage,
    waitsPart,
    [
      busy(syncing, moves, cold, stage.place),
      busy(starting, moves, warm, usedBefore(stage)),
      busy(filtering, letters, typing, stage.cached),
    ],
    measure(beside),
  );
};
