import type {Metered} from '../metered.ts';
import {cpuMs} from '../process-figures.ts';
import {demo, echo, floor, fzf, htop, refdeckOf, visidata, type Program} from '../programs.ts';
import {inTurn, type Note, type Subject} from '../rounds.ts';
import type {Stage} from '../stage.ts';
import {median, percentile} from '../statistics.ts';
import type {Stroke} from '../strokes.ts';

/** Fewer than there are rows in the window. */
const windowKeys = 25;
const scrollKeys = 40;
/** More than there are rows in the window: after so many, each key scrolls. */
const toTheEdge = 40;
const burst = {count: 100, everyMs: 10} as const;

type Open = {readonly metered: Metered; readonly program: Program};

const subjectOf = (stage: Stage, program: Program): Subject<Open> => {
  const open = async (): Promise<Open> => {
    const metered = stage.care(await program.open());
    await metered.untilShown(program.isPainted);
    await metered.settled();
    return {metered, program};
  };
  let ready: Promise<Open> | undefined;
  return {name: program.name, prepare: () => (ready ??= open())};
};

const toTop = async ({metered, program}: Open): Promise<void> => {
  metered.press(...program.top);
  await metered.rest();
};

const note95 = (note: Note, what: string, unit: string, values: readonly number[]): void => {
  note(`${what} p50${unit}`, median(values));
  note(`${what} p95${unit}`, percentile(values, 0.95));
};

const noteStrokes = (note: Note, strokes: readonly Stroke[]): void => {
  note95(
    note,
    'first byte',
    ' ms',
    strokes.map(({first}) => first),
  );
  note95(
    note,
    'last byte',
    ' ms',
    strokes.map(({last}) => last),
  );
  note95(
    note,
    'bytes',
    '',
    strokes.map(({bytes}) => bytes),
  );
};

/** Down, or down and up where nothing scrolls. */
const walk = ({down, up = down}: Program, count: number): readonly string[] =>
  Array.from({length: count}, (_, index) => (index % 2 === 0 ? down : up));

/** Presses one key after the other; what the process had to do is shared out among them. */
const measure = async ({metered, program}: Open, count: number, note: Note): Promise<void> => {
  const before = cpuMs(metered.pid);
  const strokes = [];
  for (const key of walk(program, count)) strokes.push(await metered.stroke(key));
  const cpu = cpuMs(metered.pid) - before;
  noteStrokes(note, strokes);
  note('CPU ms a key', cpu / count);
};

const inTheWindow = async (open: Open, note: Note): Promise<void> => {
  await toTop(open);
  await measure(open, windowKeys, note);
};

const thatScroll = async (open: Open, note: Note): Promise<void> => {
  await toTop(open);
  open.metered.press(...walk(open.program, toTheEdge));
  await open.metered.rest();
  await measure(open, scrollKeys, note);
};

const inABurst = async (open: Open, note: Note): Promise<void> => {
  await toTop(open);
  const {lag, cpuShare} = await open.metered.burst(open.program.down, burst.count, burst.everyMs);
  note('last byte after the last key ms', lag);
  note('CPU % of a core', 100 * cpuShare);
};

export const keysParts = {
  window: 'keys in the window',
  scrolling: 'keys that scroll',
  burst: 'a burst of 100 keys in a second',
} as const;

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
  const all = programs.map((program) => subjectOf(stage, program));
  const lists = all.filter((_, index) => programs[index]!.up === undefined);
  await inTurn(stage, keysParts.window, all, inTheWindow);
  await inTurn(stage, keysParts.scrolling, lists, thatScroll);
  await inTurn(stage, keysParts.burst, lists, inABurst);
};
