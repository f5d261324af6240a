import fc from 'fast-check';
import {expect, test} from 'vitest';
import {toWire} from '../../source/domain/money.ts';
import {
  englishMonths,
  englishTime,
  isPlainEnglish,
  plainNumber,
  plainSeparators,
} from '../../source/language/plain-english.ts';
import {separatorsOf} from '../../source/language/separators.ts';

// What is written down of English is what Intl says. The same locale with an extension asks Intl.

const locales = ['en', 'en-GB', 'en-US'];
const askingIntl = (locale: string): string => `${locale}-u-nu-latn`;

test.each(locales)('%s has the separators that Intl gives', (locale) => {
  expect(isPlainEnglish(locale)).toBe(true);
  expect(isPlainEnglish(askingIntl(locale))).toBe(false);
  expect(separatorsOf(locale)).toBe(plainSeparators);
  expect(separatorsOf(askingIntl(locale))).toEqual(plainSeparators);
});

test.each(['en-IN', 'en-ZA', 'en-US-u-nu-arab', 'EN', 'de', ''])('%s is not plain English', (locale) => {
  expect(isPlainEnglish(locale)).toBe(false);
});

test.each(locales)('numbers in %s are written as Intl writes them', (locale) => {
  fc.assert(
    fc.property(fc.bigInt({min: -(10n ** 21n), max: 10n ** 21n}), fc.nat(4), (coefficient, scale) => {
      const wire = toWire({coefficient, scale});
      const format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: scale,
        maximumFractionDigits: scale,
      });
      expect(plainNumber(wire)).toBe(format.format(wire as Intl.StringNumericLiteral));
    }),
  );
});

test('the months are those of Intl, in three letters', () => {
  const format = new Intl.DateTimeFormat('en-GB', {month: 'short', timeZone: 'UTC'});
  const months = Array.from({length: 12}, (_, month) => format.format(Date.UTC(2026, month, 1)).slice(0, 3));
  expect(englishMonths).toEqual(months);
});

test('the time is that of Intl, in the time zone of the machine', () => {
  const format = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
  fc.assert(
    fc.property(
      fc.date({min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true}),
      (date) => {
        expect(englishTime(date.getTime())).toBe(format.format(date));
      },
    ),
  );
});
