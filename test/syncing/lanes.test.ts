import {expect, test} from 'vitest';
import {runInLanes} from '../../source/syncing/lanes.ts';

const aGate = () => {
  const listeners = new Set<(until: number | undefined) => void>();
  return {
    subscribe: (listener: (until: number | undefined) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    say: (until: number | undefined) => listeners.forEach((listener) => listener(until)),
    listeners: () => listeners.size,
  };
};

const jobs = (count: number, run: (index: number) => Promise<void>) => {
  let index = 0;
  return () =>
    index < count
      ? (
          (at) => () =>
            run(at)
        )(index++)
      : undefined;
};

/** How many of the jobs ran at once, as each began. */
const watched = () => {
  let running = 0;
  const seen: number[] = [];
  const run = async (): Promise<void> => {
    seen.push((running += 1));
    await new Promise(setImmediate);
    running -= 1;
  };
  return {seen, run};
};

test('a refusal for too many calls halves the lanes, once for each hold, down to one', async () => {
  const gate = aGate();
  const {seen, run} = watched();
  const hold = async (index: number): Promise<void> => {
    if (index === 8 || index === 16) {
      // Calls that are refused together make the hold longer; it is one.
      gate.say(1000);
      gate.say(2000);
      gate.say(undefined);
    }
    await run();
  };
  await runInLanes(jobs(24, hold), {most: 4, gate}, () => undefined);
  expect(Math.max(...seen.slice(0, 8))).toBe(4);
  expect(Math.max(...seen.slice(12, 16))).toBe(2);
  expect(Math.max(...seen.slice(20))).toBe(1);
  expect(gate.listeners()).toBe(0);
});

test('after a failure no job begins, and those that run are waited for', async () => {
  const {seen, run} = watched();
  const failures: string[] = [];
  let ended = 0;
  const fails = async (index: number): Promise<void> => {
    await run();
    ended += 1;
    if (index === 1) throw new Error('first');
    if (index === 2) throw new Error('second');
  };
  const all = runInLanes(jobs(50, fails), {most: 3}, () => failures.push('told'));
  await expect(all).rejects.toThrow('first');
  expect(ended).toBe(seen.length);
  expect(seen.length).toBeLessThan(8);
  expect(failures).toContain('told');
});

test('nothing to do is done', async () => {
  await expect(
    runInLanes(
      () => undefined,
      {most: 3},
      () => undefined,
    ),
  ).resolves.toBeUndefined();
});
