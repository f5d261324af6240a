import {parseDecimal, type Decimal} from '../domain/money.ts';
import {languageOf} from './language-of.ts';
import type {Separators} from './separators.ts';

export type AmountProblem = 'empty' | 'not-a-number' | 'negative' | 'names-currency';

/** A reading that is probably meant, but could be a thousand times off: shown, never blocking. */
export type AmountDoubt = 'reads-as-decimal' | 'reads-as-thousands';

export type AmountReading =
  | {readonly ok: true; readonly decimal: Decimal; readonly doubt?: AmountDoubt}
  | {readonly ok: false; readonly problem: AmountProblem};

// "k" and "m" are understood everywhere; the others are the short forms that sellers write in their own language.
const everywhere: Readonly<Record<string, number>> = {k: 3, m: 6, bn: 9};

const byLanguage: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: {mn: 6, mln: 6, b: 9},
  cs: {tis: 3, mil: 6, mio: 6, mld: 9},
  sv: {tkr: 3, mn: 6, mkr: 6, milj: 6, md: 9, mdr: 9},
  tr: {bin: 3, b: 3, mn: 6, milyon: 6, mr: 9, milyar: 9},
  pl: {tys: 3, mln: 6, mld: 9},
  hu: {e: 3, ezer: 3, mill: 6, mrd: 9},
  de: {tsd: 3, mio: 6, mrd: 9},
};

const exponentOf = (locale: string, suffix: string): number | undefined => {
  const units = {...everywhere, ...byLanguage[languageOf(locale)]};
  const unit = suffix.toLowerCase().replace(/\.$/, '');
  return unit === '' ? 0 : Object.hasOwn(units, unit) ? units[unit] : undefined;
};

const tidy = (text: string): string =>
  text
    // Full-width forms of East Asian keyboards; not NFKC, which would make 52 of a five squared.
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(/['\u2019\s]+/gu, ' ')
    .trim();

const amountForm = /^(\d(?:[\d.,\s]*\d)?|[.,]\d+)[.,]?\s*([^\d\s.,]*\.?)$/u;

type Reading = {readonly whole: string; readonly fraction: string; readonly doubt?: AmountDoubt};

const isGrouped = (text: string, separator: string, [last, others]: Separators['groupSizes']): boolean => {
  const [first = '', ...rest] = text.split(separator);
  const lengths = rest.map(({length}) => length);
  const fits = (sizes: readonly number[]): boolean => lengths.every((length, at) => length === sizes[at]);
  const threes = fits(lengths.map(() => 3));
  const local = fits(lengths.map((_, at) => (at === lengths.length - 1 ? last : others)));
  return first.length > 0 && first.length <= 3 && (threes || local);
};

const withoutGroups = (
  text: string,
  separator: string,
  sizes: Separators['groupSizes'],
): string | undefined => {
  if (!text.includes(separator)) return text;
  const joined = text.replaceAll(separator, '');
  return isGrouped(text, separator, sizes) && /^\d+$/.test(joined) ? joined : undefined;
};

/** One '.' or ',' and nothing else: the one case in which a decimal sign and a thousands sign look the same. */
const readSingle = (digits: string, sign: string, {decimal, group}: Separators, scaled: boolean): Reading => {
  const [before = '', after = ''] = digits.split(sign);
  const couldGroup =
    after.length === 3 && before.length >= 1 && before.length <= 3 && !before.startsWith('0');
  const asDecimal = {whole: before, fraction: after};
  if (!couldGroup) return asDecimal;
  // Where the sign is neither (a Czech writing 1.250), three decimals of money are the less likely meaning.
  const asThousands: Reading = {whole: before + after, fraction: ''};
  if (sign === decimal) return {...asDecimal, doubt: 'reads-as-decimal'};
  return sign === group && !scaled ? asThousands : {...asThousands, doubt: 'reads-as-thousands'};
};

const lastSign = (digits: string): string | undefined => digits.match(/[.,]/g)?.at(-1);

/** Groups, then one decimal sign. Only a sign that is foreign here, behind blanks, leaves a doubt (`1 250.000`). */
const readMixed = (digits: string, sign: string, separators: Separators): Reading | undefined => {
  const [head = '', fraction = ''] = digits.split(sign);
  const grouping = /[ .,]/.exec(head)?.[0] ?? ' ';
  const whole = withoutGroups(head, grouping, separators.groupSizes);
  if (whole === undefined || !/^\d+$/.test(fraction)) return undefined;
  const doubtful = grouping === ' ' && sign !== separators.decimal && fraction.length === 3;
  return {whole, fraction, ...(doubtful && {doubt: 'reads-as-decimal'})};
};

const readWhole = (digits: string, separator: string, {groupSizes}: Separators): Reading | undefined => {
  const whole = withoutGroups(digits, separator, groupSizes);
  return whole === undefined ? undefined : {whole, fraction: ''};
};

const readDigits = (digits: string, separators: Separators, scaled: boolean): Reading | undefined => {
  const sign = lastSign(digits);
  if (sign === undefined) return readWhole(digits, ' ', separators);
  if (digits.indexOf(sign) !== digits.lastIndexOf(sign)) return readWhole(digits, sign, separators);
  return /^\d*[.,]\d+$/.test(digits)
    ? readSingle(digits, sign, separators, scaled)
    : readMixed(digits, sign, separators);
};

const problem = (name: AmountProblem): AmountReading => ({ok: false, problem: name});

const namesCurrency = (text: string): boolean => /\p{Sc}|^[A-Z]{3}\b|\b[A-Z]{3}$/u.test(text);

const decimalOf = (tidied: string, locale: string, separators: Separators): AmountReading | undefined => {
  const [, digits = '', suffix = ''] = amountForm.exec(tidied) ?? [];
  const exponent = exponentOf(locale, suffix);
  const reading = digits === '' ? undefined : readDigits(digits, separators, suffix !== '');
  if (reading === undefined || exponent === undefined) return undefined;
  const decimal = parseDecimal(`${reading.whole}.${reading.fraction}e${exponent}`);
  return decimal && {ok: true, decimal, ...(reading.doubt && {doubt: reading.doubt})};
};

/**
 * Reads what somebody typed or pasted as an amount: `1 250 000,50`, `1,250.50`, `45k`, `1.2m`. Blanks of every kind
 * and apostrophes group; with both '.' and ',' the last one is the decimal sign. Never passes through a float.
 */
export const readAmount = (text: string, locale: string, separators: Separators): AmountReading => {
  const tidied = tidy(text);
  if (tidied === '') return problem('empty');
  if (/^-|^\(.*\)$/.test(tidied)) return problem('negative');
  const otherwise = namesCurrency(tidied) ? 'names-currency' : 'not-a-number';
  return decimalOf(tidied, locale, separators) ?? problem(otherwise);
};
