/** At least one entry, so that picking from it always gives something. */
export type Choices<Value> = readonly [Value, ...Value[]];

export type Random = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <Value>(choices: Choices<Value>) => Value;
  readonly chance: (probability: number) => boolean;
  readonly between: (low: number, high: number) => number;
};

/** The finalizer of MurmurHash3: spreads neighbouring numbers over all 32 bits. */
const scatter = (value: number): number => {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const fold = (path: readonly number[], salt: number): number =>
  path.reduce(
    (hash, part) => scatter(hash ^ scatter(part ^ Math.floor(part / 0x1_0000_0000))),
    scatter(salt + 0x9e3779b9),
  );

/** Chris Doty-Humphrey's sfc32: small, fast, and good enough for made-up data. */
const sfc32 = (start: readonly [number, number, number, number]): (() => number) => {
  let [a, b, c, counter] = start;
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
};

/** A stream of random numbers that depends on the path only: record 7 of seed 3 is the same however many are made. */
export const randomFor = (...path: readonly number[]): Random => {
  const next = sfc32([fold(path, 1), fold(path, 2), fold(path, 3), 1]);
  for (let round = 0; round < 8; round += 1) next();
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    pick: (choices) => {
      const picked = choices[whole(choices.length)];
      return picked === undefined ? choices[0] : picked;
    },
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
  };
};

const word = (random: Random): string => random.whole(0x1_0000_0000).toString(16).padStart(8, '0');

const variants: Choices<string> = ['8', '9', 'a', 'b'];

/** A GUID of version 4, lower case. */
export const guid = (random: Random): string => {
  const [first, second, third, fourth] = [word(random), word(random), word(random), word(random)];
  const version = `4${second.slice(5)}`;
  const variant = `${random.pick(variants)}${third.slice(1, 4)}`;
  return `${first}-${second.slice(0, 4)}-${version}-${variant}-${third.slice(4)}${fourth}`;
};
