import {expect, test} from 'vitest';
import {checked, isHeld} from './check.ts';
import {createFigures, type Figures} from './figures.ts';
import {exportMeasure, exportName, exportPart} from './parts/export.ts';
import {startMeasure, startNames, startPart} from './parts/start.ts';

const exported = (seconds: number): Figures => {
  const figures = createFigures();
  figures.note([exportPart, exportName, exportMeasure], seconds);
  return figures;
};

test('a limit is held up to its figure and not beyond it', () => {
  expect(checked(exported(3), ['export']).map(isHeld)).toEqual([true]);
  expect(checked(exported(3.01), ['export']).map(isHeld)).toEqual([false]);
});

test('what was not measured is not held', () => {
  const verdicts = checked(createFigures(), ['start', 'keys', 'filter', 'waits', 'sync', 'export', 'memory']);
  expect(verdicts).toHaveLength(18);
  expect(verdicts.filter(isHeld)).toEqual([]);
});

test('only the limits of what was asked for are checked', () => {
  expect(checked(createFigures(), ['bulk'])).toEqual([]);
});

test('the start is measured in starts of node', () => {
  const figures = createFigures();
  figures.note([startPart, startNames.node, startMeasure], 40);
  figures.note([startPart, startNames.demo, startMeasure], 200);
  const [demo] = checked(figures, ['start']);
  expect(demo).toMatchObject({measured: 5, most: 4.5});
  expect(isHeld(demo!)).toBe(false);
});
