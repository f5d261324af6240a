import {dayParts, daysInMonth, endOfMonth, makeDay} from '../domain/days.ts';

export type DayProblem =
  | {readonly ok: false; readonly problem: 'empty' | 'not-a-day'}
  /** The month is there, the day is not; `last` is the last day that it has, `thisMonth` when that is `eom`. */
  | {
      readonly ok: false;
      readonly problem: 'no-such-day';
      readonly last: string;
      readonly thisMonth: boolean;
    }
  /** 3/4: the third of April or the fourth of March. */
  | {readonly ok: false; readonly problem: 'ambiguous-day'; readonly readings: readonly [string, string]};

export type DayReading = {readonly ok: true; readonly day: string} | DayProblem;

/** Which of two numbers is the month in this language; undefined when its regions disagree and none is named. */
export type Order = 'day-month' | 'month-day' | undefined;

export const found = (day: string): DayReading => ({ok: true, day});
export const notADay: DayReading = {ok: false, problem: 'not-a-day'};

const impossible = (today: string, year: number, month: number): DayReading => {
  const last = month <= 12 ? makeDay(year, month, daysInMonth(year, month)) : undefined;
  return last === undefined
    ? notADay
    : {ok: false, problem: 'no-such-day', last, thisMonth: last === endOfMonth(today)};
};

const dayInYear = (today: string, year: number, month: number, date: number): DayReading => {
  const day = makeDay(year, month, date);
  return day === undefined ? impossible(today, year, month) : found(day);
};

/** Without a year the next such day counts, today included; 29 February only when it is this year or next. */
const nextDay = (today: string, month: number, date: number): DayReading => {
  const {year, month: monthOfToday} = dayParts(today);
  const days = [year, year + 1].flatMap((each) => makeDay(each, month, date) ?? []);
  const next = days.find((day) => day >= today);
  return next === undefined ? impossible(today, year + Number(month < monthOfToday), month) : found(next);
};

/** `yearText` has four digits, two (of this century), or none. */
export const dayOf = (today: string, month: number, date: number, yearText: string): DayReading => {
  if (yearText === '') return nextDay(today, month, date);
  return dayInYear(today, Number(yearText) + (yearText.length === 2 ? 2000 : 0), month, date);
};

type KnownOrder = Exclude<Order, undefined>;

const otherOrder = {'day-month': 'month-day', 'month-day': 'day-month'} as const;

/** As typed; `year` may be '' and `today` is YYYY-MM-DD. */
export type Numbers = {readonly a: string; readonly b: string; readonly year: string; readonly today: string};

const inOrder = ({a, b, year, today}: Numbers, order: KnownOrder): DayReading =>
  order === 'day-month' ? dayOf(today, Number(b), Number(a), year) : dayOf(today, Number(a), Number(b), year);

/** Both ways; a doubt remains only when both are days, and not the same one. */
const inAnyOrder = (numbers: Numbers): DayReading => {
  const readings = [inOrder(numbers, 'day-month'), inOrder(numbers, 'month-day')];
  const [first, second] = readings.flatMap((reading) => (reading.ok ? [reading.day] : []));
  if (first === undefined)
    return readings.find((each) => !each.ok && each.problem === 'no-such-day') ?? notADay;
  if (second === undefined || second === first) return found(first);
  return {ok: false, problem: 'ambiguous-day', readings: [first, second]};
};

/** Two numbers of which the language says which is the month, unless that one cannot be. */
export const readTwoNumbers = (numbers: Numbers, order: Order): DayReading => {
  if (order === undefined) return inAnyOrder(numbers);
  const month = Number(order === 'day-month' ? numbers.b : numbers.a);
  return inOrder(numbers, month <= 12 ? order : otherOrder[order]);
};
