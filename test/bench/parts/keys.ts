import {cpuMs} from '../process-figures.ts';
import {demo, opened, refdeckOf, type Open, type Program} from '../programs.ts';
import {echo, floor, fzf, htop, visidata} from '../rivals.ts';
import {inTurn, type Note} from '../rounds.ts';
import type {Stage} from '../stage.ts';
import {median, percentile} from '../statistics.ts';
import type {Stroke} from '../strokes.ts';

/** Fewer than there are rows in the window; so often from the top. */
const windowKeys = 25;
const windowRounds = 4;
const scrollKeys = 100;
/** More than there are rows in the window: after so many, each key scrolls. */
const toTheEdge = 40;
const burst = {count: 100, everyMs: 10} as const;

const toTop = async ({metered, program}: Open): Promise<void> => {
  metered.press(...program.top);
  await metered.rest();
};

export const keyMeasures = {
  firstP50: 'first byte p50 ms',
  firstP95: 'first byte p95 ms',
  lastP50: 'last byte p50 ms',
  lastP95: 'last byte p95 ms',
  bytesP50: 'bytes p50',
  bytesP95: 'bytes p95',
  cpu: 'CPU ms a key',
} as const;

const noteStrokes = (note: Note, strokes: readonly Stroke[]): void => {
  const [first, last] = [strokes.map((each) => each.first), strokes.map((each) => each.last)];
  const bytes = strokes.map((each) => each.bytes);
  note(keyMeasures.firstP50, median(first));
  note(keyMeasures.firstP95, percentile(first, 0.95));
  note(keyMeasures.lastP50, median(last));
  note(keyMeasures.lastP95, percentile(last, 0.95));
  note(keyMeasures.bytesP50, median(bytes));
  note(keyMeasures.bytesP95, percentile(bytes, 0.95));
};

/** Down, or down and up where nothing scrolls. */
const walk = ({down, up = down}: Program, count: number): readonly string[] =>
  Array.from({length: count}, (_, index) => (index % 2 === 0 ? down : up));

type Walked = {readonly strokes: readonly Stroke[]; readonly cpu: number};

/** Presses one key after the other. */
const walked = async ({metered, program}: Open, count: number): Promise<Walked> => {
  const before = cpuMs(metered.pid);
  const strokes = [];
  for (const key of walk(program, count)) strokes.push(await metered.stroke(key));
  return {strokes, cpu: cpuMs(metered.pid) - before};
};

/** What the process had to do is shared out among the keys. */
const noteWalks = (note: Note, walks: readonly Walked[]): void => {
  const strokes = walks.flatMap((each) => each.strokes);
  noteStrokes(note, strokes);
  note(keyMeasures.cpu, walks.reduce((sum, {cpu}) => sum + cpu, 0) / strokes.length);
};

const inTheWindow = async (open: Open, note: Note): Promise<void> => {
  const walks = [];
  for (let round = 0; round < windowRounds; round += 1) {
    await toTop(open);
    walks.push(await walked(open, windowKeys));
  }
  noteWalks(note, walks);
};

const thatScroll = async (open: Open, note: Note): Promise<void> => {
  await toTop(open);
  open.metered.press(...walk(open.program, toTheEdge));
  await open.metered.rest();
  noteWalks(note, [await walked(open, scrollKeys)]);
};

const inABurst = async (open: Open, note: Note): Promise<void> => {
  await toTop(open);
  const {lag, cpuShare} = await open.metered.burst(open.program.down, burst.count, burst.everyMs);
  note(burstMeasures.lag, lag);
  note(burstMeasures.cpu, 100 * cpuShare);
};

export const keysParts = {
  window: 'keys in the window',
  scrolling: 'keys that scroll',
  burst: 'a burst of 100 keys in a second',
} as const;

export const burstMeasures = {lag: 'last byte after the last key ms', cpu: 'CPU % of a core'} as const;

export const measureKeys = async (stage: Stage): Promise<void> => {
  const programs = [
    echo,
    floor(10_000),
    demo(stage),
    refdeckOf(stage, 10_000),
    refdeckOf(stage, 100_000),
    visidata(stage, 10_000),
    fzf(stage, 10_000),
    htop(stage),
  ];
  const all = programs.map((program) => opened(stage, program));
  const lists = all.filter((_, index) => programs[index]!.up === undefined);
  await inTurn(stage, keysParts.window, all, inTheWindow);
  await inTurn(stage, keysParts.scrolling, lists, thatScroll);
  await inTurn(stage, keysParts.burst, lists, inABurst);
};
