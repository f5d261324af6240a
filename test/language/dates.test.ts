import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addDays, dayToMs} from '../../source/domain/days.ts';
import {createLanguage, type Language} from '../../source/language/language.ts';

const locales = ['en', 'cs', 'sv', 'tr', 'pl', 'hu', 'de'] as const;

const languages = new Map<string, Language>();

const inLocale = (locale: string): Language => {
  const language = languages.get(locale) ?? createLanguage(locale, 'UTC');
  languages.set(locale, language);
  return language;
};

/** A Friday. */
const today = '2026-11-20';

const read = (locale: string, text: string, day = today): string => {
  const reading = inLocale(locale).parseDay(text, day);
  if (reading.ok) return reading.day;
  if (reading.problem === 'no-such-day') return `${reading.problem}: ${reading.last}`;
  return reading.problem === 'ambiguous-day'
    ? `ambiguous-day: ${reading.readings.join(' ')}`
    : reading.problem;
};

const anyDay = fc.integer({min: 0, max: 20_000}).map((days) => addDays('2020-01-01', days));

describe('shown days', () => {
  test.each([
    ['en', '1 Dec 26', '1 December 2026', 'Tuesday 1 December'],
    ['en-US', '1 Dec 26', '1 December 2026', 'Tuesday 1 December'],
    ['cs', '1 pro 26', '1. prosince 2026', 'úterý 1. prosince'],
    ['sv', '1 dec 26', '1 december 2026', 'tisdag 1 december'],
    ['tr', '1 Ara 26', '1 Aralık 2026', '1 Aralık Salı'],
    ['pl', '1 gru 26', '1 grudnia 2026', 'wtorek, 1 grudnia'],
    ['hu', '1 dec 26', '2026. december 1.', 'december 1., kedd'],
    ['de', '1 Dez 26', '1. Dezember 2026', 'Dienstag, 1. Dezember'],
  ])('in %s are %s, %s and %s', (locale, short, long, withWeekday) => {
    const {dayShort, dayLong, dayAndWeekday} = inLocale(locale);
    expect([dayShort('2026-12-01'), dayLong('2026-12-01'), dayAndWeekday('2026-12-01')]).toEqual([
      short,
      long,
      withWeekday,
    ]);
  });

  test('the short form fits into the 9 cells of its column', () => {
    fc.assert(
      fc.property(fc.constantFrom(...locales), anyDay, (locale, day) => {
        expect(inLocale(locale).dayShort(day).length).toBeLessThanOrEqual(9);
      }),
    );
  });

  test('a moment is told in the time zone of the reader', () => {
    const ms = Date.parse('2026-11-22T23:10:00Z');
    expect(createLanguage('en', 'UTC').moment(ms)).toBe('22 November 23:10');
    expect(createLanguage('en', 'Europe/Prague').moment(ms)).toBe('23 November 00:10');
    expect(createLanguage('en-US', 'America/New_York').time(ms)).toBe('18:10');
  });

  test('nothing depends on the machine', () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      const language = createLanguage('en', 'UTC');
      expect([language.dayLong('2026-12-01'), language.time(dayToMs('2026-12-01'))]).toEqual([
        '1 December 2026',
        '00:00',
      ]);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('typed days', () => {
  test.each([
    ['2026-12-31', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['2026. 12. 31.', '2026-12-31'],
    [' 31.12.2026 ', '2026-12-31'],
    ['31. 12. 2026', '2026-12-31'],
    ['31.12.', '2026-12-31'],
    ['31.12', '2026-12-31'],
    ['31.12.27', '2027-12-31'],
    ['31/12', '2026-12-31'],
    ['12/31', '2026-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['31-12-2026', '2026-12-31'],
    ['5/5', '2027-05-05'],
    ['31 dec', '2026-12-31'],
    ['31 December 2027', '2027-12-31'],
    ['31dec27', '2027-12-31'],
    ['Dec 31', '2026-12-31'],
    ['December 31, 2027', '2027-12-31'],
    ['1 sept', '2027-09-01'],
    ['20 nov', '2026-11-20'],
    ['19 nov', '2027-11-19'],
    ['+14', '2026-12-04'],
    ['+0', '2026-11-20'],
    ['+2w', '2026-12-04'],
    ['+ 3 d', '2026-11-23'],
    ['today', '2026-11-20'],
    ['Tomorrow', '2026-11-21'],
    ['tom', '2026-11-21'],
    ['fri', '2026-11-27'],
    ['sat', '2026-11-21'],
    ['Thursday', '2026-11-26'],
    ['eom', '2026-11-30'],
    ['EOQ', '2026-12-31'],
    ['eoy', '2026-12-31'],
    ['29 feb 2028', '2028-02-29'],
  ])('%s is %s', (text, day) => {
    expect(read('en', text)).toBe(day);
  });

  test.each([
    ['', 'empty'],
    ['soon', 'not-a-day'],
    ['31', 'not-a-day'],
    ['32 nov', 'no-such-day: 2026-11-30'],
    ['31 nov', 'no-such-day: 2026-11-30'],
    ['31.11.', 'no-such-day: 2026-11-30'],
    ['31/11/2027', 'no-such-day: 2027-11-30'],
    ['2026-02-29', 'no-such-day: 2026-02-28'],
    ['29 feb', 'no-such-day: 2027-02-28'],
    ['31 jun', 'no-such-day: 2027-06-30'],
    ['2026-13-01', 'not-a-day'],
    ['0 dec', 'no-such-day: 2026-12-31'],
    ['31 ju', 'not-a-day'],
    ['31 juicember', 'not-a-day'],
    ['fr', 'not-a-day'],
    ['+99999', 'not-a-day'],
    ['3/4', 'ambiguous-day: 2027-04-03 2027-03-04'],
    ['3/4/2027', 'ambiguous-day: 2027-04-03 2027-03-04'],
    ['31/31', 'not-a-day'],
  ])('%s is %s', (text, problem) => {
    expect(read('en', text)).toBe(problem);
  });

  test('of two numbers the language says which is the month, where it can be one', () => {
    expect(['en-GB', 'en-US', 'cs', 'sv', 'tr', 'pl', 'de'].map((locale) => read(locale, '3/4'))).toEqual([
      '2027-04-03',
      '2027-03-04',
      ...Array.from({length: 5}, () => '2027-04-03'),
    ]);
    expect([read('hu', '12. 31.'), read('hu', '3.4.'), read('cs', '3.4.'), read('en', '3.4.')]).toEqual([
      '2026-12-31',
      '2027-03-04',
      '2027-04-03',
      '2027-04-03',
    ]);
    expect([read('en-US', '31/12'), read('cs', '12/31')]).toEqual(['2026-12-31', '2026-12-31']);
  });

  test.each([
    ['cs', '31 pro', '2026-12-31'],
    ['cs', '31. prosince 2026', '2026-12-31'],
    ['cs', '1. červen', '2027-06-01'],
    ['cs', '1 cervence', '2027-07-01'],
    ['cs', '1 červ', 'not-a-day'],
    ['cs', 'dnes', '2026-11-20'],
    ['cs', 'zitra', '2026-11-21'],
    ['cs', 'pá', '2026-11-27'],
    ['cs', 'ctvrtek', '2026-11-26'],
    ['cs', 'fri', '2026-11-27'],
    ['cs', '31 dec', '2026-12-31'],
    ['sv', 'lör', '2026-11-21'],
    ['sv', 'i morgon', '2026-11-21'],
    ['sv', '31 december', '2026-12-31'],
    ['tr', '31 Aralık', '2026-12-31'],
    ['tr', '31 ARALIK', '2026-12-31'],
    ['tr', '1 Şub', '2027-02-01'],
    ['tr', 'yarın', '2026-11-21'],
    ['tr', 'pazar', '2026-11-22'],
    ['tr', 'pazartesi', '2026-11-23'],
    ['pl', '31 grudnia', '2026-12-31'],
    ['pl', 'jutro', '2026-11-21'],
    ['pl', 'śr', '2026-11-25'],
    ['hu', 'december 31.', '2026-12-31'],
    ['hu', '2026. december 31.', '2026-12-31'],
    ['hu', 'szept 1', '2027-09-01'],
    ['hu', 'holnap', '2026-11-21'],
    ['hu', 'szo', '2026-11-21'],
    ['de', '31. Dez.', '2026-12-31'],
    ['de', 'morgen', '2026-11-21'],
    ['de', 'Mi', '2026-11-25'],
    ['de', '1. märz', '2027-03-01'],
  ])('in %s %s is %s', (locale, text, day) => {
    expect(read(locale, text)).toBe(day);
  });

  test('every form in which a day is shown is read back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...locales), anyDay, (locale, day) => {
        const {dayShort, dayLong} = inLocale(locale);
        expect([read(locale, dayShort(day)), read(locale, dayLong(day)), read(locale, day)]).toEqual([
          day,
          day,
          day,
        ]);
      }),
      {numRuns: 2000},
    );
  });

  test('a weekday is one of the next seven days', () => {
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    fc.assert(
      fc.property(anyDay, (day) => {
        const read7 = names.map((name) => read('en', name, day)).toSorted();
        expect(read7).toEqual([1, 2, 3, 4, 5, 6, 7].map((days) => addDays(day, days)));
      }),
    );
  });

  test('no text makes the reading fail', () => {
    const anyTyped = fc.oneof(
      fc.string({maxLength: 12}),
      fc
        .array(fc.constantFrom(...Array.from('0123456789.-/+ '), 'dec', 'fri', 'eo', 'm'), {maxLength: 8})
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...locales), anyTyped, (locale, text) => {
        const reading = inLocale(locale).parseDay(text, today);
        expect(!reading.ok || /^\d{4}-\d\d-\d\d$/.test(reading.day)).toBe(true);
      }),
      {numRuns: 3000},
    );
  });
});

describe('what is said about a day that is none', () => {
  const say = (text: string, day = today) => {
    const reading = inLocale('en').parseDay(text, day);
    if (reading.ok) throw new Error('a day');
    return inLocale('en').dayProblem(reading);
  };

  test('names what the month has, and the ways to its last day', () => {
    expect(say('31 nov')).toEqual({sentence: 'November has 30 days', hint: '30 nov, 2026-11-30 or eom'});
    expect(say('30 feb 2027')).toEqual({sentence: 'February 2027 has 28 days', hint: '28 feb or 2027-02-28'});
  });

  test('names both readings, or examples', () => {
    expect(say('3/4')).toEqual({sentence: 'can be read two ways', hint: '2027-04-03 or 2027-03-04'});
    expect(say('soon').hint).toBe('31 dec, 2026-12-31, +14, fri or eom');
    expect(say('')).toEqual({sentence: 'no date'});
  });
});
