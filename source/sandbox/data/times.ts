import {createShelf} from '../shelf.ts';
import type {Choices, Random} from './random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const fractions: Choices<number> = [7, 7, 7, 6, 0];

const twoDigits = Array.from({length: 60}, (_, number) => String(number).padStart(2, '0'));

const days = createShelf<number, string>(1_000);

const dayText = (at: number): string => {
  const known = days.get(at);
  if (known !== undefined) return known;
  const text = new Date(at * day).toISOString().slice(0, 11);
  days.put(at, text);
  return text;
};

/** `2026-11-20T13:02:00`. The engine's own way takes twenty times as long, and a record has five instants. */
const secondText = (ms: number): string => {
  const at = Math.floor(ms / day);
  const seconds = Math.floor((ms - at * day) / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return `${dayText(at)}${twoDigits[hours] ?? ''}:${twoDigits[minutes] ?? ''}:${twoDigits[seconds % 60] ?? ''}`;
};

const millisecondOf = (ms: number): number => Math.floor(ms) - Math.floor(ms / 1_000) * 1_000;

/** The service writes 7, 6 or no digits after the second; all three occur in what it sends. */
export const instantText = (ms: number, random: Random): string => {
  const digits = random.pick(fractions);
  if (digits === 0) return `${secondText(ms)}Z`;
  const extra = String(random.whole(10 ** (digits - 3))).padStart(digits - 3, '0');
  return `${secondText(ms)}.${String(millisecondOf(ms)).padStart(3, '0')}${extra}Z`;
};

/** How far behind its second the same text is, in 100 ns. */
export const instantTicks = (ms: number, random: Random): number => {
  const digits = random.pick(fractions);
  if (digits === 0) return 0;
  return millisecondOf(ms) * 10_000 + random.whole(10 ** (digits - 3)) * 10 ** (7 - digits);
};

/** Takes the numbers that a text would take. */
export const skipInstant = (random: Random): void => {
  if (random.pick(fractions) > 0) random.skip(1);
};

/** A date is carried as midnight UTC, or as some office's midnight in UTC: 23:00, 18:30 or 03:00. */
export const officeOffsets = [0, 0, 0, 0, 0, -1 * hour, -5.5 * hour, 3 * hour] as const;

/** The closing date `days` from the UTC day of `now`, as an office at `offset` (ms) carries it. */
export const closingText = (now: number, days: number, offset: number): string => {
  const midnight = (Math.floor(now / day) + days) * day;
  return `${secondText(midnight + offset)}Z`;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'] as const;

/** A day of the year as an English note has it: `27 Nov`. Not by Intl, which takes longer to load than a page to make. */
export const shortDay = (ms: number): string => {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
};
