import {expect, test} from 'vitest';
import {salesStageOf} from '../../source/domain/stages.ts';

test.each([
  ['10', '10'],
  ['100', '100'],
  ['40%', '40'],
  [' 60 % ', '60'],
  ['Qualify', '20'],
  ['develop', '40'],
  ['Propose', '60'],
  ['Close', '80'],
  ['30', undefined],
  ['constructor', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('the sales stage %s of the wire is the step %s', (stage, step) => {
  expect(salesStageOf(stage)).toBe(step);
});
