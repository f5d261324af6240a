import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {compare, parseDecimal, toWire, type Decimal} from '../../source/domain/money.ts';
import {createLanguage, type Language} from '../../source/language/language.ts';

const locales = ['en', 'cs', 'sv', 'tr', 'pl', 'hu', 'de'] as const;
const currencies = ['USD', 'EUR', 'CZK', 'SEK', 'TRY', 'PLN', 'HUF', 'JPY', 'KWD', ''];

const languages = new Map(locales.map((locale) => [locale as string, createLanguage(locale, 'UTC')]));

const inLocale = (locale: string): Language => languages.get(locale) ?? createLanguage(locale, 'UTC');

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`not a decimal: ${text}`);
  return parsed;
};

/** "1250.50", with " ?" behind a doubt, or the problem. */
const read = (locale: string, text: string): string => {
  const reading = inLocale(locale).parseAmount(text);
  if (!reading.ok) return reading.problem;
  return toWire(reading.decimal) + (reading.doubt === undefined ? '' : ` ? ${reading.doubt}`);
};

const plainBlanks = (text: string): string => text.replaceAll('\u00a0', ' ');

const anyAmount: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.oneof(fc.bigInt({min: 0n, max: 10n ** 8n}), fc.bigInt({min: 0n, max: 10n ** 25n})),
  scale: fc.integer({min: 0, max: 4}),
});

describe('amounts read back what was shown', () => {
  test.each(locales)('in %s, with groups and without', (locale) => {
    const language = inLocale(locale);
    const readBack = (text: string) => {
      const reading = language.parseAmount(text);
      return reading.ok ? reading.decimal : reading.problem;
    };
    fc.assert(
      fc.property(anyAmount, fc.constantFrom(...currencies), (amount, currency) => {
        for (const text of [language.exact(amount, currency), language.editable(amount)]) {
          const back = readBack(text);
          expect(typeof back === 'string' ? `${text}: ${back}` : compare(back, amount)).toBe(0);
        }
      }),
      {numRuns: 1000},
    );
  });
});

describe('typed amounts', () => {
  test.each([
    ['en', '1,250,000.50', '1250000.50'],
    ['en', '1250000.50', '1250000.50'],
    ['en', '10000', '10000'],
    ['en', '.5', '0.5'],
    ['en', '5.', '5'],
    ['en', '1,250', '1250'],
    ['en', '1,5', '1.5'],
    ['en', '0,250', '0.250'],
    ['en', '1250.500', '1250.500'],
    ['en', '12345,678', '12345.678'],
    ['en', '1,250.500', '1250.500'],
    ['en', '1.250,50', '1250.50'],
    ['cs', '1 250 000,50', '1250000.50'],
    ['cs', '1250000,5', '1250000.5'],
    ['cs', '1.5', '1.5'],
    ['cs', '1.250.000,50', '1250000.50'],
    ['tr', '1.250', '1250'],
    ['de', '1.250', '1250'],
    ['de', '1.250.000', '1250000'],
    ['de', '1,250.50', '1250.50'],
    ['de', '1.5', '1.5'],
    ['sv', '1\u00a0250\u00a0000,50', '1250000.50'],
    ['en', '1\u202f250\u2009000.50', '1250000.50'],
    ['de', "1'250'000.50", '1250000.50'],
    ['de', '1’250’000', '1250000'],
    ['en-IN', '12,34,567.50', '1234567.50'],
    ['en', '１２，５００', '12500'],
    ['en', '99999999999999999999.99', '99999999999999999999.99'],
  ])('in %s %s is %s', (locale, text, amount) => {
    expect(read(locale, text)).toBe(amount);
  });

  test.each([
    ['en', '45k', '45000'],
    ['en', '1.2m', '1200000'],
    ['en', '1.2 M', '1200000'],
    ['en', '2bn', '2000000000'],
    ['cs', '1,2m', '1200000'],
    ['cs', '45 tis.', '45000'],
    ['cs', '1,2 mil', '1200000'],
    ['sv', '45 tkr', '45000'],
    ['tr', '45 bin', '45000'],
    ['pl', '45 tys.', '45000'],
    ['hu', '45 ezer', '45000'],
    ['de', '1,2 Mio.', '1200000'],
    ['en', '0.1k', '100'],
    ['en', '1,250k', '1250000 ? reads-as-thousands'],
    ['en', '1.250k', '1250 ? reads-as-decimal'],
  ])('in %s the short form %s is %s', (locale, text, amount) => {
    const [value = '', ...doubt] = amount.split(' ? ');
    const reading = inLocale(locale).parseAmount(text);
    expect(reading.ok && [compare(reading.decimal, decimal(value)), reading.doubt]).toEqual([0, doubt[0]]);
  });

  test.each([
    ['en', '1.250', '1.250 ? reads-as-decimal'],
    ['cs', '1,250', '1.250 ? reads-as-decimal'],
    ['cs', '1.250', '1250 ? reads-as-thousands'],
    ['pl', '1.250', '1250 ? reads-as-thousands'],
    ['cs', '1 250.000', '1250.000 ? reads-as-decimal'],
  ])('in %s %s could be a thousand times off and says so', (locale, text, amount) => {
    expect(read(locale, text)).toBe(amount);
  });

  test.each([
    ['', 'empty'],
    [' \u00a0 ', 'empty'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['(5)', 'negative'],
    ['USD 10,000', 'names-currency'],
    ['10,000 EUR', 'names-currency'],
    ['€ 10', 'names-currency'],
    ['ten', 'not-a-number'],
    ['1e6', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['12 50', 'not-a-number'],
    ['1,25,000', 'not-a-number'],
    ['1,250.500,000', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1..2', 'not-a-number'],
    ['.', 'not-a-number'],
    ['k', 'not-a-number'],
    ['5 %', 'not-a-number'],
    ['5²', 'not-a-number'],
    ['1234,567.5', 'not-a-number'],
    ['5 constructor', 'not-a-number'],
    ['9'.repeat(500), 'not-a-number'],
  ])('%s is %s', (text, problem) => {
    expect(read('en', text)).toBe(problem);
  });

  test('no text makes the reading fail, and what is read is never negative', () => {
    const anyTyped = fc.oneof(
      fc.string({maxLength: 12}),
      fc
        .array(fc.constantFrom(...Array.from("0123456789.,  \u00a0'-+kmMe%€")), {maxLength: 12})
        .map((letters) => letters.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...locales), anyTyped, (locale, text) => {
        const reading = inLocale(locale).parseAmount(text);
        expect(!reading.ok || reading.decimal.coefficient >= 0n).toBe(true);
      }),
      {numRuns: 5000},
    );
  });
});

describe('what is said about a doubt', () => {
  test('names the amount as read and what to type for the other one', () => {
    const say = (locale: string, text: string) => {
      const reading = inLocale(locale).parseAmount(text);
      if (!reading.ok || reading.doubt === undefined) throw new Error('no doubt');
      return plainBlanks(inLocale(locale).amountDoubt(reading.decimal, reading.doubt, 'USD'));
    };
    expect(say('en', '1.250')).toBe('reads as USD 1.25; for more type 1250 or 1,250');
    expect(say('cs', '1.250')).toBe('reads as USD 1 250,00; for less type 1,25');
  });
});

describe('shown amounts', () => {
  test.each([
    ['en', '10000', '10,000'],
    ['en', '2400000', '2,400,000'],
    ['en', '48000000', '48,000,000'],
    ['en', '999999999', '999,999,999'],
    ['en', '1250500000', '1,250.5 M'],
    ['en', '123456789012', '123,456.8 M'],
    ['en', '1234567890123', '1,234,568 M'],
    ['en', '12345678901234567', '12,345.7 tn'],
    ['cs', '10000', '10 000'],
    ['de', '1250500000', '1.250,5 M'],
    ['pl', '1250', '1250'],
    ['en', '0.5', '1'],
    ['en', '0', '0'],
  ])('in the %s list %s is %s', (locale, amount, shown) => {
    expect(plainBlanks(inLocale(locale).wholeUnits(decimal(amount)))).toBe(shown);
  });

  test('a number of the list has at most 11 cells up to a thousand trillions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.bigInt({min: 0n, max: 10n ** 18n}),
        (locale, coefficient) => {
          expect(inLocale(locale).wholeUnits({coefficient, scale: 2}).length).toBeLessThanOrEqual(11);
        },
      ),
    );
  });

  test.each([
    ['en', '10000', 'USD', 'USD 10,000.00'],
    ['en', '48000000', 'JPY', 'JPY 48,000,000'],
    ['en', '96500.125', 'KWD', 'KWD 96,500.125'],
    ['hu', '42000000', 'HUF', 'HUF 42 000 000,00'],
    ['cs', '1250000.5', 'CZK', 'CZK 1 250 000,50'],
    ['tr', '1250000.5', 'TRY', 'TRY 1.250.000,50'],
    ['en', '10.005', 'USD', 'USD 10.005'],
    ['en', '0.5', 'JPY', 'JPY 0.5'],
    ['en', '12345678901234567890.12', 'USD', 'USD 12,345,678,901,234,567,890.12'],
    ['en', '7', '', '7.00'],
  ])('in full, in %s, %s %s is %s', (locale, amount, currency, shown) => {
    expect(plainBlanks(inLocale(locale).money(decimal(amount), currency))).toBe(shown);
  });

  test('a field is filled without groups and without zeros at the end', () => {
    const filled = [
      ['en', '10000.00'],
      ['en', '1250000.50'],
      ['cs', '1250000.50'],
    ].map(([locale = '', amount = '']) => inLocale(locale).editable(decimal(amount)));
    expect(filled).toEqual(['10000', '1250000.5', '1250000,5']);
  });

  test('no form holds the narrow blank that some fonts miss', () => {
    expect(createLanguage('fr', 'UTC').money(decimal('1250000'), 'EUR')).toBe('EUR 1\u00a0250\u00a0000,00');
  });

  test('digits are Western in every language', () => {
    expect(createLanguage('ar-EG', 'UTC').wholeUnits(decimal('1250'))).toMatch(/^1\D?250$/);
  });
});
