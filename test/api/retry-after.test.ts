import {expect, test} from 'vitest';
import {readRetryAfter} from '../../source/api/retry-after.ts';

const now = () => Date.parse('2026-12-01T10:00:00Z');

test.each([
  ['0', 0],
  ['7', 7000],
  [' 120 ', 120_000],
  ['Tue, 01 Dec 2026 10:00:05 GMT', 5000],
  ['Tue, 01 Dec 2026 09:00:00 GMT', 0],
  ['', undefined],
  ['soon', undefined],
  ['-5x', undefined],
  ['99999999999999', undefined],
])('Retry-After %j without a Date means %s ms', (value, ms) => {
  expect(readRetryAfter({'retry-after': value}, now)).toBe(ms);
});

test('no header, no wait', () => {
  expect(readRetryAfter({}, now)).toBeUndefined();
});
