import {expect, test} from 'vitest';
import type {CacheHead} from '../../source/storage/cache.ts';
import {isWholeDue} from '../../source/syncing/keep.ts';

const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const day = 24 * 3_600_000;

const head: CacheHead = {
  file: 'records-1.blocks',
  length: 1,
  count: 30,
  appended: 0,
  watermark: instant(0),
  wholeAt: 100 * day,
  syncedAt: 100 * day,
  malformed: 0,
};

test.each([
  ['a day later', 101 * day, true],
  ['less than a day later', 101 * day - 1, false],
  ['with a clock that was set back by an hour', 100 * day - 3_600_000, false],
  ['with a clock that was set back by a day', 99 * day, true],
])('all deals are due once a day, by a clock that may be set back: %s', (_, now, isDue) => {
  expect(isWholeDue(head, now)).toBe(isDue);
});

test('all deals are due when more than a third was added, or nothing says where changes begin', () => {
  const {watermark: _none, ...unmarked} = head;
  expect(isWholeDue({...head, appended: 10}, head.wholeAt)).toBe(false);
  expect(isWholeDue({...head, appended: 11}, head.wholeAt)).toBe(true);
  expect(isWholeDue(unmarked, head.wholeAt)).toBe(true);
});
