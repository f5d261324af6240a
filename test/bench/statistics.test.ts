import fc from 'fast-check';
import {expect, test} from 'vitest';
import {longest, median, percentile} from './statistics.ts';

test('the percentile is the smallest of the numbers that so many do not exceed', () => {
  const numbers = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10];
  expect(percentile(numbers, 0.95)).toBe(10);
  expect(percentile(numbers, 0.9)).toBe(9);
  expect(median(numbers)).toBe(5);
  expect(longest(numbers)).toBe(10);
});

test('of nothing there is no percentile', () => {
  expect(() => percentile([], 0.5)).toThrow('percentile of nothing');
});

test('at least the share of the numbers does not exceed the percentile, and less of them are below it', () => {
  const share = fc.double({min: 0.01, max: 1, noNaN: true});
  fc.assert(
    fc.property(fc.array(fc.integer(), {minLength: 1}), share, (numbers, wanted) => {
      const found = percentile(numbers, wanted);
      expect(numbers.filter((each) => each <= found).length).toBeGreaterThanOrEqual(wanted * numbers.length);
      expect(numbers.filter((each) => each < found).length).toBeLessThan(wanted * numbers.length);
    }),
  );
});
