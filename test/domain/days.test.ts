import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  addDays,
  closingDay,
  dayAt,
  dayParts,
  daysBetween,
  daysInMonth,
  dayToInstant,
  dayToMs,
  endOfMonth,
  endOfQuarter,
  instantMs,
  isDay,
  makeDay,
  ownZone,
  weekday,
} from '../../source/domain/days.ts';

const anyDay = fc
  .date({min: new Date('1900-01-01'), max: new Date('2900-12-31'), noInvalidDate: true})
  .map((date) => date.toISOString().slice(0, 10));

describe('instants', () => {
  test.each([
    ['2026-11-22T18:10:00Z', '2026-11-22T18:10:00.000Z'],
    ['2026-11-22T18:10:00.123Z', '2026-11-22T18:10:00.123Z'],
    ['2026-11-22T18:10:00.123456Z', '2026-11-22T18:10:00.123Z'],
    ['2026-11-22T18:10:00.1234567Z', '2026-11-22T18:10:00.123Z'],
    ['2026-11-22T18:10:00.5Z', '2026-11-22T18:10:00.500Z'],
    ['2026-11-22T18:10:00', '2026-11-22T18:10:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T18:10:00+01:30', '2026-11-22T16:40:00.000Z'],
    ['2026-11-22T18:10:00-05:00', '2026-11-22T23:10:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(instantMs(text)).toBe(Date.parse(iso));
  });

  const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/u;
  const places = [...'0123456789-:T.Z+ '];
  const nearly = fc
    .tuple(
      fc.constantFrom('2026-11-22', '2026-11-22T18:10:00.1234567Z', '2026-02-28T23:59:59+01:30'),
      fc.array(fc.tuple(fc.nat(30), fc.constantFrom('', ...places)), {maxLength: 3}),
    )
    .map(([text, changes]) => {
      const letters = [...text];
      for (const [at, letter] of changes) letters[at] = letter;
      return letters.join('');
    });

  test('of a text are those of its form, and no others', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const [, , month = '', date = '', hours = '0', minutes = '0', seconds = '0'] =
          form.exec(text.trim()) ?? [];
        const isThere =
          makeDay(Number(text.trim().slice(0, 4)), Number(month), Number(date)) !== undefined &&
          Number(hours) < 24 &&
          Number(minutes) < 60 &&
          Number(seconds) < 60;
        expect([text, instantMs(text) !== undefined]).toEqual([text, isThere]);
      }),
    );
  });

  test.each([
    ['0001-01-01T00:00:00Z'],
    ['2026-02-30T00:00:00Z'],
    ['2026-11-22T24:00:00Z'],
    ['soon'],
    [''],
    [null],
    [5],
  ])('%s is no instant', (text) => {
    expect(instantMs(text)).toBeUndefined();
  });
});

describe('the closing day', () => {
  test.each([
    ['2026-11-30T00:00:00Z', '2026-11-30'],
    ['2026-11-30T18:30:00Z', '2026-12-01'],
    ['2026-11-30T23:00:00.0000000Z', '2026-12-01'],
    ['2026-12-01T03:00:00Z', '2026-12-01'],
    ['2026-12-31T22:00:00.000000Z', '2027-01-01'],
    ['2026-12-01T11:59:59.9999999Z', '2026-12-01'],
    ['2026-12-01T12:00:00Z', '2026-12-02'],
  ])('of %s is %s', (instant, day) => {
    expect(closingDay(instant)).toBe(day);
  });

  test('does not depend on the time zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'Europe/Prague']) {
        process.env['TZ'] = zone;
        expect([zone, closingDay('2026-03-28T18:30:00Z')]).toEqual([zone, '2026-03-29']);
        expect([zone, closingDay('2026-03-29T03:00:00Z')]).toEqual([zone, '2026-03-29']);
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('of a day that was written is that day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(closingDay(dayToInstant(day))).toBe(day);
      }),
    );
  });

  test('is missing where there is no date', () => {
    expect([null, undefined, '', '0001-01-01T00:00:00'].map((value) => closingDay(value))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('days', () => {
  test('added days are the days between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({min: -20_000, max: 20_000}), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  test('a week later is the same weekday, a day later is the next one', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekday(addDays(day, 7))).toBe(weekday(day));
        expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1);
      }),
    );
    expect([weekday('2026-11-23'), weekday('2026-11-29')]).toEqual([1, 7]);
  });

  test('parts make the day again', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const {year, month, date} = dayParts(day);
        expect(makeDay(year, month, date)).toBe(day);
        expect(isDay(day)).toBe(true);
      }),
    );
  });

  test('a day that the calendar does not have is none', () => {
    const days = [
      '2026-11-31',
      '2026-02-29',
      '2026-00-10',
      '2026-13-01',
      '2026-1-1',
      '0099-01-01',
      'tomorrow',
    ];
    expect(days.filter(isDay)).toEqual([]);
    expect([makeDay(2026, 11, 31), makeDay(2028, 2, 29), makeDay(26, 1, 1)]).toEqual([
      undefined,
      '2028-02-29',
      undefined,
    ]);
    expect([daysInMonth(2026, 11), daysInMonth(2028, 2), daysInMonth(2100, 2)]).toEqual([30, 29, 28]);
  });

  test('months and quarters end on their last day', () => {
    expect(['2026-11-20', '2028-02-01', '2026-12-31'].map(endOfMonth)).toEqual([
      '2026-11-30',
      '2028-02-29',
      '2026-12-31',
    ]);
    expect(['2026-01-01', '2026-05-31', '2026-09-30', '2026-11-20'].map(endOfQuarter)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
    ]);
  });

  test('the day on the wall depends on the time zone that is asked for', () => {
    const ms = Date.parse('2026-11-20T23:30:00Z');
    expect(['UTC', 'Europe/Prague', 'America/Los_Angeles'].map((zone) => dayAt(ms, zone))).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-20',
    ]);
    expect(dayAt(dayToMs('2026-01-05'), 'UTC')).toBe('2026-01-05');
  });
});

test("the machine's own days are those of its zone by name", () => {
  const before = process.env['TZ'];
  try {
    const zones = ['Pacific/Kiritimati', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'Europe/Prague', 'UTC'];
    for (const [at, zone] of zones.entries()) {
      process.env['TZ'] = zone;
      // Years of their own: a program remembers the day of a minute, as its zone does not change.
      const [min, max] = [Date.UTC(1980 + 10 * at, 0, 1), Date.UTC(1989 + 10 * at, 0, 1)];
      for (const ms of fc.sample(fc.integer({min, max}), 50))
        expect([zone, ms, dayAt(ms, ownZone)]).toEqual([zone, ms, dayAt(ms, zone)]);
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
