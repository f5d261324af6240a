import {clean} from '../domain/clean.ts';
import {dayParts} from '../domain/days.ts';
import type {Decimal} from '../domain/money.ts';
import type {Maybe} from '../domain/referral.ts';
import {salesStages} from '../domain/stages.ts';
import {amountFormats, type AmountFormats} from './amounts.ts';
import {languageOf} from './language-of.ts';
import {isPlainEnglish} from './plain-english.ts';
import {dateFormats, type DateFormats} from './dates.ts';
import type {DayProblem, DayReading} from './day-numbers.ts';
import {groupNamesFor, type GroupNames} from './group-names.ts';
import {spans, type Spans} from './spans.ts';
import {english, type Sentences} from './english.ts';
import {readAmount, type AmountDoubt, type AmountReading} from './read-amount.ts';
import {dayWords, readDay, type DayWords} from './read-day.ts';
import {separatorsOf} from './separators.ts';

export type {Sentences} from './english.ts';

/** What keeps a typed text from being a value, and what to type instead. */
export type Told = {readonly sentence: string; readonly hint?: string};

export type Language = AmountFormats &
  DateFormats &
  GroupNames &
  Spans & {
    /** BCP 47, with Western digits. */
    readonly locale: string;
    /** The reader's: an IANA name, or `ownZone`. */
    readonly timeZone: string;
    readonly sentences: Sentences;
    readonly parseAmount: (text: string) => AmountReading;
    /** `today` is YYYY-MM-DD. */
    readonly parseDay: (text: string, today: string) => DayReading;
    readonly dayProblem: (problem: DayProblem) => Told;
    /** What an amount with a doubt was read as, and what to type for the other reading. */
    readonly amountDoubt: (decimal: Decimal, doubt: AmountDoubt, currency: string) => string;
    /** "US dollar"; '' for a code that is no currency. */
    readonly currencyName: (code: string) => string;
    /** "40 developed"; a stage that this program does not know as the service sends it, '' for none. */
    readonly salesStage: (stage: Maybe<string>) => string;
  };

/** One table of sentences per language; what is missing is told in English. */
const tables: Readonly<Record<string, Sentences>> = {en: english};

const westernDigits = (locale: string): string =>
  isPlainEnglish(locale)
    ? locale
    : new Intl.Locale(locale, {numberingSystem: 'latn', calendar: 'gregory'}).toString();

const examplesOfDays = ['31 dec', '2026-12-31', '+14', 'fri', 'eom'];

const noSuchDay = (last: string, thisMonth: boolean, dates: DateFormats, {days, words}: Sentences): Told => {
  const {year, month, date} = dayParts(last);
  const name = month === 2 ? `${dates.monthName(last)} ${year}` : dates.monthName(last);
  const spelled = dates.dayShort(last).split(' ').slice(0, 2).join(' ').toLowerCase();
  return {
    sentence: days.hasDays(name, date),
    hint: words.or([spelled, last, ...(thisMonth ? ['eom'] : [])]),
  };
};

const tellDayProblem = (problem: DayProblem, dates: DateFormats, sentences: Sentences): Told => {
  const {dayProblems, words} = sentences;
  switch (problem.problem) {
    case 'no-such-day':
      return noSuchDay(problem.last, problem.thisMonth, dates, sentences);
    case 'ambiguous-day':
      return {sentence: dayProblems['ambiguous-day'], hint: words.or(problem.readings)};
    case 'not-a-day':
      return {sentence: dayProblems['not-a-day'], hint: words.or(examplesOfDays)};
    case 'empty':
      return {sentence: dayProblems.empty};
  }
};

const shifted = ({coefficient, scale}: Decimal, digits: number): Decimal =>
  digits < 0
    ? {coefficient, scale: scale - digits}
    : {coefficient: coefficient * 10n ** BigInt(digits), scale};

const tellDoubt = (
  decimal: Decimal,
  doubt: AmountDoubt,
  currency: string,
  amounts: AmountFormats,
  {amountDoubts, words}: Sentences,
): string => {
  const other = shifted(decimal, doubt === 'reads-as-decimal' ? 3 : -3);
  const choices =
    doubt === 'reads-as-decimal'
      ? [amounts.editable(other), amounts.wholeUnits(other)]
      : [amounts.editable(other)];
  return amountDoubts[doubt](amounts.money(decimal, currency), words.or([...new Set(choices)]));
};

// The name that stands behind a number ("1 US dollar") is written small where the language does so;
// Intl.DisplayNames gives the one for a list, with a capital.
const currencyNameIn = (locale: string, code: string): string => {
  if (!/^[A-Z]{3}$/.test(code)) return '';
  const options = {
    style: 'currency',
    currency: code,
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
  } as const;
  const parts = new Intl.NumberFormat(locale, options).formatToParts(1);
  const name = parts.find(({type}) => type === 'currency')?.value ?? '';
  return name === code ? '' : name;
};

const tellStage = (stage: Maybe<string>, words: Sentences['salesStages']): string => {
  const known = salesStages.find((percent) => percent === stage);
  return known === undefined ? clean(stage ?? '') : `${known} ${words[known]}`;
};

/**
 * All words, numbers and dates for one reader. Depends on nothing of the machine: locale and time zone are given.
 * Throws a RangeError for a locale that Intl does not take; a time zone that it does not know throws when first used.
 *
 * @param locale BCP 47: "cs", "en-GB"
 * @param timeZone IANA: "Europe/Prague"; or `ownZone`
 */
export const createLanguage = (locale: string, timeZone: string): Language => {
  const own = westernDigits(locale);
  const sentences = tables[languageOf(own)] ?? english;
  const separators = separatorsOf(own);
  const amounts = amountFormats(own, separators, sentences.units);
  const dates = dateFormats(own, timeZone);
  let words: DayWords | undefined;
  return {
    ...amounts,
    ...dates,
    ...groupNamesFor(own, dates, sentences),
    ...spans(sentences),
    locale: own,
    timeZone,
    sentences,
    parseAmount: (text) => readAmount(text, own, separators),
    parseDay: (text, today) => readDay(text, today, (words ??= dayWords(own))),
    dayProblem: (problem) => tellDayProblem(problem, dates, sentences),
    amountDoubt: (decimal, doubt, currency) => tellDoubt(decimal, doubt, currency, amounts, sentences),
    currencyName: (code) => currencyNameIn(own, code),
    salesStage: (stage) => tellStage(stage, sentences.salesStages),
  };
};
