import {expect, test} from 'vitest';
import {remembered} from '../../source/domain/remembered.ts';

test('what was made once is not made again, until too much is remembered', () => {
  const made: number[] = [];
  const doubled = remembered((number: number) => {
    made.push(number);
    return 2 * number;
  }, 2);
  expect([1, 1, 2, 1, 3, 1].map(doubled)).toEqual([2, 2, 4, 2, 6, 2]);
  expect(made).toEqual([1, 2, 3, 1]);
});
