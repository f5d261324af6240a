import type {Where} from './figures.ts';
import type {Stage} from './stage.ts';

export type Subject<Ready> = {readonly name: string; readonly prepare: () => Promise<Ready>};

export type Note = (measure: Where[2], value: number) => void;

const prepared = async <Ready>(
  {figures}: Stage,
  part: string,
  {name, prepare}: Subject<Ready>,
): Promise<readonly [string, Ready] | undefined> => {
  try {
    return [name, await prepare()];
  } catch (error) {
    figures.miss(part, name, error instanceof Error ? error.message : String(error));
    return undefined;
  }
};

/**
 * Measures all subjects once a run, one after the other, so that what the machine does besides hits all of them
 * alike. One that cannot be prepared stands in the table with its reason.
 */
export const inTurn = async <Ready>(
  stage: Stage,
  part: string,
  subjects: readonly Subject<Ready>[],
  measure: (ready: Ready, note: Note) => Promise<void>,
): Promise<void> => {
  const all = [];
  for (const subject of subjects) all.push(await prepared(stage, part, subject));
  const there = all.filter((each) => each !== undefined);
  for (let run = 0; run < stage.runs; run += 1)
    for (const [name, ready] of there)
      await measure(ready, (what, value) => stage.figures.note([part, name, what], value));
};
