import type {Figures, Where} from './figures.ts';

/** A number out of the figures; unknown when it was not measured. */
export type Read = (figures: Figures) => number | undefined;

export const constant =
  (value: number): Read =>
  () =>
    value;

export const medianOf =
  (...where: Where): Read =>
  ({median}) =>
    median(where);

export const ratioOf =
  (above: Where, below: Where): Read =>
  ({ratio}) =>
    ratio(above, below);

/** The worst of several; unknown as soon as one is. */
export const worstOf =
  (reads: readonly Read[]): Read =>
  (figures) => {
    const values = reads.map((read) => read(figures)).filter((value) => value !== undefined);
    return values.length < reads.length ? undefined : Math.max(...values);
  };

/** How far the first is from the second, in percent of that. */
export const apart =
  (one: Where, other: Where): Read =>
  ({ratio}) => {
    const quotient = ratio(one, other);
    return quotient === undefined ? undefined : 100 * Math.abs(quotient - 1);
  };
