import {performance} from 'node:perf_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {isTick, type Arrival} from './strokes.ts';

/** What came out of a program, and when. */
export type Trace = {
  readonly note: (bytes: number, shown: Promise<void>) => void;
  /** How much has come so far: where the answers to what is pressed now begin. */
  readonly length: () => number;
  readonly lastAt: () => number;
  /** What came since then, without the ticks of the program's own clock. */
  readonly answers: (from: number) => readonly Arrival[];
  /** The answers to what was pressed at `at`, when nothing has followed them for `ms`. */
  readonly quiet: (from: number, at: number, ms: number) => Promise<readonly Arrival[]>;
};

const patienceMs = 5000;

export const createTrace = (readRows: () => readonly string[], clockRow: number | undefined): Trace => {
  const arrivals: Arrival[] = [];
  let rows: readonly string[] = [];
  const noteRows = (changed: Set<number>): void => {
    const before = rows;
    rows = readRows();
    rows.forEach((row, index) => row === before[index] || changed.add(index));
  };
  const answers: Trace['answers'] = (from) =>
    arrivals.slice(from).filter((arrival) => !isTick(arrival, clockRow));

  return {
    note: (bytes, shown) => {
      const changed = new Set<number>();
      arrivals.push({at: performance.now(), bytes, rows: changed});
      void shown.then(() => noteRows(changed));
    },
    length: () => arrivals.length,
    lastAt: () => arrivals.at(-1)!.at,
    answers,
    quiet: async (from, at, ms) => {
      for (;;) {
        const now = performance.now();
        const last = answers(from).at(-1)?.at;
        if (now - (last ?? at + patienceMs) >= ms) return answers(from);
        await sleep(Math.max(1, (last ?? now) + ms - now));
      }
    },
  };
};
