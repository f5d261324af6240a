import process from 'node:process';

const waiting: (() => void)[] = [];

const runNext = (): void => {
  const run = waiting.shift();
  if (waiting.length > 0) setImmediate(runNext);
  run?.();
};

/**
 * Time for other things, such as keys. Who waits for it gets a turn of the event loop alone: it runs all immediates
 * that there are before it looks for a key, and what several of them take would add up.
 */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(runNext);
  });

/** Runs on whatever is done to the clock. Node makes `performance` when it is first asked for, which takes 1 ms of a start. */
export const uptimeMs = (): number => process.uptime() * 1000;
