/** Work on many deals in small steps, each well under a millisecond: whoever drives it lets keys through in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** Work that can also say what there is so far, where that is worth showing. */
export type Task<Result> = Generator<(() => Result) | undefined, Result>;

/** So many deals are looked at in one step, where little is done with each. */
const dealsPerStep = 256;

/** The items of one step after the other. */
export function* inSteps<Item>(
  items: readonly Item[],
  perStep = dealsPerStep,
): Generator<readonly Item[], undefined> {
  for (let from = 0; from < items.length; from += perStep) yield items.slice(from, from + perStep);
}

/** Whether so many make a step. */
export const isStep = (count: number): boolean => count % dealsPerStep === 0;

/** Carries a task out at once. */
export const drained = <Result>(task: Task<Result>): Result => {
  for (;;) {
    const step = task.next();
    if (step.done) return step.value;
  }
};

export type Begun<Result> =
  | {readonly isDone: true; readonly result: Result}
  /** `soFar` makes what there is by now, where that is worth showing. */
  | {readonly isDone: false; readonly soFar: (() => Result) | undefined};

/** Carries on with a task as long as there is time for another step. */
export const carriedOn = <Result>(task: Task<Result>, hasTime: () => boolean): Begun<Result> => {
  let soFar: (() => Result) | undefined;
  while (hasTime()) {
    const step = task.next();
    if (step.done) return {isDone: true, result: step.value};
    soFar = step.value ?? soFar;
  }
  return {isDone: false, soFar};
};

/** Time for so many steps. */
export const timeFor = (steps: number): (() => boolean) => {
  let left = steps;
  return () => left-- > 0;
};
