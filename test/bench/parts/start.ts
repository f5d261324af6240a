import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {openMetered, type Metered} from '../metered.ts';
import {fzf, htop, refdeckAt, refdeckDemo, visidata, type Program} from '../programs.ts';
import {inTurn, type Subject} from '../rounds.ts';
import {isPainted} from '../screens.ts';
import type {Stage} from '../stage.ts';

// From the start of the process to the chunk of output with which the screen was full. All in a terminal.

const part = 'start';
const graceMs = 3000;

/** Starts once and says how long it took. */
type Start = () => Promise<number>;

/** Quits as a person does, so that the cache is written as it is for them. */
const quit = async (metered: Metered): Promise<void> => {
  metered.press('q');
  await Promise.race([metered.exit(), sleep(graceMs)]);
  await metered.close();
};

const node: Start = async () => {
  const began = performance.now();
  const metered = openMetered(process.execPath, ['-e', '0']);
  await metered.exit();
  return performance.now() - began;
};

const refdeck =
  (open: () => Metered): Start =>
  async () => {
    const metered = open();
    const took = await metered.untilShown(isPainted);
    await metered.settled();
    await quit(metered);
    return took;
  };

const other =
  ({open, ...program}: Program): Start =>
  async () => {
    const metered = await open();
    const took = await metered.untilShown(program.isPainted);
    await metered.close();
    return took;
  };

/** The first start, which also fills the caches of the machine, is not counted. */
const warm = (name: string, make: () => Start | Promise<Start>): Subject<Start> => ({
  name,
  prepare: async () => {
    const start = await make();
    await start();
    return start;
  },
});

const cachedName = (size: number): string => `refdeck, ${size.toLocaleString('en-US')} deals in the cache`;

export const startNames = {
  node: 'node -e 0',
  demo: 'refdeck --demo',
  cached: [10_000, 100_000].map(cachedName),
} as const;

export const measureStart = (stage: Stage): Promise<void> =>
  inTurn(
    stage,
    part,
    [
      warm(startNames.node, () => node),
      warm(startNames.demo, () => refdeck(() => refdeckDemo(stage.freshFolder()))),
      ...[10_000, 100_000].map((size) =>
        warm(cachedName(size), async () => {
          const place = await stage.cached(size);
          return refdeck(() => refdeckAt(place));
        }),
      ),
      ...[visidata(stage, 10_000), fzf(stage, 10_000), htop(stage)].map((program) =>
        warm(program.name, () => other(program)),
      ),
    ],
    async (start, note) => note('first full paint ms', await start()),
  );
