import {opened, refdeckOf, type Open} from '../programs.ts';
import {fzf} from '../rivals.ts';
import {inTurn, type Note} from '../rounds.ts';
import type {Stage} from '../stage.ts';
import {longest, median, percentile} from '../statistics.ts';
import type {Stroke} from '../strokes.ts';

// A word is typed letter by letter, each when all that the one before caused is on the screen.

const words = ['northwind', 'copilot', 'security'];
/** The list may grow in steps while the rest is looked through. */
const quietMs = 120;

export const filterPart = 'filter, letter by letter';
export const filterMeasures = {results: 'first results p95 ms', last: 'last byte p95 ms'} as const;
const typed = async ({metered, program}: Open, word: string): Promise<readonly Stroke[]> => {
  const [open, leave] = program.filter!;
  metered.press(...open);
  await metered.rest();
  const strokes = [];
  for (const letter of word) strokes.push(await metered.stroke(letter, quietMs));
  metered.press(...leave);
  await metered.rest();
  return strokes;
};

const measure = async (open: Open, note: Note): Promise<void> => {
  const strokes: Stroke[] = [];
  for (const word of words) strokes.push(...(await typed(open, word)));
  const results = strokes.flatMap((stroke) => stroke.results ?? []);
  const [first, last] = [strokes.map((stroke) => stroke.first), strokes.map((stroke) => stroke.last)];
  note('first byte p95 ms', percentile(first, 0.95));
  note('first byte longest ms', longest(first));
  note(filterMeasures.results, percentile(results, 0.95));
  note('last byte p50 ms', median(last));
  note(filterMeasures.last, percentile(last, 0.95));
};

export const measureFilter = (stage: Stage): Promise<void> => {
  const programs = [refdeckOf(stage, 10_000), refdeckOf(stage, 100_000), fzf(stage, 10_000)];
  return inTurn(
    stage,
    filterPart,
    programs.map((program) => opened(stage, program)),
    measure,
  );
};
