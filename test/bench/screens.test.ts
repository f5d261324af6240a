import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {isFilled, isPainted} from './screens.ts';

const pinned = (name: string): string =>
  readFileSync(new URL(`../frames/${name}.txt`, import.meta.url), 'utf8');
const painted = pinned('pipeline-120x40').trimEnd().split('\n').slice(0, 40);

const withRows = (change: (row: string, index: number) => string): string => painted.map(change).join('\n');

test('the whole list with its groups and their counts is a full paint', () => {
  expect(isPainted(painted.join('\n'))).toBe(true);
});

test('a list with a row still to come is none', () => {
  expect(isPainted(withRows((row, index) => (index === 9 ? '' : row)))).toBe(false);
  expect(isPainted(withRows((row, index) => (index > 20 && index < 37 ? '' : row)))).toBe(false);
});

test('neither is one whose groups have no count, nor an empty one', () => {
  expect(isPainted(withRows((row) => row.replace(/Active {2}\d+/u, 'Active    ')))).toBe(false);
  expect(isPainted(pinned('empty-80x24'))).toBe(false);
});

test('a screen is filled when nine rows in ten have something', () => {
  expect(isFilled('a\n'.repeat(9))).toBe(true);
  expect(isFilled('a\n'.repeat(8).concat('\n'))).toBe(false);
});
