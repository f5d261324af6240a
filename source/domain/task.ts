/** Work on many deals in small steps, each well under a millisecond: whoever drives it lets keys through in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** Work that can also say what there is so far, where that is worth showing. */
export type Task<Result> = Generator<(() => Result) | undefined, Result>;

/** So many deals are looked at in one step. */
const dealsPerStep = 256;

/** The items of one step after the other. */
export function* inSteps<Item>(items: readonly Item[]): Generator<readonly Item[], undefined> {
  for (let from = 0; from < items.length; from += dealsPerStep) yield items.slice(from, from + dealsPerStep);
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

export type Begun<Result> = {
  /** Of the whole task, or what there is so far. */
  readonly result: Result | undefined;
  /** What is left to do; absent when that is nothing. */
  readonly rest?: Task<Result>;
};

/** Carries on with a task as long as there is time for another step. */
export const begun = <Result>(task: Task<Result>, hasTime: () => boolean): Begun<Result> => {
  let soFar: (() => Result) | undefined;
  while (hasTime()) {
    const step = task.next();
    if (step.done) return {result: step.value};
    soFar = step.value ?? soFar;
  }
  return {result: soFar?.(), rest: task};
};

/** Time for so many steps. */
export const timeFor = (steps: number): (() => boolean) => {
  let left = steps;
  return () => left-- > 0;
};
