import {expect, test} from 'vitest';
import {isTick, strokeOf, waitsOf, type Arrival} from './strokes.ts';

const arrival = (at: number, bytes: number, ...rows: readonly number[]): Arrival => ({
  at,
  bytes,
  rows: new Set(rows),
});

test('a key has its first and its last byte, and all bytes between them', () => {
  const answers = [arrival(101, 10, 1), arrival(104, 200, 5, 6), arrival(109, 30, 2)];
  expect(strokeOf(100, answers)).toEqual({first: 1, last: 9, bytes: 240, results: 4});
});

test('a key that changed no row of the list has no results', () => {
  expect(strokeOf(100, [arrival(101, 10, 1)]).results).toBeUndefined();
});

test('a key that was not answered is an error, not a fast key', () => {
  expect(() => strokeOf(100, [])).toThrow('not answered');
});

test("a tick changes the clock's row alone", () => {
  expect(isTick(arrival(1, 190, 0), 0)).toBe(true);
  expect(isTick(arrival(1, 190, 0, 7), 0)).toBe(false);
  // Bytes that change nothing may be a late part of an answer.
  expect(isTick(arrival(1, 190), 0)).toBe(false);
  expect(isTick(arrival(1, 190, 0), undefined)).toBe(false);
});

test('a key waits for the first output after it, and those behind a halt wait for its end', () => {
  const arrivals = [arrival(2, 1), arrival(12, 1), arrival(95, 1)];
  expect(waitsOf([0, 10, 20, 70, 100], arrivals, 130)).toEqual([2, 2, 75, 25, 30]);
});
