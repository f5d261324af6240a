import {performance} from 'node:perf_hooks';
import {opened, refdeckOf, type Open} from '../programs.ts';
import {inTurn, type Note} from '../rounds.ts';
import type {Stage} from '../stage.ts';

// All that a filter shows is marked and given a day, by keyboard alone, on an emulator that stores each of them.

/** Of so many, about a thousand are Active. */
const size = 4400;
const patienceMs = 300_000;

export const bulkPart = 'a closing date for all that a filter shows';

const look = async ({metered}: Open): Promise<void> => {
  metered.press('/');
  metered.type('status:active');
  metered.press('enter', '*');
  await metered.until('marked: ');
  metered.press('c');
  await metered.until('Closing date  ');
  metered.type('2039-02-17');
  metered.press('enter');
  await metered.until('y send');
};

const measure = async (open: Open, note: Note): Promise<void> => {
  await look(open);
  const began = performance.now();
  open.metered.press('y');
  const frame = await open.metered.until('Done in', {timeout: patienceMs});
  const took = performance.now() - began;
  const saved = Number(/^ ([\d,]+) saved\. Done in/mu.exec(frame)?.[1]?.replaceAll(',', ''));
  if (Number.isNaN(saved)) throw new Error(`Not all were saved:\n${frame}`);
  note('deals', saved);
  note('in all s', took / 1000);
  note('a write ms', took / saved);
};

/** Once: it is the mean of a thousand writes by itself. */
export const measureBulk = (stage: Stage): Promise<void> =>
  inTurn({...stage, runs: 1}, bulkPart, [opened(stage, refdeckOf(stage, size))], measure);
