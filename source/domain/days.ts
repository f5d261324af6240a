import {remembered} from './remembered.ts';

// A day is text, 'YYYY-MM-DD', so that no time zone can move it. An instant is a UTC string of the service.

const dayMs = 86_400_000;

const pad = (number: number, length: number): string => String(number).padStart(length, '0');

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in this month, 1 to 12; 0 for a month that there is not. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

const isDate = (year: number, month: number, date: number): boolean =>
  year >= 1000 && year <= 9999 && date >= 1 && date <= daysInMonth(year, month);

/** The day with these numbers; undefined when the calendar has none (31 November) or the year has not four digits. */
export const makeDay = (year: number, month: number, date: number): string | undefined =>
  isDate(year, month, date) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` : undefined;

/** Year, month (1 to 12) and day of the month. */
export const dayParts = (
  day: string,
): {readonly year: number; readonly month: number; readonly date: number} => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
});

/** Is this text a day that the calendar has? */
export const isDay = (text: string): boolean => {
  const {year, month, date} = dayParts(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && makeDay(year, month, date) === text;
};

/** Epoch milliseconds of the day's midnight in UTC. */
export const dayToMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const msToDay = (ms: number): string | undefined => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime())
    ? undefined
    : makeDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

// An instant is read place by place. Each deal has some, and an expression costs a start more than all of them.

/** The digit in this place; NaN where there is none. */
const digitAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : NaN;
};

/** The number in these places; NaN where one of them is no digit. */
const numberAt = (text: string, from: number, to: number): number => {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + digitAt(text, at);
  return number;
};

const dateMs = (text: string): number => {
  const [year, month, date] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)];
  const isThere = text[4] === '-' && text[7] === '-' && isDate(year, month, date);
  return isThere ? Date.UTC(year, month - 1, date) : NaN;
};

const clockMs = (text: string): number => {
  const [hours, minutes, seconds] = [numberAt(text, 11, 13), numberAt(text, 14, 16), numberAt(text, 17, 19)];
  const isThere =
    text[10] === 'T' && text[13] === ':' && text[16] === ':' && hours < 24 && minutes < 60 && seconds < 60;
  return isThere ? (hours * 3600 + minutes * 60 + seconds) * 1000 : NaN;
};

/** Where the fraction of the second ends, if there is one. */
const fractionEnd = (text: string): number => {
  if (text[19] !== '.') return 19;
  let end = 20;
  while (digitAt(text, end) >= 0) end += 1;
  return end;
};

/** Whole milliseconds of ".1234567"; 0 where there is none. */
const fractionMs = (text: string, end: number): number =>
  end === 20 ? NaN : Number(text.slice(20, Math.min(end, 23)).padEnd(3, '0'));

const offsetMs = (zone: string): number => {
  if (zone === '' || zone === 'Z') return 0;
  const isThere = zone.length === 6 && /[+-]/.test(zone.charAt(0)) && zone[3] === ':';
  const minutes = numberAt(zone, 1, 3) * 60 + numberAt(zone, 4, 6);
  return isThere ? (zone.startsWith('-') ? -minutes : minutes) * 60_000 : NaN;
};

const clockAndZoneMs = (text: string): number => {
  if (text.length === 10) return 0;
  const end = fractionEnd(text);
  return clockMs(text) + fractionMs(text, end) - offsetMs(text.slice(end));
};

/**
 * Epoch milliseconds of an instant with any number of fraction digits (0, 6 and 7 are seen; what is below a
 * millisecond is cut off). Without a zone it counts as UTC. undefined for what is not an instant, and for the
 * year 0001: an unset `DateTime` of .NET is no date that somebody chose.
 */
export const instantMs = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const ms = dateMs(text) + clockAndZoneMs(text);
  return Number.isNaN(ms) ? undefined : ms;
};

/**
 * The day that a closing instant means: the nearest midnight in UTC, because writers send their local midnight
 * (18:30Z and 23:00Z are the next day, 03:00Z the same one; seen in the service's data). Noon goes forward.
 */
export const closingDay = (instant: unknown): string | undefined => {
  const ms = instantMs(instant);
  return ms === undefined ? undefined : msToDay(ms + dayMs / 2);
};

/** How a day is written to the service. */
export const dayToInstant = (day: string): string => `${day}T00:00:00Z`;

/** `count` days later (earlier when negative); the day itself where the calendar of four-digit years ends. */
export const addDays = (day: string, count: number): string => msToDay(dayToMs(day) + count * dayMs) ?? day;

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dayToMs(to) - dayToMs(from)) / dayMs);

/** 1 Monday to 7 Sunday, as in ISO 8601. */
export const weekday = (day: string): number => new Date(dayToMs(day)).getUTCDay() || 7;

const lastDayOf = (year: number, month: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(daysInMonth(year, month), 2)}`;

export const endOfMonth = (day: string): string => {
  const {year, month} = dayParts(day);
  return lastDayOf(year, month);
};

/** The last day of the day's calendar quarter. */
export const endOfQuarter = (day: string): string => {
  const {year, month} = dayParts(day);
  return lastDayOf(year, Math.ceil(month / 3) * 3);
};

/**
 * Stands for the time zone of this machine. Its days are those of `Date`: to ask Intl for the zone's name takes 15 ms
 * of a start.
 */
export const ownZone = '';

const ownDayAt = (ms: number): string => {
  const date = new Date(ms);
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
};

// The Swedish form of a date is YYYY-MM-DD; the calendar is pinned so that no locale data can change it.
const calendarOf = remembered(
  (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
  600,
);

const minuteMs = 60_000;

/** Wherever a clock stands now, its day begins with a minute; each key asks what day it is. */
const daysIn = remembered(
  (timeZone: string) =>
    remembered(
      (minute: number) =>
        timeZone === ownZone ? ownDayAt(minute * minuteMs) : calendarOf(timeZone).format(minute * minuteMs),
      1000,
    ),
  600,
);

/** The day on the wall of this time zone (an IANA name, or `ownZone`) at this moment. */
export const dayAt = (ms: number, timeZone: string): string => daysIn(timeZone)(Math.floor(ms / minuteMs));
