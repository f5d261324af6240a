import {expect, test} from 'vitest';
import {nextTurn} from '../../source/api/next-turn.ts';

test('each has a turn of the event loop to itself, in the order in which they asked', async () => {
  const order: string[] = [];
  const first = nextTurn().then(() => order.push('first'));
  const second = nextTurn().then(() => order.push('second'));
  setImmediate(() => order.push('something else'));
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'something else', 'second']);
});
