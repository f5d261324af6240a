import {readdirSync, readFileSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Json, Referral} from '../../source/domain/referral.ts';
import {openCache, type Cache, type Changes} from '../../source/storage/cache.ts';
import type {FileIo} from '../../source/storage/file-io.ts';
import {unpackBlock} from '../../source/storage/record-blocks.ts';
import {fabrikam} from '../support/drawn-deals.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {aDisk, aProgram, losePower} from './unsafe-disk.ts';

const onDisk = (io: FileIo): Cache => openCache('/cache', {io, sleep: () => Promise.resolve()});

const aFolder = (): string => join(freshFolder(), 'cache', 'one');

const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const deal = (id: string, minute = 0): Referral => fabrikam({id, updatedDateTime: instant(minute)});

const deals = (count: number, minute = 0): readonly Referral[] =>
  Array.from({length: count}, (_, index) => deal(`deal-${index}`, minute));

/** What a reader holds of it: of each deal the version that was changed last. */
const read = (cache: Cache): ReadonlyMap<string, Referral> => {
  const held = new Map<string, Referral>();
  for (const block of cache.blocks())
    for (const referral of unpackBlock(block)) {
      const known = held.get(referral.id)?.updatedDateTime ?? '';
      if (known <= (referral.updatedDateTime ?? '')) held.set(referral.id, referral);
    }
  return held;
};

const ids = (cache: Cache): readonly string[] => [...read(cache).keys()];

const opened = async (cache: Cache) => {
  const whole = await cache.openWhole(1000);
  if (whole === undefined) throw new Error('another program reads all');
  return whole;
};

const fill = async (cache: Cache, list: readonly Referral[], watermark = instant(0)): Promise<void> => {
  const whole = await opened(cache);
  await whole.add(list, 'all');
  await whole.finish({count: list.length, watermark, syncedAt: 1, malformed: 0});
};

const changes = (referrals: readonly Referral[], since: number, watermark: number): Changes => ({
  referrals,
  since: instant(since),
  watermark: instant(watermark),
  syncedAt: 2,
});

test('what was read is there for the next program, with what is known of it', async () => {
  const folder = aFolder();
  await fill(openCache(folder), deals(300));
  const next = openCache(folder);
  expect(read(next)).toEqual(new Map(deals(300).map((each) => [each.id, each])));
  expect(next.head()).toMatchObject({
    count: 300,
    appended: 0,
    wholeAt: 1000,
    watermark: instant(0),
    syncedAt: 1,
  });
});

test('nothing was read: there is no head and no deal, and no folder is made', () => {
  const folder = aFolder();
  const cache = openCache(folder);
  expect(cache.head()).toBeUndefined();
  expect(ids(cache)).toEqual([]);
  expect(() => statSync(folder)).toThrow(/ENOENT/u);
});

test('files are for their owner alone', async () => {
  const folder = aFolder();
  const cache = openCache(folder);
  await fill(cache, deals(3));
  cache.keepScreen({rows: []});
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder))
    expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
});

test('what has changed is added, and the version that was changed last is true', async () => {
  const cache = openCache(aFolder());
  await fill(cache, deals(3), instant(10));
  expect(await cache.append(changes([deal('deal-1', 12), deal('new', 11)], 5, 12))).toBe('kept');
  // By another program, which had asked earlier.
  expect(await cache.append(changes([deal('deal-1', 11)], 5, 11))).toBe('kept');
  expect(read(cache).get('deal-1')).toEqual(deal('deal-1', 12));
  expect(ids(cache)).toContain('new');
  expect(cache.head()).toMatchObject({count: 3, appended: 3, watermark: instant(12), syncedAt: 2});
});

test('an answer to a question that began after the last known change is not taken: something could be missing', async () => {
  const cache = openCache(aFolder());
  expect(await cache.append(changes([deal('x')], 0, 0))).toBe('lost');
  await fill(cache, deals(3), instant(10));
  expect(await cache.append(changes([deal('x', 20)], 11, 20))).toBe('lost');
  expect(ids(cache)).not.toContain('x');
  expect(cache.head()?.watermark).toBe(instant(10));
});

test('two programs that add at the same time lose nothing of what they were told is kept', async () => {
  const folder = aFolder();
  await fill(openCache(folder), deals(3), instant(10));
  const adding = ['a', 'b'].flatMap((name) => {
    const cache = openCache(folder, {sleep: () => new Promise((resolve) => void setImmediate(resolve))});
    return Array.from({length: 12}, (_, index) =>
      cache.append(changes([deal(`${name}${index}`, 11)], 5, 11)),
    );
  });
  const kept = (await Promise.all(adding)).filter((each) => each === 'kept').length;
  expect(ids(openCache(folder))).toHaveLength(3 + kept);
  expect(kept).toBeGreaterThan(1);
  expect(openCache(folder).head()?.appended).toBe(kept);
});

test('while all is read anew the deals of before stay, and then go', async () => {
  const folder = aFolder();
  const cache = openCache(folder);
  await fill(cache, deals(3));
  const whole = await opened(cache);
  await whole.add([deal('other')], 'half');
  expect(ids(cache)).toEqual(['deal-0', 'deal-1', 'deal-2']);
  await whole.finish({count: 1, watermark: instant(1), syncedAt: 3, malformed: 0});
  expect(ids(cache)).toEqual(['other']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.blocks'))).toHaveLength(1);
});

test('who is reading while all is replaced reads on to the end of what it began with', async () => {
  const cache = openCache(aFolder());
  await fill(cache, deals(300));
  const blocks = cache.blocks();
  const first = blocks.next().value as {readonly ids: readonly string[]};
  await fill(openCache(cache.folder), [deal('other')]);
  const rest = [...blocks].flatMap((block) => block.ids);
  expect([...first.ids, ...rest]).toHaveLength(300);
  expect(ids(cache)).toEqual(['other']);
});

test('one program at a time reads all', async () => {
  const folder = aFolder();
  const whole = await opened(openCache(folder));
  expect(await openCache(folder).openWhole(1000)).toBeUndefined();
  whole.leave();
  expect(await openCache(folder).openWhole(1000)).toBeDefined();
});

test.each(['add', 'discard'] as const)(
  'a program that was taken for dead, and then wakes to %s, leaves alone what another has gone on with',
  async (how) => {
    const disk = aDisk();
    const stopped = await opened(onDisk(aProgram(disk, 1)));
    await stopped.add(deals(2), 'page 1');
    disk.now += 60_000;
    const next = await opened(onDisk(aProgram(disk, 2)));
    expect(next.resume?.position).toBe('page 1');
    await next.add([deal('x')], 'page 2');
    if (how === 'add') await stopped.add([deal('y')], 'another page 2');
    else stopped.discard();
    expect(await stopped.finish({count: 3, syncedAt: 2, malformed: 0})).toBe('lost');
    const cache = onDisk(aProgram(disk, 3));
    expect(cache.head()).toBeUndefined();
    expect(await next.finish({count: 3, syncedAt: 3, malformed: 0})).toBe('kept');
    expect(ids(cache)).toEqual(['deal-0', 'deal-1', 'x']);
  },
);

test('what was left is gone on with, as far as it was promised', async () => {
  const folder = aFolder();
  const whole = await opened(openCache(folder));
  await whole.add(deals(2), {page: 1});
  await whole.add([deal('x')], {page: 2});
  whole.leave();
  const {resume, add, finish} = await opened(openCache(folder));
  expect(resume).toMatchObject({position: {page: 2}, ids: ['deal-0', 'deal-1', 'x']});
  expect([...resume!.blocks()].flatMap((block) => block.ids)).toEqual(['deal-0', 'deal-1', 'x']);
  await add([deal('y')], {page: 3});
  await finish({count: 4, watermark: instant(1), syncedAt: 3, malformed: 0});
  expect(ids(openCache(folder))).toEqual(['deal-0', 'deal-1', 'x', 'y']);
});

test.each([1, 5, 40])(
  'of a page whose end is cut off, %d bytes of it, nothing is gone on with',
  async (missing) => {
    const folder = aFolder();
    const whole = await opened(openCache(folder));
    await whole.add(deals(2), {page: 1});
    await whole.add([deal('x')], {page: 2});
    whole.leave();
    truncateSync(segmentOf(folder), statSync(segmentOf(folder)).size - missing);
    const {resume, add, finish} = await opened(openCache(folder));
    expect(resume).toMatchObject({position: {page: 1}, ids: ['deal-0', 'deal-1']});
    await add([deal('y')], {page: 2});
    await finish({count: 3, watermark: instant(1), syncedAt: 3, malformed: 0});
    expect(ids(openCache(folder))).toEqual(['deal-0', 'deal-1', 'y']);
  },
);

test('what was left long ago, or is to be discarded, begins anew', async () => {
  const disk = aDisk();
  const cache = onDisk(aProgram(disk, 1));
  const whole = await opened(cache);
  await whole.add(deals(2), 'page 1');
  whole.leave();
  disk.now += 3_600_001;
  const next = await opened(cache);
  expect(next.resume).toBeUndefined();
  await next.add(deals(2), 'page 1');
  next.discard();
  expect((await opened(cache)).resume).toBeUndefined();
});

const segmentOf = (folder: string): string =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.blocks'))!,
  );

test('what a crash left behind the promised end is cut off', async () => {
  const folder = aFolder();
  const cache = openCache(folder);
  await fill(cache, deals(3), instant(10));
  writeFileSync(segmentOf(folder), 'half a block', {flag: 'a'});
  expect(ids(cache)).toHaveLength(3);
  expect(await cache.append(changes([deal('x', 12)], 5, 12))).toBe('kept');
  expect(ids(cache)).toEqual(['deal-0', 'deal-1', 'deal-2', 'x']);
});

const breaks: readonly (readonly [string, (folder: string) => void])[] = [
  ['a segment that ends too soon', (folder) => truncateSync(segmentOf(folder), 40_000)],
  ['a segment of zeros', (folder) => writeFileSync(segmentOf(folder), Buffer.alloc(90_000))],
  [
    'one wrong byte',
    (folder) => {
      const bytes = readFileSync(segmentOf(folder));
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(segmentOf(folder), bytes);
    },
  ],
];

test.each(breaks)('%s is dropped after what is good in it, and all is read anew', async (_, spoil) => {
  const folder = aFolder();
  const cache = openCache(folder);
  await fill(cache, deals(3000));
  spoil(folder);
  expect(ids(cache).length).toBeLessThan(3000);
  expect(cache.head()).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
  await fill(cache, deals(3));
  expect(ids(cache)).toHaveLength(3);
});

test.each([
  ['a torn one', '{"schema":'],
  ['none of ours', '"x"'],
  ['one of another schema', JSON.stringify({schema: '0 id', value: {file: 'records-1.blocks', length: 9}})],
])('a head that is %s drops the cache with all its files', async (_, text) => {
  const folder = aFolder();
  const cache = openCache(folder);
  await fill(cache, deals(3));
  cache.keepScreen('rows');
  writeFileSync(join(folder, 'head.json'), text);
  expect(openCache(folder).head()).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test('the screen keeps what it likes, and the last word is kept', () => {
  const cache = openCache(aFolder());
  expect(cache.screen()).toBeUndefined();
  for (const kept of [{rows: [1]}, {rows: [2]}] satisfies readonly Json[]) cache.keepScreen(kept);
  expect(openCache(cache.folder).screen()).toEqual({rows: [2]});
});

test('a full disk is told, and what was there stays', async () => {
  const disk = aDisk();
  const cache = onDisk(aProgram(disk, 1));
  await fill(cache, deals(3), instant(10));
  disk.free = 100;
  await expect(cache.append(changes(deals(200, 12), 5, 12))).rejects.toMatchObject({code: 'ENOSPC'});
  disk.free = 1_000_000;
  expect(ids(cache)).toHaveLength(3);
  expect(cache.head()).toMatchObject({watermark: instant(10), appended: 0});
});

/** Whether the program ended at the call of that number, and not before. */
const endsAt = async (
  disk: ReturnType<typeof aDisk>,
  endAt: number,
  random: () => number,
): Promise<boolean> => {
  const io = aProgram(disk, 2, {endAt, random});
  try {
    const cache = onDisk(io);
    const whole = await opened(cache);
    await whole.add(deals(3, 20), 'page 1');
    await whole.finish({count: 3, watermark: instant(20), syncedAt: 3, malformed: 0});
    await cache.append(changes([deal('deal-0', 30), deal('new', 30)], 20, 30));
  } catch (error) {
    if (io.steps() < endAt) throw error;
  }
  return io.steps() >= endAt;
};

/** Whatever became of the program, what the head promises is there. */
const expectTrue = (cache: Cache): void => {
  const held = read(cache);
  const watermark = cache.head()?.watermark;
  const wanted = new Map([
    [undefined, 0],
    [instant(10), 2],
    [instant(20), 3],
    [instant(30), 4],
  ]).get(watermark);
  if (watermark !== undefined) expect(held.size).toBe(wanted);
  if (watermark === instant(30)) expect(held.get('deal-0')).toEqual(deal('deal-0', 30));
};

test.each(['is killed', 'loses power'])(
  'at whatever call a program %s, the next one finds what is promised, or nothing',
  async (how) => {
    let drawn = 0;
    const random = (): number => ((drawn += 7) % 10) / 10;
    let endAt = 1;
    for (let isEnded = true; isEnded; endAt += 1) {
      const disk = aDisk();
      await fill(onDisk(aProgram(disk, 1)), deals(2, 10), instant(10));
      isEnded = await endsAt(disk, endAt, random);
      if (how === 'loses power') losePower(disk, random);
      // Until a lock that says nothing any more counts as a dead one's.
      disk.now += 60_000;
      const next = onDisk(aProgram(disk, 3));
      expectTrue(next);
      await fill(next, deals(5, 40), instant(40));
      expect(ids(next)).toHaveLength(5);
    }
    expect(endAt).toBeGreaterThan(30);
  },
);
