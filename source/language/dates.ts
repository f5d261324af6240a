import {dayAt, dayToMs, ownZone} from '../domain/days.ts';
import {lazily} from '../domain/lazily.ts';
import {languageOf} from './language-of.ts';
import {englishMonths, englishTime} from './plain-english.ts';

export type DateFormats = {
  /** For tables, in this order everywhere: "1 Dec 26". */
  readonly dayShort: (day: string) => string;
  /** "1 December 2026". */
  readonly dayLong: (day: string) => string;
  /** "Tuesday 1 December". */
  readonly dayAndWeekday: (day: string) => string;
  /** "December", the month of a day standing alone. */
  readonly monthName: (day: string) => string;
  /** "December 2026", the month of a day. */
  readonly monthAndYear: (day: string) => string;
  /** "22 November 18:10", in the reader's time zone. */
  readonly moment: (ms: number) => string;
  /** "21 Nov 21:05", in the reader's time zone. */
  readonly momentShort: (ms: number) => string;
  /** "14:02", in the reader's time zone. */
  readonly time: (ms: number) => string;
};

// Intl is asked for the order of the words too; English of any region is written day first, as on all screens.
const englishDates = 'en-GB';

const dateLocaleOf = (locale: string): string => (languageOf(locale) === 'en' ? englishDates : locale);

/** Abbreviations in three letters where those still tell the months apart: a column of dates is 9 cells wide. */
const shortMonths = (locale: string): readonly string[] => {
  if (locale === englishDates) return englishMonths;
  const format = new Intl.DateTimeFormat(locale, {month: 'short', timeZone: 'UTC', calendar: 'gregory'});
  const names = Array.from({length: 12}, (_, month) =>
    format.format(Date.UTC(2026, month, 1)).replace(/\.$/, ''),
  );
  const cut = names.map((name) => name.slice(0, 3));
  return new Set(cut).size === 12 ? cut : names;
};

/** `timeZone` is an IANA name, or `ownZone`. The formats are made when first used: making one costs as much as 500 uses. */
export const dateFormats = (locale: string, timeZone: string): DateFormats => {
  const dateLocale = dateLocaleOf(locale);
  const formatOf = (options: Intl.DateTimeFormatOptions, zone: string): ((ms: number) => string) => {
    const format = lazily(
      () =>
        new Intl.DateTimeFormat(dateLocale, {
          calendar: 'gregory',
          ...options,
          ...(zone === ownZone ? {} : {timeZone: zone}),
        }),
    );
    return (ms) => format().format(ms).replaceAll('\u202f', '\u00a0');
  };
  const months = lazily(() => shortMonths(dateLocale));
  const long = formatOf({day: 'numeric', month: 'long', year: 'numeric'}, 'UTC');
  const withWeekday = formatOf({weekday: 'long', day: 'numeric', month: 'long'}, 'UTC');
  const monthAlone = formatOf({month: 'long'}, 'UTC');
  const monthAndYear = formatOf({month: 'long', year: 'numeric'}, 'UTC');
  const dayAndMonth = formatOf({day: 'numeric', month: 'long'}, timeZone);
  const time =
    dateLocale === englishDates && timeZone === ownZone
      ? englishTime
      : formatOf({hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}, timeZone);

  const dateAndMonth = (day: string): string =>
    `${Number(day.slice(8))} ${months()[Number(day.slice(5, 7)) - 1] ?? ''}`;

  return {
    dayShort: (day) => `${dateAndMonth(day)} ${day.slice(2, 4)}`,
    dayLong: (day) => long(dayToMs(day)),
    dayAndWeekday: (day) => withWeekday(dayToMs(day)),
    monthName: (day) => monthAlone(dayToMs(day)),
    monthAndYear: (day) => monthAndYear(dayToMs(day)),
    moment: (ms) => `${dayAndMonth(ms)} ${time(ms)}`,
    momentShort: (ms) => `${dateAndMonth(dayAt(ms, timeZone))} ${time(ms)}`,
    time,
  };
};
