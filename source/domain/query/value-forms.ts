import {isDay} from '../days.ts';
import {decimalsUsed, knownCurrency, parseDecimal, roundTo, toWire, type Decimal} from '../money.ts';
import {foldText} from '../search.ts';
import {salesStages} from '../stages.ts';
import {periodNames} from './periods.ts';
import type {Comparison} from './term.ts';

export type FormName =
  'age' | 'amount' | 'choice' | 'country' | 'currency' | 'left' | 'leftDays' | 'stage' | 'text';

/** How the values of a field are written. */
export type ValueForm = {
  readonly name: FormName;
  /** Can more and less be asked for? */
  readonly ordered: boolean;
  /** The one way in which this value is written; undefined when it is none. */
  readonly read: (text: string, comparison: Comparison) => string | undefined;
  /** May this become a value when somebody types on? */
  readonly begins: (text: string) => boolean;
  /** All values that there are, where they are few. */
  readonly choices: readonly string[];
};

const flat = (text: string): string => foldText(text).replace(/[-_]/g, '');

/** One of a few words; hyphens may be left out. */
export const choice = (...choices: readonly string[]): ValueForm => ({
  name: 'choice',
  ordered: false,
  read: (text) => choices.find((each) => flat(each) === flat(text)),
  begins: (text) => choices.some((each) => flat(each).startsWith(flat(text))),
  choices,
});

/** Any text, looked for as a part. */
export const text: ValueForm = {
  name: 'text',
  ordered: false,
  read: (typed) => typed.trim().replace(/\s+/gu, ' '),
  begins: () => true,
  choices: [],
};

const code = (name: 'country' | 'currency', letters: number): ValueForm => ({
  name,
  ordered: false,
  read: (typed) => (new RegExp(`^[a-z]{${letters}}$`, 'i').test(typed) ? typed.toLowerCase() : undefined),
  begins: (typed) => new RegExp(`^[a-z]{0,${letters}}$`, 'i').test(typed),
  choices: [],
});

export const country = code('country', 2);
export const currency = code('currency', 3);

export const stage: ValueForm = {
  name: 'stage',
  ordered: true,
  read: (typed) => salesStages.find((percent) => percent === typed.replace(/ ?%$/, '')),
  begins: (typed) => salesStages.some((percent) => percent.startsWith(typed)),
  choices: salesStages,
};

const amountForm = /^(\d{1,20}(?:\.\d{1,6})?)([km])?([a-z]{3})?$/i;
const powers: Readonly<Record<string, number>> = {k: 3, m: 6};

/** A number, with the currency of the deals that it is meant for where one is named. */
export type AskedAmount = {readonly value: Decimal; readonly currency: string | undefined};

export const readAmount = (typed: string): AskedAmount | undefined => {
  const [, digits, unit = '', code = ''] = amountForm.exec(typed) ?? [];
  const value = parseDecimal(`${digits ?? 'none'}e${powers[unit.toLowerCase()] ?? 0}`);
  if (value === undefined || (code !== '' && !knownCurrency(code.toUpperCase()))) return undefined;
  return {value, currency: code === '' ? undefined : code.toUpperCase()};
};

const plainDigits = (value: Decimal): string => toWire(roundTo(value, decimalsUsed(value)));

const writeAmount = ({value, currency: code}: AskedAmount): string => {
  const digits = plainDigits(value);
  const unit = /^0$|\./.test(digits) ? '' : (/(?:0{6}|0{3})$/.exec(digits)?.[0] ?? '');
  const short = digits.slice(0, digits.length - unit.length);
  const letter = {0: '', 3: 'k', 6: 'm'}[unit.length] ?? '';
  return `${short}${letter}${(code ?? '').toLowerCase()}`;
};

export const amount: ValueForm = {
  name: 'amount',
  ordered: true,
  read: (typed) => {
    const asked = readAmount(typed);
    return asked && writeAmount(asked);
  },
  begins: (typed) => /^(?:\d{1,20}(?:\.\d{0,6})?[km]?[a-z]{0,3})?$/i.test(typed),
  choices: [],
};

const spanForm = /^(\d{1,5})([hdw])?$/i;

/** A length of time in hours; undefined for what is none. Without a unit it is days. */
export const readHours = (typed: string): number | undefined => {
  const [, count, unit = 'd'] = spanForm.exec(typed) ?? [];
  return count === undefined ? undefined : Number(count) * ({h: 1, d: 24, w: 168}[unit.toLowerCase()] ?? 24);
};

const writeSpan = (typed: string): string | undefined => {
  const [, count, unit = 'd'] = spanForm.exec(typed) ?? [];
  return count === undefined ? undefined : `${Number(count)}${unit.toLowerCase()}`;
};

/** A length of time or a day behind `<` and `>`; a day or a period of the calendar behind `:`. */
const moment = (name: 'age' | 'left' | 'leftDays', units: string): ValueForm => {
  const isSpan = new RegExp(`^\\d+[${units}]?$`, 'i');
  return {
    name,
    ordered: true,
    read: (typed, comparison) => {
      if (isDay(typed)) return typed;
      if (comparison === ':') return periodNames.find((period) => period === foldText(typed));
      return isSpan.test(typed) ? writeSpan(typed) : undefined;
    },
    begins: (typed) =>
      /^\d{0,5}$|^\d{4}-\d?\d?$|^\d{4}-\d\d-\d?\d?$/.test(typed) ||
      periodNames.some((period) => period.startsWith(foldText(typed))),
    choices: periodNames,
  };
};

export const age = moment('age', 'hdw');
export const left = moment('left', 'hdw');
/** A closing date is a day: there is nothing to count in hours. */
export const leftDays = moment('leftDays', 'dw');
