import {expect, test} from 'vitest';
import {createHanding} from '../../source/syncing/handing.ts';

/** Somebody who takes an item only when told. */
const aTaker = () => {
  const taken: number[] = [];
  const open: (() => void)[] = [];
  return {
    taken,
    take: (item: number): Promise<void> => {
      taken.push(item);
      return new Promise((done) => open.push(done));
    },
    end: async (): Promise<void> => {
      open.shift()?.();
      await new Promise(setImmediate);
    },
  };
};

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  await new Promise(setImmediate);
  return isSettled;
};

test('items are taken one after the other, in their order', async () => {
  const {taken, take, end} = aTaker();
  const {hand, allTaken} = createHanding(take, 2);
  for (const item of [1, 2]) await hand(item);
  expect(taken).toEqual([1]);
  await end();
  expect(taken).toEqual([1, 2]);
  const all = allTaken();
  expect(await settled(all)).toBe(false);
  await end();
  expect(await settled(all)).toBe(true);
});

test('who brings more than may wait waits for the first', async () => {
  const {take, end} = aTaker();
  const {hand} = createHanding(take, 2);
  for (const item of [1, 2]) await hand(item);
  const third = hand(3);
  expect(await settled(third)).toBe(false);
  await end();
  expect(await settled(third)).toBe(true);
});

test('after a failure nothing is taken, and it is told to whoever waits', async () => {
  const taken: number[] = [];
  const {hand, allTaken} = createHanding((item: number) => {
    taken.push(item);
    throw new Error('the disk is full');
  }, 1);
  await hand(1);
  await expect(hand(2)).rejects.toThrow('the disk is full');
  await expect(allTaken()).rejects.toThrow('the disk is full');
  expect(taken).toEqual([1]);
});
