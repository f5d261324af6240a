import {expect, test} from 'vitest';
import {readAhead} from '../../source/api/read-ahead.ts';
import {drain} from './local-server.ts';

const numbers = (asked: number[], failAt = Infinity) =>
  (async function* () {
    for (let each = 1; each <= 3; each += 1) {
      asked.push(each);
      await Promise.resolve();
      if (each === failAt) throw new Error('broken');
      yield each;
    }
  })();

test('while one item is worked on the next one is on its way', async () => {
  const asked: number[] = [];
  const seen: (readonly [number, number])[] = [];
  for await (const each of readAhead(numbers(asked))) seen.push([each, asked.at(-1)!]);
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 3],
  ]);
});

test('a failure comes in its turn, after all that came before it', async () => {
  const seen: number[] = [];
  const walk = async (): Promise<void> => {
    for await (const each of readAhead(numbers([], 3))) {
      await new Promise(setImmediate);
      seen.push(each);
    }
  };
  await expect(walk()).rejects.toThrow('broken');
  expect(seen).toEqual([1, 2]);
});

test('nothing comes of nothing', async () => {
  const none = (async function* (): AsyncGenerator<number, void> {})();
  expect(await drain(readAhead(none))).toEqual([]);
});
