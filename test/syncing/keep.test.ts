import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {openCache, type CacheHead} from '../../source/storage/cache.ts';
import {idsIn, isWholeDue, keepChanges} from '../../source/syncing/keep.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {aService} from './a-service.ts';

const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const day = 24 * 3_600_000;

const head: CacheHead = {
  file: 'records-1.blocks',
  length: 1,
  count: 30,
  appended: 0,
  watermark: instant(0),
  wholeAt: 100 * day,
  syncedAt: 100 * day,
  malformed: 0,
};

test.each([
  ['a day later', 101 * day, true],
  ['less than a day later', 101 * day - 1, false],
  ['with a clock that was set back by an hour', 100 * day - 3_600_000, false],
  ['with a clock that was set back by a day', 99 * day, true],
])('all deals are due once a day, by a clock that may be set back: %s', (_, now, isDue) => {
  expect(isWholeDue(head, now)).toBe(isDue);
});

test('all deals are due when more than a third was added, or nothing says where changes begin', () => {
  const {watermark: _none, ...unmarked} = head;
  expect(isWholeDue({...head, appended: 10}, head.wholeAt)).toBe(false);
  expect(isWholeDue({...head, appended: 11}, head.wholeAt)).toBe(true);
  expect(isWholeDue(unmarked, head.wholeAt)).toBe(true);
});

const deal = (id: string, minute: number): Referral => ({
  id,
  createdDateTime: instant(0),
  updatedDateTime: instant(minute),
});

test('of what the overlap brings again only what the cache does not know is added', async () => {
  const cache = openCache(join(freshFolder(), 'cache'));
  const whole = await cache.openWhole(1);
  await whole?.add([deal('a', 1), deal('b', 59), deal('c', 60)], null);
  await whole?.finish({count: 3, watermark: instant(60), syncedAt: 1, malformed: 0});
  let service = [deal('a', 1), deal('b', 59), deal('c', 60)];
  const sync = () =>
    keepChanges(
      aService(() => service),
      cache,
      cache.head()!.watermark!,
      {now: () => 2},
    );
  expect((await sync()).referrals).toHaveLength(2);
  expect(cache.head()).toMatchObject({appended: 0, syncedAt: 2, watermark: instant(60)});
  // Of these one showed later than it was stamped, one has changed since.
  service = [deal('a', 1), deal('b', 59), deal('c', 61), deal('late', 58)];
  for (let times = 0; times < 2; times += 1) expect((await sync()).kept).toBe('kept');
  expect(cache.head()).toMatchObject({appended: 2, watermark: instant(61)});
  expect(idsIn(cache)).toEqual(new Set(['a', 'b', 'c', 'late']));
});
