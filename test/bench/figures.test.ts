import {expect, test} from 'vitest';
import {createFigures, type Where} from './figures.ts';

const [slow, fast]: readonly [Where, Where] = [
  ['keys', 'refdeck', 'ms'],
  ['keys', 'floor', 'ms'],
];

test('a ratio is taken run by run: what slows all of a run down does not change it', () => {
  const figures = createFigures();
  [10, 30, 20, 90, 50].forEach((value) => figures.note(slow, value));
  [5, 15, 10, 45, 25].forEach((value) => figures.note(fast, value));
  expect(figures.ratio(slow, fast)).toBe(2);
  expect(figures.median(slow)).toBe(30);
});

test('what was not measured has neither figure nor ratio', () => {
  const figures = createFigures();
  figures.note(slow, 10);
  expect(figures.median(fast)).toBeUndefined();
  expect(figures.ratio(slow, fast)).toBeUndefined();
  expect(figures.ratio(fast, slow)).toBeUndefined();
});

test('parts stand in the order in which they were measured, and who is missing is named once', () => {
  const figures = createFigures();
  figures.miss('start', 'htop', 'not installed');
  figures.note(slow, 1);
  figures.miss('start', 'htop', 'not installed');
  expect(figures.parts()).toEqual(['start', 'keys']);
  expect(figures.missing('start')).toEqual([{part: 'start', subject: 'htop', why: 'not installed'}]);
  expect(figures.subjects('start')).toEqual([]);
});
