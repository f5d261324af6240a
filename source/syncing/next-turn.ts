import process from 'node:process';

/** Time for other things, such as keys. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs on whatever is done to the clock. Node makes `performance` when it is first asked for, which takes 1 ms of a start. */
export const uptimeMs = (): number => process.uptime() * 1000;
