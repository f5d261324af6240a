import {expect, test} from 'vitest';
import {createFigures} from './figures.ts';
import {inDigits, partTable} from './table.ts';

test('three digits are enough, and thousands are set apart', () => {
  expect([0.254, 9.99, 25.44, 1234.5].map(inDigits)).toEqual(['0.25', '9.99', '25.4', '1,235']);
});

test('a table has a row for each who was measured, and a blank where something was not', () => {
  const figures = createFigures();
  figures.note(['keys', 'refdeck', 'first ms'], 1);
  figures.note(['keys', 'refdeck', 'bytes'], 1800);
  figures.note(['keys', 'cat', 'first ms'], 0.2);
  expect(partTable(figures, 'keys')).toEqual([
    '| keys    | first ms | bytes |',
    '|---------|----------|-------|',
    '| refdeck |     1.00 | 1,800 |',
    '| cat     |     0.20 |       |',
  ]);
});
