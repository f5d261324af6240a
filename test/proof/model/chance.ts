import {randomFrom} from '../figures.ts';

/** Draws that follow from one seed. */
export type Chance = {
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  /** 0 up to, not including, `below`. */
  readonly upTo: (below: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly oneOf: <T>(choices: readonly T[]) => T;
  /** One of the names, each as often as its weight says. */
  readonly weighted: <N extends string>(weights: Readonly<Record<N, number>>) => N;
};

export const chanceFrom = (seed: number): Chance => {
  const random = randomFrom(seed);
  const upTo = (below: number): number => Math.floor(random() * below);
  return {
    random,
    upTo,
    happens: (probability) => random() < probability,
    oneOf: (choices) => choices[upTo(choices.length)]!,
    weighted: (weights) => {
      const entries = Object.entries<number>(weights);
      let left = upTo(entries.reduce((sum, [, weight]) => sum + weight, 0));
      const found = entries.find(([, weight]) => (left -= weight) < 0);
      return found![0] as keyof typeof weights;
    },
  };
};
