import {performance} from 'node:perf_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {startInPty, type Pty, type PtyOptions} from '../support/pty.ts';
import {cpuMs, settled} from './process-figures.ts';
import {strokeOf, waitsOf, type Stroke} from './strokes.ts';
import {createTrace, type Trace} from './trace.ts';

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

const paced = async (index: number, begun: number, everyMs: number): Promise<void> =>
  sleep(Math.max(0, begun + index * everyMs - performance.now()));

type Source = {readonly pty: Pty; readonly trace: Trace};

const strokeIn =
  ({pty, trace}: Source): Metered['stroke'] =>
  async (key, ms = quietMs) => {
    const [from, at] = [trace.length(), performance.now()];
    pty.press(key);
    return strokeOf(at, await trace.quiet(from, at, ms));
  };

const burstIn =
  (source: Source): Metered['burst'] =>
  async (key, count, everyMs) => {
    const {pid, press} = source.pty;
    const [cpuBefore, begun] = [cpuMs(pid), performance.now()];
    for (let index = 1; index < count; index += 1) {
      press(key);
      await paced(index, begun, everyMs);
    }
    const pressedAt = performance.now();
    const {last: lag} = await strokeIn(source)(key, 3 * quietMs);
    return {lag, cpuShare: (cpuMs(pid) - cpuBefore) / (pressedAt + lag - begun)};
  };

const tapIn =
  ({pty, trace}: Source): Metered['tap'] =>
  async (keys, everyMs, done) => {
    const from = trace.length();
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
    return waitsOf(pressed, trace.answers(from), performance.now());
  };

const restIn =
  ({trace}: Source): Metered['rest'] =>
  async () => {
    const at = performance.now();
    const lastAt = (): number => Math.max(at, trace.answers(0).at(-1)?.at ?? at);
    while (performance.now() - lastAt() < 3 * quietMs) await sleep(quietMs);
  };

export const openMetered = (
  command: string,
  values: readonly string[],
  {clockRow, ...options}: MeterOptions = {},
): Metered => {
  const startedAt = performance.now();
  const trace = createTrace(() => pty.frame().split('\n'), clockRow);
  const pty = startInPty(command, values, {columns: 120, rows: 40, ...options, onOutput: trace.note});
  const source = {pty, trace};
  return {
    ...pty,
    untilShown: async (isShown, timeout = 60_000) => {
      await pty.until(isShown, {timeout});
      return trace.lastAt() - startedAt;
    },
    stroke: strokeIn(source),
    burst: burstIn(source),
    tap: tapIn(source),
    rest: restIn(source),
    settled: () => settled(pty.pid),
  };
};
