import {expect, test} from 'vitest';
import {createFigures} from './figures.ts';
import {keyMeasures, keysParts} from './parts/keys.ts';
import {sizeName} from './programs.ts';
import {behindLines, versusTable} from './versus.ts';

const keysOf = (own: number, other: number) => {
  const figures = createFigures();
  figures.note([keysParts.window, sizeName(10_000), keyMeasures.lastP95], own);
  figures.note([keysParts.window, 'fzf', keyMeasures.lastP95], other);
  return figures;
};

test('where refdeck takes longer it is behind, and the document says in what', () => {
  expect(behindLines(keysOf(10, 2))).toEqual([
    'Behind **fzf** in 1 of 1: keys in the window: last byte p95 ms.',
    '',
  ]);
  expect(versusTable(keysOf(10, 2)).find((line) => line.includes('2.00 (5.00 ×)'))).toBeDefined();
});

test('where it takes less it is not', () => {
  expect(behindLines(keysOf(1, 2))).toEqual(['Behind **fzf** in 0 of 1.', '']);
});
