import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareInstants, latestInstant, secondsBefore} from '../../source/domain/instants.ts';

test('digits below a millisecond count, however many there are', () => {
  expect(compareInstants('2026-11-20T14:00:00.1234567Z', '2026-11-20T14:00:00.1234568Z')).toBeLessThan(0);
  expect(compareInstants('2026-11-20T14:00:00.1234Z', '2026-11-20T14:00:00.12341Z')).toBeLessThan(0);
  expect(compareInstants('2026-11-20T14:00:00.123400Z', '2026-11-20T14:00:00.1234Z')).toBe(0);
  expect(compareInstants('2026-11-20T14:00:00Z', '2026-11-20T14:00:00.0000001Z')).toBeLessThan(0);
  expect(compareInstants('2026-11-20T15:00:00+01:00', '2026-11-20T14:00:00Z')).toBe(0);
});

test('of two the later stays, as it was written; what is no instant is none', () => {
  const [early, late] = ['2026-11-20T14:00:00.1234567Z', '2026-11-20T14:00:00.1234568Z'];
  expect(latestInstant([early, late])).toBe(late);
  expect(latestInstant([late, early])).toBe(late);
  expect(latestInstant([undefined, early])).toBe(early);
  expect(latestInstant([early, 'yesterday'])).toBe(early);
  expect(latestInstant([undefined, null])).toBeUndefined();
});

test('a moment before keeps the digits and is exactly as far away', () => {
  expect(secondsBefore('2026-11-20T14:00:00.1234567Z', 300)).toBe('2026-11-20T13:55:00.1234567Z');
  fc.assert(
    fc.property(fc.integer({min: 1, max: 9_999_999}), fc.integer({min: 0, max: 90_000}), (ticks, seconds) => {
      const at = `2026-03-01T00:00:30.${String(ticks).padStart(7, '0')}Z`;
      const before = secondsBefore(at, seconds);
      expect(Math.sign(compareInstants(before, at))).toBe(seconds === 0 ? 0 : -1);
      expect(Date.parse(at) - Date.parse(before)).toBe(seconds * 1000);
    }),
  );
});
