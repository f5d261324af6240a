import {inSteps, isStep, type Steps} from './task.ts';

// Lists that stay sorted: their order tells any two items apart.

type Order<T> = (a: T, b: T) => number;

/** Where the item stands, or would stand. */
export const placeIn = <T>(sorted: readonly T[], item: T, order: Order<T>): number => {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const there = sorted[middle];
    if (there !== undefined && order(there, item) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
};

type Cut<T> = {readonly at: number; readonly come: readonly T[]};

/** Insertions stand before what goes at the same place, as both are in order. */
const cutsFor = <T>(
  sorted: readonly T[],
  gone: readonly T[],
  come: readonly T[],
  order: Order<T>,
): readonly Cut<T>[] =>
  [
    ...come.toSorted(order).map((item) => ({at: placeIn(sorted, item, order), come: [item]})),
    ...gone
      .map((item) => ({at: placeIn(sorted, item, order), come: []}))
      .filter(({at}, index) => sorted[at] === gone[index]),
  ].sort((a, b) => a.at - b.at || b.come.length - a.come.length);

/** The list without some of its items and with others: for a few of them it costs little more than a copy. */
export const spliced = <T>(
  sorted: readonly T[],
  gone: readonly T[],
  come: readonly T[],
  order: Order<T>,
): readonly T[] => {
  const parts: (readonly T[])[] = [];
  let from = 0;
  for (const cut of cutsFor(sorted, gone, come, order)) {
    parts.push(sorted.slice(from, cut.at), cut.come);
    from = cut.at + 1 - cut.come.length;
  }
  return ([] as T[]).concat(...parts, sorted.slice(from));
};

/** Two sorted lists as one, some at a time. */
function* merging<T>(left: readonly T[], right: readonly T[], order: Order<T>): Steps<readonly T[]> {
  const merged: T[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a === undefined || b === undefined) break;
    const isLeft = order(a, b) <= 0;
    merged.push(isLeft ? a : b);
    if (isLeft) l++;
    else r++;
    if (isStep(merged.length)) yield undefined;
  }
  return merged.concat(left.slice(l), right.slice(r));
}

/** As `toSorted`. */
export function* sorting<T>(items: readonly T[], order: Order<T>): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (const step of inSteps(items)) {
    runs.push(step.toSorted(order));
    yield undefined;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      longer.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = longer;
  }
  return runs[0] ?? [];
}
