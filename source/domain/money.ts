/** An exact decimal number: `coefficient` divided by ten to the power of `scale`; 12.50 is {1250n, 2}. `scale` is never negative. */
export type Decimal = {readonly coefficient: bigint; readonly scale: number};

/** An amount with its ISO 4217 code; '' when the deal names no currency. */
export type Amount = {readonly currency: string; readonly value: Decimal};

export type Sum = {readonly currency: string; readonly total: Decimal; readonly deals: number};

export const zero: Decimal = {coefficient: 0n, scale: 0};

// Longer than any double written out, and short enough that "1e999999999" cannot fill the memory.
const mostDigits = 400;
const decimalForm = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const withExponent = (coefficient: bigint, scale: number, exponent: number): Decimal =>
  exponent <= scale
    ? {coefficient, scale: scale - exponent}
    : {coefficient: coefficient * powerOfTen(exponent - scale), scale: 0};

/**
 * A decimal from the wire: a JSON number or a string such as "1250000.50" or "1e21". The decimals of a string are
 * kept (12.50 stays 12.50). undefined for anything that is not a finite decimal number.
 */
export const parseDecimal = (value: unknown): Decimal | undefined => {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  const [, sign = '', whole = '', fraction = '', power = '0'] = decimalForm.exec(text) ?? [];
  if (whole + fraction === '' || text.length > mostDigits || Math.abs(Number(power)) > mostDigits)
    return undefined;
  const coefficient = BigInt(whole + fraction);
  return withExponent(sign === '-' ? -coefficient : coefficient, fraction.length, Number(power));
};

/** The form that the service takes, e.g. "1250000.50": no exponent, no plus, the decimals as they were given. */
export const toWire = ({coefficient, scale}: Decimal): string => {
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const sign = coefficient < 0n ? '-' : '';
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
};

const coefficientAt = (decimal: Decimal, scale: number): bigint =>
  scale === decimal.scale ? decimal.coefficient : decimal.coefficient * powerOfTen(scale - decimal.scale);

export const add = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return {coefficient: coefficientAt(a, scale) + coefficientAt(b, scale), scale};
};

/** Negative, zero or positive; 12.5 and 12.50 are equal. */
export const compare = (a: Decimal, b: Decimal): number => {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [coefficientAt(a, scale), coefficientAt(b, scale)];
  return left < right ? -1 : Number(left > right);
};

export const isZero = ({coefficient}: Decimal): boolean => coefficient === 0n;

export const isNegative = ({coefficient}: Decimal): boolean => coefficient < 0n;

/** `percent` is a whole number: 40 for two fifths. Exact. */
export const percentOf = ({coefficient, scale}: Decimal, percent: number): Decimal => ({
  coefficient: coefficient * BigInt(percent),
  scale: scale + 2,
});

/** Exactly `digits` decimals; a half goes away from zero, as in bookkeeping. */
export const roundTo = (decimal: Decimal, digits: number): Decimal => {
  if (decimal.scale <= digits) return {coefficient: coefficientAt(decimal, digits), scale: digits};
  const divisor = powerOfTen(decimal.scale - digits);
  const half = decimal.coefficient < 0n ? -divisor / 2n : divisor / 2n;
  return {coefficient: (decimal.coefficient + half) / divisor, scale: digits};
};

/** The decimals that carry something: 2 for 12.500, 3 for 12.505. */
export const decimalsUsed = ({coefficient, scale}: Decimal): number => {
  let used = scale;
  while (used > 0 && coefficient % powerOfTen(scale - used + 1) === 0n) used -= 1;
  return used;
};

// Minor units of ISO 4217 (list one, as maintained by SIX). `Intl` is not asked: it follows CLDR, which gives how a
// currency is used in shops and says 0 for HUF, IDR, COP and a dozen others that ISO gives 2, differently per release.
const minorUnitsOtherThanTwo: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
  4: ['CLF', 'UYW'],
};

const minorUnitsByCode: ReadonlyMap<string, number> = new Map(
  Object.entries(minorUnitsOtherThanTwo).flatMap(([digits, codes]) =>
    codes.map((code) => [code, Number(digits)] as const),
  ),
);

/** How many decimals an amount in this currency has: USD 2, JPY 0, KWD 3; 2 for a code that nobody knows. */
export const minorUnits = (currency: string): number => minorUnitsByCode.get(currency) ?? 2;

// Still in CLDR's list, but withdrawn by ISO 4217 (or, XSU, no money that a deal could be in).
const notOffered: ReadonlySet<string> = new Set('ANG BGN CUC HRK SLL XSU ZWL'.split(' '));

/** The ISO 4217 codes that a deal can be in, in alphabetical order. */
export const currencyCodes: readonly string[] = Intl.supportedValuesOf('currency').filter(
  (code) => !notOffered.has(code),
);

const knownCodes: ReadonlySet<string> = new Set(currencyCodes);

/** Is this code, in capitals, one that a deal can be in? */
export const knownCurrency = (code: string): boolean => knownCodes.has(code);

/** The currency of most deals first, then by code; deals without a currency last. */
export const bySize = (a: Sum, b: Sum): number =>
  Number(a.currency === '') - Number(b.currency === '') ||
  b.deals - a.deals ||
  (a.currency < b.currency ? -1 : Number(a.currency > b.currency));

/** One sum per currency, never across, in the order of `bySize`. */
export const sumByCurrency = (amounts: Iterable<Amount>): readonly Sum[] => {
  const sums = new Map<string, Sum>();
  for (const {currency, value} of amounts) {
    const sum = sums.get(currency) ?? {currency, total: zero, deals: 0};
    sums.set(currency, {currency, total: add(sum.total, value), deals: sum.deals + 1});
  }
  return [...sums.values()].sort(bySize);
};
