import {instantMs} from './days.ts';

// Instants with all of their digits: `Date` and epoch milliseconds cut the service's seven to three.

/** The digits below a millisecond, without zeros at the end, so that texts compare as numbers do. */
const below = (text: string): string => {
  const [, digits = ''] = /\.(\d+)/u.exec(text) ?? [];
  return digits.slice(3).replace(/0+$/u, '');
};

/** An instant that is compared more than once; what is none is before all. */
export type Moment = {readonly ms: number; readonly text: string};

export const momentOf = (text: unknown): Moment => ({ms: instantMs(text) ?? -Infinity, text: String(text)});

/** Negative when `a` is earlier, 0 for the same moment, however it is written. */
export const compareMoments = (a: Moment, b: Moment): number => {
  if (a.ms !== b.ms) return a.ms < b.ms ? -1 : 1;
  const [digits, others] = [below(a.text), below(b.text)];
  return digits === others ? 0 : digits < others ? -1 : 1;
};

export const compareInstants = (a: unknown, b: unknown): number => compareMoments(momentOf(a), momentOf(b));

/** The latest of these, as its raw text; undefined where none is an instant. */
export const latestInstant = (texts: Iterable<unknown>): string | undefined => {
  let latest: Moment | undefined;
  for (const text of texts) {
    const moment = momentOf(text);
    if (moment.ms !== -Infinity && (!latest || compareMoments(latest, moment) < 0)) latest = moment;
  }
  return latest?.text;
};

/** The moment so many whole seconds before, in UTC; the fraction keeps all of its digits. */
export const secondsBefore = (text: string, seconds: number): string => {
  const [fraction = ''] = /\.\d+/u.exec(text) ?? [];
  const ms = instantMs(text) ?? 0;
  return `${new Date(ms - seconds * 1000).toISOString().slice(0, 19)}${fraction}Z`;
};
