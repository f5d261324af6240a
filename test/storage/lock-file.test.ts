import {existsSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {lockTimes, takeLock} from '../../source/storage/lock-file.ts';
import {nodeFileIo} from '../../source/storage/file-io.ts';
import {tokenFolder} from '../auth/open-auth.ts';

const noWait = {io: nodeFileIo, sleep: () => Promise.resolve()};

const taken = async (path: string, options = noWait) => {
  const lock = await takeLock(path, options);
  if (lock.kind !== 'locked') throw new Error(`expected a lock, got ${lock.kind}`);
  return lock;
};

afterEach(() => {
  vi.useRealTimers();
});

test('one holder at a time: the next one gets it when it is released', async () => {
  const path = join(tokenFolder(), 'a.lock');
  const first = await taken(path);
  expect(await takeLock(path, noWait)).toEqual({kind: 'busy'});
  first.release();
  expect(existsSync(path)).toBe(false);
  (await taken(path)).release();
});

test('who waits gets the lock that is released meanwhile', async () => {
  const path = join(tokenFolder(), 'a.lock');
  const first = await taken(path);
  let waits = 0;
  const second = await taken(path, {
    io: nodeFileIo,
    sleep: () => {
      if ((waits += 1) === 3) first.release();
      return Promise.resolve();
    },
  });
  expect(waits).toBe(3);
  second.release();
});

test('a holder shows life, so that the lock of a slow one is not taken for a dead one', async () => {
  vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
  const path = join(tokenFolder(), 'a.lock');
  const lock = await taken(path);
  utimesSync(path, 1, 1);
  vi.advanceTimersByTime(lockTimes.beatMs);
  expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(lockTimes.silenceMs);
  lock.release();
  utimesSync(dirOf(path), 1, 1);
  vi.advanceTimersByTime(lockTimes.beatMs);
  expect(existsSync(path)).toBe(false);
});

const dirOf = (path: string): string => join(path, '..');

test('a lock that was taken over is not ours any more, and not ours to remove', async () => {
  const path = join(tokenFolder(), 'a.lock');
  const lock = await taken(path);
  writeFileSync(path, '1 other-host other');
  expect(lock.isOurs()).toBe(false);
  lock.release();
  expect(readFileSync(path, 'utf8')).toBe('1 other-host other');
});

test('a lock that cannot be made is told with the code of the system', async () => {
  const file = join(tokenFolder(), 'a-file');
  writeFileSync(file, '');
  expect(await takeLock(join(file, 'a.lock'), noWait)).toMatchObject({
    kind: 'failed',
    code: expect.stringMatching(/^E/u) as string,
  });
});

test('of many that want it at once each one gets it, one after the other', async () => {
  const path = join(tokenFolder(), 'a.lock');
  const sleep = () => new Promise<void>((resolve) => setImmediate(resolve));
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({length: 10}, async () => {
      const lock = await taken(path, {io: nodeFileIo, sleep});
      most = Math.max(most, (holders += 1));
      await sleep();
      holders -= 1;
      lock.release();
    }),
  );
  expect(most).toBe(1);
});
