import {addDays, dayAt, dayParts, dayToMs, endOfMonth, endOfQuarter, makeDay, weekday} from '../days.ts';

/** Days of the reader's calendar, both inclusive. */
export type Days = {readonly first: string; readonly last: string};

const firstOfMonth = (day: string, month: number): string => makeDay(dayParts(day).year, month, 1) ?? day;

/** The period of the calendar that this day is in. A week begins with Monday, as in ISO 8601. */
const periods = {
  today: (day) => ({first: day, last: day}),
  week: (day) => ({first: addDays(day, 1 - weekday(day)), last: addDays(day, 7 - weekday(day))}),
  month: (day) => ({first: firstOfMonth(day, dayParts(day).month), last: endOfMonth(day)}),
  quarter: (day) => ({
    first: firstOfMonth(day, 3 * Math.floor((dayParts(day).month - 1) / 3) + 1),
    last: endOfQuarter(day),
  }),
  year: (day) => ({first: firstOfMonth(day, 1), last: makeDay(dayParts(day).year, 12, 31) ?? day}),
} as const satisfies Record<string, (day: string) => Days>;

export type Period = keyof typeof periods;

export const periodNames = Object.keys(periods) as readonly Period[];

export const periodOf = (name: Period, today: string): Days => periods[name](today);

const hourMs = 3_600_000;

/** The moment (epoch ms) at which this day begins on the walls of this time zone. */
export const dayStart = (day: string, timeZone: string): number => {
  // Zones are from 12 hours behind UTC to 14 before it; clocks are set forward at midnight in some.
  let before = dayToMs(day) - 15 * hourMs;
  let after = dayToMs(day) + 15 * hourMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
};
