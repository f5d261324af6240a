/** At least one entry, so that picking from it always gives something. */
export type Choices<Value> = readonly [Value, ...Value[]];

/** A list of a hundred thousand records makes as many of these: one object each, and no closures. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(a: number, b: number, c: number) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
  }

  /** From 0 up to, not including, 1. Chris Doty-Humphrey's sfc32: small, fast, and good enough for made-up data. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }

  /** Leaves out so many numbers. */
  skip(numbers: number): void {
    for (let left = numbers; left > 0; left -= 1) this.next();
  }

  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<Value>(choices: Choices<Value>): Value {
    const picked = choices[this.whole(choices.length)];
    return picked === undefined ? choices[0] : picked;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }
}

/** The finalizer of MurmurHash3: spreads neighbouring numbers over all 32 bits. */
const scatter = (value: number): number => {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const saltAt = (place: number): number => scatter(place + 0x9e3779b9);
const [firstSalt, secondSalt, thirdSalt] = [saltAt(1), saltAt(2), saltAt(3)] as const;

/** A stream of random numbers that depends on the path only: record 7 of seed 3 is the same however many are made. */
export const randomFor = (...path: readonly number[]): Random => {
  let a = firstSalt;
  let b = secondSalt;
  let c = thirdSalt;
  for (const part of path) {
    const spread = scatter(part ^ Math.floor(part / 0x1_0000_0000));
    a = scatter(a ^ spread);
    b = scatter(b ^ spread);
    c = scatter(c ^ spread);
  }
  const random = new Random(a, b, c);
  random.skip(8);
  return random;
};

const bytes = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'));

const byteOf = (value: number): string => bytes[value & 255] ?? '';

/** Eight hexadecimal digits of 32 bits. A number's own `toString(16)` takes fifty times as long. */
export const hexOf = (value: number): string =>
  `${byteOf(value >>> 24)}${byteOf(value >>> 16)}${byteOf(value >>> 8)}${byteOf(value)}`;

const word = (random: Random): string => hexOf(random.whole(0x1_0000_0000));

const variants: Choices<string> = ['8', '9', 'a', 'b'];

/** How many numbers a GUID takes. */
export const numbersOfGuid = 5;

/** A GUID of version 4, lower case. Its first eight digits are the first number of the stream, see `firstWord`. */
export const guid = (random: Random): string => {
  const [first, second, third, fourth] = [word(random), word(random), word(random), word(random)];
  const version = `4${second.slice(5)}`;
  const variant = `${random.pick(variants)}${third.slice(1, 4)}`;
  return `${first}-${second.slice(0, 4)}-${version}-${variant}-${third.slice(4)}${fourth}`;
};

/** The first eight hexadecimal digits of the GUID that the stream makes, as a number. */
export const firstWord = (random: Random): number => random.whole(0x1_0000_0000);
