import process from 'node:process';
import {openMetered, type Metered} from '../metered.ts';
import {quitted, refdeckAt, refdeckDemo, sizeName, type Program} from '../programs.ts';
import {fzf, htop, visidata} from '../rivals.ts';
import {inTurn, type Subject} from '../rounds.ts';
import {median} from '../statistics.ts';
import {isPainted} from '../screens.ts';
import type {Stage} from '../stage.ts';

// From the start of the process to the chunk of output with which the screen was full. All in a terminal.

export const startPart = 'start';
export const startMeasure = 'first full paint ms';

/** Starts once and says how long it took. */
type Start = () => Promise<number>;

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
    await quitted(metered);
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

const startsARound = 3;

/** A machine's other work moves a single short start by a fifth: the median of some, one after the other. */
const repeated =
  (start: Start): Start =>
  async () => {
    const took: number[] = [];
    for (let count = 0; count < startsARound; count += 1) took.push(await start());
    return median(took);
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

export const startNames = {
  node: 'node -e 0',
  demo: 'refdeck --demo',
  cached: (size: number): string => `${sizeName(size)} in the cache`,
} as const;

export const measureStart = (stage: Stage): Promise<void> =>
  inTurn(
    stage,
    startPart,
    [
      warm(startNames.node, () => repeated(node)),
      warm(startNames.demo, () => repeated(refdeck(() => refdeckDemo(stage.freshFolder())))),
      ...[10_000, 100_000].map((size) =>
        warm(startNames.cached(size), async () => {
          const place = await stage.cached(size);
          return refdeck(() => refdeckAt(place));
        }),
      ),
      ...[visidata(stage, 10_000), fzf(stage, 10_000), htop(stage)].map((program) =>
        warm(program.name, () => other(program)),
      ),
    ],
    async (start, note) => note(startMeasure, await start()),
  );
