import {addDays, endOfMonth, endOfQuarter, weekday} from '../domain/days.ts';
import {lazily} from '../domain/lazily.ts';
import {dayOf, found, notADay, readTwoNumbers, type DayReading, type Order} from './day-numbers.ts';
import {findName, monthNames, relativeNames, weekdayNames, type Names} from './names-of-days.ts';

/** What is needed to read days in one language, the reader's own names before the English ones. */
export type DayWords = {
  readonly months: Names;
  readonly weekdays: Names;
  readonly relatives: Names;
  readonly order: Order;
};

// "en" alone is the United States for Intl, and the rest of the world for those who write 3/4 elsewhere.
const orderOf = (locale: string): Order => {
  const {language, region} = new Intl.Locale(locale);
  if (language === 'en' && region === undefined) return undefined;
  const parts = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(0);
  const first = parts.find(({type}) => type === 'day' || type === 'month');
  return first?.type === 'month' ? 'month-day' : 'day-month';
};

/** Costs a few milliseconds: made when the first day is typed, not at the start. */
export const dayWords = (locale: string): DayWords => ({
  months: [monthNames(locale), monthNames('en')],
  weekdays: [weekdayNames(locale), weekdayNames('en')],
  relatives: [relativeNames(locale), relativeNames('en')],
  order: orderOf(locale),
});

const readNamedMonth = (
  date: string,
  name: string,
  year: string,
  today: string,
  words: DayWords,
): DayReading => {
  const month = findName(name, words.months);
  return month === undefined ? notADay : dayOf(today, month, Number(date), year);
};

const perUnit: Readonly<Record<string, number>> = {'': 1, d: 1, w: 7};

const ends: Readonly<Record<string, (today: string) => string>> = {
  eom: endOfMonth,
  eoq: endOfQuarter,
  eoy: (today) => `${today.slice(0, 4)}-12-31`,
};

const year = '(\\d{4}|\\d{2})?';
const letters = '(\\p{L}[\\p{L}\\p{M}]*)';

type Pattern = {
  readonly form: RegExp;
  readonly read: (parts: readonly string[], today: string, words: DayWords) => DayReading;
};

/** The first form that fits reads the text. */
const patterns = lazily((): readonly Pattern[] => [
  {
    form: /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?$/u,
    read: ([yearText = '', month, date], today) => dayOf(today, Number(month), Number(date), yearText),
  },
  {
    form: /^\+\s?(\d{1,4})\s?([dw]?)$/iu,
    read: ([count, unit = ''], today) =>
      found(addDays(today, Number(count) * (perUnit[unit.toLowerCase()] ?? 1))),
  },
  {
    form: /^(eom|eoq|eoy)$/iu,
    read: ([name = ''], today) => found(ends[name.toLowerCase()]?.(today) ?? today),
  },
  {
    // Dots stand between day and month wherever English is not the language, and nobody puts the month first then.
    form: new RegExp(`^(\\d{1,2})\\.\\s?(\\d{1,2})(?:\\.\\s?${year})?$`, 'u'),
    read: ([a = '', b = '', yearText = ''], today, {order}) =>
      readTwoNumbers({a, b, year: yearText, today}, order ?? 'day-month'),
  },
  {
    form: new RegExp(`^(\\d{1,2})\\s?[-/]\\s?(\\d{1,2})(?:\\s?[-/]\\s?${year})?$`, 'u'),
    read: ([a = '', b = '', yearText = ''], today, {order}) =>
      readTwoNumbers({a, b, year: yearText, today}, order),
  },
  {
    form: new RegExp(`^(\\d{1,2})\\.?[\\s-]?${letters}\\.?[\\s,-]*${year}$`, 'u'),
    read: ([date = '', name = '', yearText = ''], today, words) =>
      readNamedMonth(date, name, yearText, today, words),
  },
  {
    form: new RegExp(`^${letters}\\.?[\\s-]?(\\d{1,2})\\.?(?:[\\s,]+${year})?$`, 'u'),
    read: ([name = '', date = '', yearText = ''], today, words) =>
      readNamedMonth(date, name, yearText, today, words),
  },
  {
    form: new RegExp(`^(\\d{4})\\.?\\s${letters}\\.?\\s?(\\d{1,2})\\.?$`, 'u'),
    read: ([yearText = '', name = '', date = ''], today, words) =>
      readNamedMonth(date, name, yearText, today, words),
  },
]);

/** A weekday is the next one, never today: for today there is a word. */
const nextWeekday = (today: string, wanted: number): string =>
  addDays(today, ((wanted - weekday(today) + 6) % 7) + 1);

const readWord = (text: string, today: string, words: DayWords): DayReading => {
  const days = findName(text, words.relatives);
  if (days !== undefined) return found(addDays(today, days));
  const wanted = findName(text, words.weekdays);
  return wanted === undefined ? notADay : found(nextWeekday(today, wanted));
};

/**
 * Reads what somebody typed as a day: `2026-12-31`, `31.12.`, `31/12/2027`, `31 dec`, `+14`, `+2w`, `fri`, `eom`,
 * `eoq`, `tomorrow`; names in the reader's language and in English.
 *
 * @param today YYYY-MM-DD, the reader's day
 */
export const readDay = (text: string, today: string, words: DayWords): DayReading => {
  const tidied = text.trim().replace(/\s+/gu, ' ');
  if (tidied === '') return {ok: false, problem: 'empty'};
  for (const {form, read} of patterns()) {
    const parts = form.exec(tidied);
    if (parts !== null) return read(parts.slice(1), today, words);
  }
  return readWord(tidied, today, words);
};
