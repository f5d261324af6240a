import {decimalsUsed, minorUnits, roundTo, toWire, type Decimal} from '../domain/money.ts';
import {remembered} from '../domain/remembered.ts';
import {isPlainEnglish, plainNumber} from './plain-english.ts';
import type {Separators} from './separators.ts';

export type AmountFormats = {
  /** For columns: rounded to whole units and never cut: "10,000", above 11 characters "1,250.5 M". */
  readonly wholeUnits: (amount: Decimal) => string;
  /** With all minor units of the currency, and more when the amount has more: "10,000.00". */
  readonly exact: (amount: Decimal, currency?: string) => string;
  /** "USD 10,000.00"; without a code when the deal has none. */
  readonly money: (amount: Decimal, currency: string) => string;
  /** As it is put into a field: no groups, the language's decimal sign, no trailing zeros. */
  readonly editable: (amount: Decimal) => string;
};

/** What stands behind a shortened number, a blank between. */
export type Magnitudes = {readonly million: string; readonly billion: string; readonly trillion: string};

const exponents = {million: 6, billion: 9, trillion: 12} as const satisfies Record<keyof Magnitudes, number>;

const magnitudeNames = Object.keys(exponents) as readonly (keyof Magnitudes)[];

// The list's value column: digits and separators (screens: 11 cells behind the currency's code).
const widest = 11;

// What Intl.NumberFormat takes in every supported release of Node.
const mostDecimals = 20;

export const amountFormats = (
  locale: string,
  separators: Separators,
  magnitudes: Magnitudes,
): AmountFormats => {
  // A decimal in text is formatted exactly (ECMA-402, Intl mathematical values); the narrow blank of some
  // languages is missing in some terminal fonts, the ordinary no-break one is not.
  const formatWith = remembered((digits: number) => {
    if (isPlainEnglish(locale)) return plainNumber;
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return remembered(
      (wire: string) => format.format(wire as Intl.StringNumericLiteral).replaceAll('\u202f', '\u00a0'),
      1000,
    );
  }, mostDecimals + 1);
  const grouped = (amount: Decimal, digits: number): string =>
    formatWith(digits)(toWire(roundTo(amount, digits)));
  const shortened = ({coefficient, scale}: Decimal): readonly string[] =>
    magnitudeNames.flatMap((name) => {
      const scaled = {coefficient, scale: scale + exponents[name]};
      return [`${grouped(scaled, 1)} ${magnitudes[name]}`, `${grouped(scaled, 0)} ${magnitudes[name]}`];
    });
  const exact = (amount: Decimal, currency = ''): string =>
    grouped(amount, Math.min(mostDecimals, Math.max(minorUnits(currency), decimalsUsed(amount))));

  return {
    wholeUnits: (amount) => {
      const whole = grouped(amount, 0);
      if (whole.length <= widest) return whole;
      return shortened(amount).find((text) => text.length <= widest) ?? whole;
    },
    exact,
    money: (amount, currency) => `${currency} ${exact(amount, currency)}`.trim(),
    editable: (amount) => toWire(roundTo(amount, decimalsUsed(amount))).replace('.', separators.decimal),
  };
};
