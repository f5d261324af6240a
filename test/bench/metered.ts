import {performance} from 'node:perf_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {startInPty, type Pty, type PtyOptions} from '../support/pty.ts';
import {cpuMs} from './process-figures.ts';
import {isTick, strokeOf, waitsOf, type Arrival, type Stroke} from './strokes.ts';

export type MeterOptions = PtyOptions & {
  /** The row in which the program's own clock ticks: what changes nothing else answers no key. */
  readonly clockRow?: number;
};

export type Burst = {readonly lag: number; readonly cpuShare: number};

/** A program in a terminal of 120×40, with a stop watch at the cable. */
export type Metered = Pty & {
  /** Milliseconds from the start of the program to the output with which the screen was as wanted. */
  readonly untilShown: (isShown: (frame: string) => boolean, timeout?: number) => Promise<number>;
  /** Presses a key and waits until its output has ended for `quiet` ms. */
  readonly stroke: (key: string, quiet?: number) => Promise<Stroke>;
  readonly burst: (key: string, count: number, everyMs: number) => Promise<Burst>;
  /** Presses the keys in turn until `done`; how long each waited for the first output after it. */
  readonly tap: (
    keys: readonly string[],
    everyMs: number,
    done: Promise<unknown>,
  ) => Promise<readonly number[]>;
  /** Resolves when all is painted that was under way. */
  readonly rest: () => Promise<void>;
  /** Resolves when the program has nothing more to do. */
  readonly settled: () => Promise<void>;
};

/** More than two frames of a program that paints 60 or 30 of them in a second. */
const quietMs = 40;
const patienceMs = 5000;
const restMs = 500;

export const openMetered = (
  command: string,
  values: readonly string[],
  {clockRow, ...options}: MeterOptions = {},
): Metered => {
  const arrivals: Arrival[] = [];
  let rows: readonly string[] = [];
  const noteRows = (changed: Set<number>): void => {
    const before = rows;
    rows = pty.frame().split('\n');
    rows.forEach((row, index) => row === before[index] || changed.add(index));
  };
  const startedAt = performance.now();
  const pty = startInPty(command, values, {
    columns: 120,
    rows: 40,
    ...options,
    onOutput: (bytes, shown) => {
      const changed = new Set<number>();
      arrivals.push({at: performance.now(), bytes, rows: changed});
      void shown.then(() => noteRows(changed));
    },
  });

  const answers = (from: number): readonly Arrival[] =>
    arrivals.slice(from).filter((arrival) => !isTick(arrival, clockRow));

  const quiet = async (from: number, at: number, ms: number): Promise<readonly Arrival[]> => {
    for (;;) {
      const now = performance.now();
      const last = answers(from).at(-1)?.at;
      if (now - (last ?? at + patienceMs) >= ms) return answers(from);
      await sleep(Math.max(1, (last ?? now) + ms - now));
    }
  };

  const stroke: Metered['stroke'] = async (key, ms = quietMs) => {
    const from = arrivals.length;
    const at = performance.now();
    pty.press(key);
    return strokeOf(at, await quiet(from, at, ms));
  };

  const burst: Metered['burst'] = async (key, count, everyMs) => {
    const [cpuBefore, begun] = [cpuMs(pty.pid), performance.now()];
    for (let index = 1; index < count; index += 1) {
      pty.press(key);
      await sleep(Math.max(0, begun + index * everyMs - performance.now()));
    }
    const pressedAt = performance.now();
    const {last: lag} = await stroke(key, 3 * quietMs);
    return {lag, cpuShare: (cpuMs(pty.pid) - cpuBefore) / (pressedAt + lag - begun)};
  };

  const tap: Metered['tap'] = async (keys, everyMs, done) => {
    const from = arrivals.length;
    const pressed: number[] = [];
    let isDone = false;
    const end = (): void => void (isDone = true);
    done.then(end, end);
    for (let index = 0; !isDone; index += 1) {
      pressed.push(performance.now());
      pty.press(keys[index % keys.length]!);
      await sleep(everyMs);
    }
    await done;
    return waitsOf(pressed, answers(from), performance.now());
  };

  const settled = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      const before = cpuMs(pty.pid);
      await sleep(restMs);
      calm = cpuMs(pty.pid) - before < restMs / 10 ? calm + 1 : 0;
    }
  };

  return {
    ...pty,
    untilShown: async (isShown, timeout = 60_000) => {
      await pty.until(isShown, {timeout});
      return arrivals.at(-1)!.at - startedAt;
    },
    stroke,
    burst,
    tap,
    rest: async () => {
      const at = performance.now();
      while (performance.now() - Math.max(at, answers(0).at(-1)?.at ?? at) < 3 * quietMs)
        await sleep(quietMs);
    },
    settled,
  };
};
