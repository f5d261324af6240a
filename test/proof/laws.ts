import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {repeatWith} from './figures.ts';

export type Laws<Prepared> = {
  /** A test of one law; its title is the law. */
  readonly law: (title: string, holds: (prepared: Prepared) => boolean) => void;
  /** A test of what the whole run has shown; `look` sees every case, `after` is what must be so at the end. */
  readonly run: (title: string, look: (prepared: Prepared) => void, after: () => void) => void;
};

type Options = {
  readonly runs: number;
  readonly seed: number;
  /** Hears, once, how many cases were tried. */
  readonly done?: (tried: number) => void;
};

type Watched<Prepared> = {
  readonly holds: (prepared: Prepared) => boolean;
  /** The batch in which the law did not hold first. */
  failedIn?: Batch;
};

type Batch = {readonly seed: number; readonly runs: number};

// So many cases are held in memory at a time.
const batchSize = 2000;

const batchesOf = ({runs, seed}: Options): readonly Batch[] =>
  Array.from({length: Math.ceil(runs / batchSize)}, (_, index) => ({
    seed: (seed + index) % 2 ** 31,
    runs: Math.min(batchSize, runs - index * batchSize),
  }));

/**
 * Laws over the same random cases, which are made once for all of them because making them takes longer than most
 * laws. A law that does not hold is run again by fast-check with the same seed: it shrinks the case and prints it.
 */
export const lawsOver = <Case, Prepared>(
  arbitrary: fc.Arbitrary<Case>,
  prepare: (value: Case) => Prepared,
  options: Options,
): Laws<Prepared> => {
  const watched: Watched<Prepared>[] = [];

  const isBroken = (law: Watched<Prepared>, value: Case): boolean => {
    try {
      return !law.holds(prepare(value));
    } catch {
      return true;
    }
  };

  const tryAll = async (): Promise<number> => {
    let tried = 0;
    for (const batch of batchesOf(options)) {
      for (const value of fc.sample(arbitrary, {numRuns: batch.runs, seed: batch.seed})) {
        const standing = watched.filter(({failedIn}) => failedIn === undefined);
        if (!holdAll(standing, value))
          for (const law of standing) if (isBroken(law, value)) law.failedIn = batch;
        tried += 1;
      }
      // The test runner wants to hear of this process now and then.
      await setImmediate();
    }
    options.done?.(tried);
    return tried;
  };

  const holdAll = (laws: readonly Watched<Prepared>[], value: Case): boolean => {
    try {
      const prepared = prepare(value);
      return laws.every(({holds}) => holds(prepared));
    } catch {
      return false;
    }
  };

  let trying: Promise<number> | undefined;
  const runOnce = async (): Promise<void> => {
    trying ??= tryAll();
    expect(await trying).toBe(options.runs);
  };

  const shrink = (law: Watched<Prepared>, {seed, runs}: Batch): never => {
    fc.assert(
      fc.property(arbitrary, (value) => law.holds(prepare(value))),
      {numRuns: runs, seed},
    );
    throw new Error(`the law did not hold with seed ${String(seed)}, and held when it was run again`);
  };

  const check = async (law: Watched<Prepared>): Promise<void> => {
    await runOnce();
    if (law.failedIn === undefined) return;
    try {
      shrink(law, law.failedIn);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${repeatWith}`, {cause: error});
    }
  };

  return {
    law: (title, holds) => {
      const law: Watched<Prepared> = {holds};
      watched.push(law);
      it(title, () => check(law));
    },
    run: (title, look, after) => {
      watched.push({
        holds: (prepared) => {
          look(prepared);
          return true;
        },
      });
      it(title, async () => {
        await runOnce();
        after();
      });
    },
  };
};
