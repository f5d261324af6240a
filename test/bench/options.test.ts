import {expect, test} from 'vitest';
import {readOptions} from './options.ts';

const parts = ['start', 'keys'];

test('without options everything is measured five times', () => {
  expect(readOptions([], parts)).toEqual({only: parts, runs: 5, checks: false, writes: false});
});

test('parts can be chosen, and the limits of those be checked', () => {
  expect(readOptions(['--only', 'keys', '--runs', '2', '--check'], parts)).toEqual({
    only: ['keys'],
    runs: 2,
    checks: true,
    writes: false,
  });
});

test('what it does not know is refused', () => {
  expect(() => readOptions(['--only', 'kyes'], parts)).toThrow('no part kyes: start, keys');
  expect(() => readOptions(['--runs', 'few'], parts)).toThrow('--runs wants a number');
});

test('the document is of the whole bench, never of a part', () => {
  expect(() => readOptions(['--only', 'keys', '--write'], parts)).toThrow('whole bench');
});
