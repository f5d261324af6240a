import {instantMs} from './days.ts';

// Instants with all of their digits: `Date` and epoch milliseconds cut the service's seven to three.

/** The digits below a millisecond, without zeros at the end, so that texts compare as numbers do. */
const below = (text: string): string => {
  const [, digits = ''] = /\.(\d+)/u.exec(text) ?? [];
  return digits.slice(3).replace(/0+$/u, '');
};

/** Negative when `a` is earlier, 0 for the same moment, however it is written; what is no instant is before all. */
export const compareInstants = (a: unknown, b: unknown): number => {
  const [first, second] = [instantMs(a) ?? -Infinity, instantMs(b) ?? -Infinity];
  if (first !== second) return first < second ? -1 : 1;
  const [digits, others] = [below(String(a)), below(String(b))];
  return digits === others ? 0 : digits < others ? -1 : 1;
};

/** The later of two, as its raw text; undefined where neither is an instant. */
export const laterInstant = (a: string | undefined, b: unknown): string | undefined =>
  typeof b === 'string' && instantMs(b) !== undefined && compareInstants(a, b) < 0 ? b : a;

/** The moment so many whole seconds before, in UTC; the fraction keeps all of its digits. */
export const secondsBefore = (text: string, seconds: number): string => {
  const [fraction = ''] = /\.\d+/u.exec(text) ?? [];
  const ms = instantMs(text) ?? 0;
  return `${new Date(ms - seconds * 1000).toISOString().slice(0, 19)}${fraction}Z`;
};
