import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  add,
  compare,
  currencyCodes,
  decimalsUsed,
  isNegative,
  isZero,
  knownCurrency,
  minorUnits,
  parseDecimal,
  percentOf,
  roundTo,
  sumByCurrency,
  toWire,
  zero,
  type Decimal,
} from '../../source/domain/money.ts';

const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.bigInt({min: -(10n ** 40n), max: 10n ** 40n}),
  scale: fc.integer({min: 0, max: 12}),
});

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`not a decimal: ${text}`);
  return parsed;
};

/** The same number as a count of 10^-12, computed apart from the code under test. */
const parts = ({coefficient, scale}: Decimal): bigint => coefficient * 10n ** BigInt(12 - scale);

describe('decimals', () => {
  test('what is written for the wire is read back as it was', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        expect(decimal(toWire(value))).toEqual(value);
      }),
      {numRuns: 2000},
    );
  });

  test('adding is whole-number arithmetic: exact, in any order, in any grouping', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => {
        expect(parts(add(a, b))).toBe(parts(a) + parts(b));
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      }),
      {numRuns: 2000},
    );
  });

  test('comparing agrees with whole-number arithmetic', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const difference = parts(a) - parts(b);
        expect(Math.sign(compare(a, b))).toBe(difference < 0n ? -1 : Number(difference > 0n));
      }),
    );
  });

  test('0.1 and 0.2 are 0.3', () => {
    expect(toWire(add(decimal('0.1'), decimal('0.2')))).toBe('0.3');
  });

  test.each([
    ['1250000.50', '1250000.50'],
    [10000, '10000'],
    [10000.5, '10000.5'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    ['1e21', '1000000000000000000000'],
    ['1.25E3', '1250'],
    ['12.5e-1', '1.25'],
    [' 7 ', '7'],
    ['+.5', '0.5'],
    ['5.', '5'],
    ['-0.00', '0.00'],
    ['-12.30', '-12.30'],
    ['007', '7'],
  ])('%s goes out as %s', (value, wire) => {
    expect(toWire(decimal(String(value)))).toBe(wire);
    expect(parseDecimal(value)).toEqual(decimal(String(value)));
  });

  test.each([
    [''],
    ['.'],
    ['e5'],
    ['1,5'],
    ['1 000'],
    ['0x10'],
    ['Infinity'],
    ['NaN'],
    ['1e999999999'],
    ['9'.repeat(401)],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [null],
    [undefined],
    [true],
    [{}],
  ])('%s is no decimal', (value) => {
    expect(parseDecimal(value)).toBeUndefined();
  });

  test('a half is rounded away from zero', () => {
    const rounded = (text: string, digits: number) => toWire(roundTo(decimal(text), digits));
    expect(rounded('2.5', 0)).toBe('3');
    expect(rounded('-2.5', 0)).toBe('-3');
    expect(rounded('2.49', 0)).toBe('2');
    expect(rounded('1.005', 2)).toBe('1.01');
    expect(rounded('1.2', 2)).toBe('1.20');
  });

  test('rounding moves a number by half a unit at most', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({min: 0, max: 12}), (value, digits) => {
        const moved = parts(roundTo(value, digits)) - parts(value);
        expect((moved < 0n ? -moved : moved) * 2n).toBeLessThanOrEqual(10n ** BigInt(12 - digits));
      }),
    );
  });

  test('decimals that carry nothing are not counted', () => {
    expect(['12', '12.00', '12.50', '12.05', '0.00'].map((text) => decimalsUsed(decimal(text)))).toEqual([
      0, 0, 1, 2, 0,
    ]);
  });

  test('a share in percent is exact', () => {
    expect(compare(percentOf(decimal('480000.10'), 40), decimal('192000.04'))).toBe(0);
  });

  test('zero and negative are told apart from the rest', () => {
    expect(['0', '-0.00', '0.01', '-0.01'].map((text) => isZero(decimal(text)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['0', '-0.00', '0.01', '-0.01'].map((text) => isNegative(decimal(text)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(isZero(zero)).toBe(true);
  });
});

describe('currencies', () => {
  test('minor units are those of ISO 4217, also where CLDR says otherwise', () => {
    const expected = {USD: 2, EUR: 2, CZK: 2, SEK: 2, TRY: 2, PLN: 2, HUF: 2, JPY: 0, KWD: 3, IDR: 2, CLF: 4};
    for (const [code, digits] of Object.entries(expected))
      expect([code, minorUnits(code)]).toEqual([code, digits]);
  });

  test('CLDR only ever gives fewer minor units, except where a cent is no longer coined', () => {
    const cldr = (currency: string) =>
      new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions().maximumFractionDigits ?? 2;
    expect(currencyCodes.filter((code) => cldr(code) > minorUnits(code))).toEqual([]);
  });

  test('a currency in use is known, one that is withdrawn, lower case or made up is not', () => {
    const codes = ['USD', 'CZK', 'KWD', 'XOF', 'HRK', 'ANG', 'usd', 'XXX', 'ABC', ''];
    expect(codes.filter(knownCurrency)).toEqual(['USD', 'CZK', 'KWD', 'XOF']);
    expect(currencyCodes.length).toBeGreaterThan(140);
  });
});

describe('sums', () => {
  const deals = (currency: string, ...values: readonly string[]) =>
    values.map((value) => ({currency, value: decimal(value)}));

  test('are one per currency, most deals first, then by code, without a currency last', () => {
    const sums = sumByCurrency([
      ...deals('', '1', '1', '1'),
      ...deals('SEK', '5'),
      ...deals('USD', '100.10', '0.20'),
      ...deals('EUR', '7'),
    ]);
    expect(sums.map(({currency, total, deals: count}) => `${currency} ${toWire(total)} ${count}`)).toEqual([
      'USD 100.30 2',
      'EUR 7 1',
      'SEK 5 1',
      ' 3 3',
    ]);
  });

  test('do not depend on the order of the deals', () => {
    const anyAmounts = fc.array(
      fc.record({currency: fc.constantFrom('USD', 'EUR', 'JPY', ''), value: anyDecimal}),
    );
    fc.assert(
      fc.property(anyAmounts, (amounts) => {
        expect(sumByCurrency(amounts.toReversed())).toEqual(sumByCurrency(amounts));
      }),
    );
  });
});
