import {expect, test} from 'vitest';
import {createShelf} from '../../source/sandbox/shelf.ts';

test('a shelf forgets what was put there first', () => {
  const shelf = createShelf<string, number>(2);
  for (const [place, key] of ['a', 'b', 'c'].entries()) shelf.put(key, place);
  expect(['a', 'b', 'c'].map(shelf.get)).toEqual([undefined, 1, 2]);
});

test('what was dropped makes room', () => {
  const shelf = createShelf<string, number>(2);
  shelf.put('a', 0);
  shelf.put('b', 1);
  shelf.drop('b');
  shelf.put('c', 2);
  expect(shelf.values()).toEqual([0, 2]);
});
