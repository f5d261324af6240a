import {describe, expect, test} from 'vitest';
import {amount, codes, since, wordsAmong} from '../../source/commands/list-values.ts';
import {toWire} from '../../source/domain/money.ts';

describe('an amount in a command', () => {
  test.each([
    ['12000', '12000'],
    ['12000.50', '12000.50'],
    ['45k', '45000'],
    ['1.2M', '1200000'],
    ['1.250', '1.250'],
    ['2bn', '2000000000'],
    ['9007199254740993.01', '9007199254740993.01'],
  ])('%s is %s in every language', (typed, wire) => {
    expect(toWire(amount(typed))).toBe(wire);
  });

  test.each(['', '12,000', '1 000', '-5', '1e3', '.5', '5.', 'k', 'USD 5', '0x10'])('%j is none', (typed) => {
    expect(() => amount(typed)).toThrow('12000.50');
  });
});

test('a day is its first moment in UTC, an instant without a zone is one in UTC', () => {
  expect(since('2026-11-20')).toBe(Date.UTC(2026, 10, 20));
  expect(since('2026-11-20T14:00:00')).toBe(Date.UTC(2026, 10, 20, 14));
  expect(() => since('2026-02-30')).toThrow('instant or a day');
});

test('words and codes are taken in any case, and given back as the service writes them', () => {
  expect(wordsAmong(['New', 'Active'])('active, NEW')).toEqual(['Active', 'New']);
  expect(codes(2, 'US')('us,De')).toEqual(['US', 'DE']);
  expect(() => codes(2, 'US')('u1')).toThrow('2 letters');
  expect(() => wordsAmong(['New'])('')).toThrow('New');
});
