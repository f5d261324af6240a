import {describe, expect, test} from 'vitest';
import {fieldNames} from '../../source/domain/fields.ts';
import {targetsOf} from '../../source/domain/transitions.ts';
import {createLanguage} from '../../source/language/language.ts';

const english = createLanguage('en', 'UTC');

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('spans of time', () => {
  test.each([
    [12 * second, '12 s'],
    [4 * minute + 59 * second, '4 min'],
    [3 * hour, '3 h'],
    [47 * hour, '1 d'],
    [2 * day, '2 d'],
    [-5 * second, '0 s'],
  ])('an age of %i ms is %s', (ms, text) => {
    expect(english.age(ms)).toBe(text);
  });

  test.each([
    [30 * day, '30 d'],
    [6 * day + 23 * hour, '6 d'],
    [4 * day, '4 d'],
    [3 * day + hour, '3 d 1 h'],
    [2 * day + 4 * hour + 59 * minute, '2 d 4 h'],
    [2 * day, '2 d'],
    [6 * hour + 59 * minute, '6 h'],
    [59 * minute, '59 min'],
    [59 * second, '59 s'],
    [0, 'expired'],
    [-hour, 'expired'],
  ])('%i ms to run are %s', (ms, text) => {
    expect(english.remaining(ms)).toBe(text);
  });

  test('a distance in days is ahead, today or late', () => {
    expect([11, 0, -3].map(english.distance)).toEqual(['in 11 d', 'today', '3 d late']);
  });
});

describe('names', () => {
  test('currencies are named as in a sentence', () => {
    expect(['USD', 'JPY', 'usd', 'US', 'ZZZ', ''].map(english.currencyName)).toEqual([
      'US dollar',
      'Japanese yen',
      '',
      '',
      '',
      '',
    ]);
    expect(createLanguage('cs', 'UTC').currencyName('CZK')).toBe('česká koruna');
  });

  test('a known sales stage has its word, another stands as it was sent, cleaned', () => {
    expect(
      ['10', '100', 'Develop', 'x\u001b[2Jy', '', null, undefined].map((stage) => english.salesStage(stage)),
    ).toEqual(['10 created', '100 won', 'Develop', 'x¬y', '', '', '']);
  });
});

describe('sentences', () => {
  const strings = (table: unknown): readonly string[] => {
    if (typeof table === 'string') return [table];
    return typeof table === 'object' && table !== null ? Object.values(table).flatMap(strings) : [];
  };

  test('every field and every refusal of the menu has words', () => {
    expect(fieldNames.filter((name) => english.sentences.fields[name] === '')).toEqual([]);
    const refused = targetsOf({id: 'a', status: 'Closed', substatus: 'Won'}).flatMap(
      ({refusal}) => refusal ?? [],
    );
    expect(refused.map((refusal) => english.sentences.refusals[refusal])).toContain(
      'a closed deal cannot be opened again',
    );
  });

  test('are plain: no exclamation, no "please", no signs that a terminal may draw two cells wide', () => {
    const {refusals, cautions, editProblems, amountProblems, dayProblems, fields, sizes, assistance} =
      english.sentences;
    const all = strings([
      refusals,
      cautions,
      editProblems,
      amountProblems,
      dayProblems,
      fields,
      sizes,
      assistance,
    ]);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter((text) => /!|please|sure|error occurred|[€–—“”‘’]/i.test(text))).toEqual([]);
  });

  test('a language without a table of its own speaks English with its own numbers', () => {
    const german = createLanguage('de-AT', 'Europe/Vienna');
    expect(german.sentences.fields.dealValue).toBe('Value');
    expect(german.timeZone).toBe('Europe/Vienna');
    expect(german.dayLong('2026-12-01')).toBe('1. Dezember 2026');
  });

  test('a locale or time zone that nobody knows is refused', () => {
    expect(() => createLanguage('no_such locale', 'UTC')).toThrow(RangeError);
    expect(() => createLanguage('en', 'Nowhere/Atlantis').time(0)).toThrow(RangeError);
  });
});
