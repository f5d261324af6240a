import {median} from './statistics.ts';

/** Where a figure stands: a part of the bench, who was measured, and what of them. */
export type Where = readonly [part: string, subject: string, measure: string];

export type Missing = {readonly part: string; readonly subject: string; readonly why: string};

/** What was measured, a number each run; what could not be measured has a reason instead. */
export type Figures = {
  readonly note: (where: Where, value: number) => void;
  readonly miss: (part: string, subject: string, why: string) => void;
  readonly parts: () => readonly string[];
  /** Who was measured, and of what. */
  readonly subjects: (part: string) => readonly string[];
  readonly measures: (part: string) => readonly string[];
  readonly missing: (part: string) => readonly Missing[];
  readonly median: (where: Where) => number | undefined;
  /** The median of what each run has for the first over what the same run has for the second. */
  readonly ratio: (above: Where, below: Where) => number | undefined;
};

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
const same = (one: Where, other: Where): boolean => one.every((word, index) => word === other[index]);

export const createFigures = (): Figures => {
  const noted: {readonly where: Where; readonly values: number[]}[] = [];
  const missed: Missing[] = [];
  const order = new Set<string>();
  const valuesOf = (where: Where): readonly number[] =>
    noted.find((each) => same(each.where, where))?.values ?? [];
  const medianOf = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : median(values);
  const of = (part: string): readonly Where[] =>
    noted.map(({where}) => where).filter(([name]) => name === part);

  return {
    note: (where, value) => {
      order.add(where[0]);
      const known = noted.find((each) => same(each.where, where));
      if (known === undefined) noted.push({where, values: [value]});
      else known.values.push(value);
    },
    miss: (part, subject, why) => {
      order.add(part);
      if (!missed.some((each) => each.part === part && each.subject === subject))
        missed.push({part, subject, why});
    },
    parts: () => [...order],
    subjects: (part) => unique(of(part).map(([, subject]) => subject)),
    measures: (part) => unique(of(part).map(([, , measure]) => measure)),
    median: (where) => medianOf(valuesOf(where)),
    missing: (part) => missed.filter((each) => each.part === part),
    ratio: (above, below) => {
      const others = valuesOf(below);
      return medianOf(
        valuesOf(above).flatMap((value, run) => (others[run] === undefined ? [] : [value / others[run]])),
      );
    },
  };
};
