import {foldText} from '../domain/search.ts';

/** A folded name and the number that it stands for: months 1 to 12, weekdays 1 (Monday) to 7, days from today. */
export type Name = readonly [name: string, number: number];

/** The names of the reader's language, then the English ones. */
export type Names = readonly [own: readonly Name[], english: readonly Name[]];

const range = (count: number): readonly number[] => Array.from({length: count}, (_, at) => at + 1);

/** 23 November 2026 is a Monday; the first of a month for its name. */
const dateOfWeekday = (weekday: number): number => Date.UTC(2026, 10, 22 + weekday);
const dateOfMonth = (month: number): number => Date.UTC(2026, month - 1, 1);

type Part = 'month' | 'weekday';

const partOf = (
  locale: string,
  options: Intl.DateTimeFormatOptions,
  type: Part,
): ((date: number) => string) => {
  const format = new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC', calendar: 'gregory'});
  return (date) => format.formatToParts(date).find((part) => part.type === type)?.value ?? '';
};

const folded = (name: string): string => foldText(name).replace(/\.$/, '');

// Slavic languages have one form for the month alone and another beside a day: both are typed.
const monthOptions: readonly Intl.DateTimeFormatOptions[] = [
  {month: 'short'},
  {month: 'long'},
  {month: 'long', day: 'numeric'},
  {month: 'short', day: 'numeric'},
];

/** The months as this language calls them. */
export const monthNames = (locale: string): readonly Name[] =>
  monthOptions.flatMap((options) => {
    const nameOf = partOf(locale, options, 'month');
    return range(12).map((month): Name => [folded(nameOf(dateOfMonth(month))), month]);
  });

export const weekdayNames = (locale: string): readonly Name[] =>
  (['short', 'long'] as const).flatMap((weekday) => {
    const nameOf = partOf(locale, {weekday}, 'weekday');
    return range(7).map((day): Name => [folded(nameOf(dateOfWeekday(day))), day]);
  });

/** "today" and "tomorrow" as this language says them. */
export const relativeNames = (locale: string): readonly Name[] =>
  [0, 1].map((days): Name => [
    folded(new Intl.RelativeTimeFormat(locale, {numeric: 'auto'}).format(days, 'day')),
    days,
  ]);

const single = (names: readonly Name[]): number | undefined => {
  const numbers = new Set(names.map(([, number]) => number));
  return numbers.size === 1 ? names[0]?.[1] : undefined;
};

/** The number of a typed name: the whole name, else its beginning from three letters on when only one begins so. */
export const findName = (typed: string, [own, english]: Names): number | undefined => {
  const name = folded(typed.trim());
  const exactly = (names: readonly Name[]) => single(names.filter(([known]) => known === name));
  const begun = (names: readonly Name[]) =>
    name.length < 3 ? undefined : single(names.filter(([known]) => known.startsWith(name)));
  return exactly(own) ?? exactly(english) ?? begun(own) ?? begun(english);
};
