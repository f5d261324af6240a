import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {CacheError, openCache, type Cache} from '../../source/storage/cache.ts';
import {unpackBlock} from '../../source/storage/record-blocks.ts';
import {createListReader, type ReadPage} from '../../source/syncing/list-reader.ts';
import {aDisk, aProgram} from '../storage/unsafe-disk.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {openFilters} from '../../source/syncing/plan.ts';
import {aService, type Habits} from './a-service.ts';

const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const states = [
  ['New', 'Pending'],
  ['Active', 'Accepted'],
  ['Closed', 'Won'],
] as const;

const deals = (count: number): readonly Referral[] =>
  Array.from({length: count}, (_, at) => {
    const [status, substatus] = states[at % states.length]!;
    return {id: `deal-${at}`, status, substatus, createdDateTime: instant(at), updatedDateTime: instant(at)};
  });

const aCache = (): Cache => openCache(join(freshFolder(), 'cache'));

const kept = (cache: Cache): ReadonlyMap<string, Referral> =>
  new Map(
    [...cache.blocks()].flatMap((block) => unpackBlock(block).map((referral) => [referral.id, referral])),
  );

const ids = (referrals: Iterable<Referral>): readonly string[] => Array.from(referrals, ({id}) => id).sort();

const all = (count: number): readonly string[] => ids(deals(count));

type Opening = {readonly count: number; readonly cache?: Cache | undefined; readonly habits?: Habits};

const open = ({count, cache, habits}: Opening) => {
  const service = aService(() => deals(count), {pageSize: 10, ...habits});
  const faults: CacheError[] = [];
  const reader = createListReader({
    client: service,
    cache,
    now: () => 7,
    onCacheFault: (error) => void faults.push(error),
  });
  const read = async (
    onPage: (page: ReadPage) => void = () => undefined,
    signal = new AbortController().signal,
  ) => {
    const held = new Map<string, Referral>();
    const end = await reader.readAll((page) => {
      for (const referral of page.referrals) held.set(referral.id, referral);
      onPage(page);
    }, signal);
    return {held, end};
  };
  return {service, reader, faults, read};
};

test.each([0, 1, 10])(
  'a list of one page, of %i deals, is one call after the open ones, and is kept',
  async (count) => {
    const cache = aCache();
    const {service, read} = open({count, cache});
    const {held, end} = await read();
    expect(service.calls.map(({filter}) => filter)).toEqual([...openFilters, undefined]);
    expect(ids(held.values())).toEqual(all(count));
    expect([...end.ids].sort()).toEqual(all(count));
    expect(ids(kept(cache).values())).toEqual(all(count));
    expect(cache.head()).toMatchObject({count, syncedAt: 7, wholeAt: 7});
    expect(cache.head()?.watermark).toBe(count === 0 ? undefined : instant(count - 1));
  },
);

test('of more pages all deals are read, side by side, and kept', async () => {
  const cache = aCache();
  const {service, read} = open({count: 95, cache});
  const {held, end} = await read();
  expect(ids(held.values())).toEqual(all(95));
  expect([...end.ids].sort()).toEqual(all(95));
  expect(service.most()).toBeGreaterThan(1);
  expect(kept(cache)).toEqual(held);
  expect(cache.head()).toMatchObject({count: 95, watermark: instant(94)});
});

test('what goes into the cache is handed over as it was packed', async () => {
  const {read} = open({count: 95, cache: aCache()});
  const pages: ReadPage[] = [];
  await read((page) => void pages.push(page));
  const walked = pages.slice(2);
  expect(walked.length).toBeGreaterThan(8);
  for (const {referrals, packed = []} of walked) {
    expect(packed.flatMap(({records}) => records)).toEqual(referrals);
    expect(packed.flatMap(({block}) => unpackBlock(block))).toEqual(referrals);
  }
});

test('where a filter is refused the first page comes first', async () => {
  const {read} = open({count: 8, habits: {refuses: ({filter}) => filter !== undefined}});
  const pages: number[] = [];
  const {end} = await read(({referrals}) => void pages.push(referrals.length));
  expect(pages).toEqual([0, 8]);
  expect([...end.ids].sort()).toEqual(all(8));
});

test('only the first reading asks for the open deals by themselves', async () => {
  const {service, read} = open({count: 8});
  await read();
  const asked = service.calls.length;
  await read();
  expect(service.calls.slice(asked).map(({filter}) => filter)).toEqual([undefined]);
});

test('where nothing is kept all is read just the same', async () => {
  const {reader, read} = open({count: 95});
  expect(ids((await read()).held.values())).toEqual(all(95));
  expect([...reader.blocks()]).toEqual([]);
  expect(reader.isKept()).toBe(false);
});

test('the open deals are handed over first, then the first page, before a second one is asked for', async () => {
  const {service, read} = open({count: 95, cache: aCache()});
  const calls: number[] = [];
  await read(() => void calls.push(service.calls.length));
  expect(calls.slice(0, 2)).toEqual([2, 3]);
});

const onDisk = (disk: ReturnType<typeof aDisk>): Cache =>
  openCache('/cache', {io: aProgram(disk, 1), sleep: () => Promise.resolve()});

const faults: readonly (readonly [string, (disk: ReturnType<typeof aDisk>) => void])[] = [
  ['whose folder cannot be made', (disk) => void disk.failing.set('makeFolder', 'EACCES')],
  ['whose files cannot be made', (disk) => void disk.failing.set('create', 'EROFS')],
  ['that is full', (disk) => void (disk.free = 700)],
  ['whose files cannot be put in place', (disk) => void disk.failing.set('rename', 'EACCES')],
];

test.each(faults)('on a disk %s all is read, and it is told once', async (_, spoil) => {
  for (const count of [8, 95]) {
    const disk = aDisk();
    spoil(disk);
    const cache = onDisk(disk);
    const {reader, faults: told, read} = open({count, cache});
    for (let times = 0; times < 2; times += 1) expect(ids((await read()).held.values())).toEqual(all(count));
    const [change] = deals(1);
    await reader.keepChanges({referrals: [change!], since: instant(0), watermark: instant(1), syncedAt: 8});
    expect(told).toHaveLength(1);
    expect(told[0]).toBeInstanceOf(CacheError);
    expect(told[0]).toMatchObject({folder: '/cache'});
    expect(reader.isKept()).toBe(false);
  }
});

test('when the disk is well again the next reading is kept', async () => {
  const disk = aDisk();
  disk.free = 700;
  const cache = onDisk(disk);
  const {read} = open({count: 95, cache});
  await read();
  disk.free = 1_000_000;
  await read();
  expect(ids(kept(cache).values())).toEqual(all(95));
});

test('while another program reads all into the cache it is read without it', async () => {
  const cache = aCache();
  const other = await cache.openWhole(1);
  const {faults: told, read} = open({count: 95, cache: openCache(cache.folder)});
  expect(ids((await read()).held.values())).toEqual(all(95));
  expect([told, cache.head()]).toEqual([[], undefined]);
  other?.leave();
});

test('a reading that was broken off is gone on with: its deals come first, and fewer calls are made', async () => {
  const cache = aCache();
  const abort = new AbortController();
  let pages = 0;
  const first = open({count: 200, cache});
  await expect(
    first.read(() => {
      pages += 1;
      if (pages === 9) abort.abort();
    }, abort.signal),
  ).rejects.toMatchObject({causeCode: 'ABORTED'});
  const next = open({count: 200, cache});
  const before: string[] = [];
  const {held, end} = await next.read(({referrals}) => {
    if (next.service.calls.length === 3) before.push(...ids(referrals));
  });
  expect(ids(held.values())).toEqual(all(200));
  expect([...end.ids].sort()).toEqual(all(200));
  expect(ids(kept(cache).values())).toEqual(all(200));
  // Beside the first page: what was left behind, for which nothing was asked.
  expect(new Set(before).size).toBeGreaterThan(40);
  const alone = open({count: 200});
  await alone.read();
  expect(next.service.calls.length).toBeLessThan(alone.service.calls.length - 4);
});

test.each([
  ['one page', 5],
  ['more pages', 95],
])('deals that the person no longer sees are not gone on with: %s are left', async (_, count) => {
  const cache = aCache();
  const abort = new AbortController();
  let pages = 0;
  const left = open({count: 200, cache}).read(() => {
    pages += 1;
    if (pages === 16) abort.abort();
  }, abort.signal);
  await expect(left).rejects.toMatchObject({causeCode: 'ABORTED'});
  const {held, end} = await open({count, cache}).read();
  expect(ids(held.values())).toEqual(all(count));
  expect([...end.ids].sort()).toEqual(all(count));
  expect(ids(kept(cache).values())).toEqual(all(count));
  expect(cache.head()).toMatchObject({count});
});

test('a reading that is broken off while the deals of the one before come lets the next one go on', async () => {
  const cache = aCache();
  const breakOff = async (at: number): Promise<void> => {
    const abort = new AbortController();
    let pages = 0;
    const reading = open({count: 200, cache}).read(() => {
      pages += 1;
      if (pages === at) abort.abort();
    }, abort.signal);
    await expect(reading).rejects.toMatchObject({causeCode: 'ABORTED'});
  };
  await breakOff(8);
  await breakOff(2);
  expect(ids((await open({count: 200, cache}).read()).held.values())).toEqual(all(200));
  expect(ids(kept(cache).values())).toEqual(all(200));
});

test('the deals that were left behind come with time for other things in between', async () => {
  const cache = aCache();
  const left = open({count: 400, cache});
  const abort = new AbortController();
  let pages = 0;
  await expect(
    left.read(() => {
      pages += 1;
      if (pages === 26) abort.abort();
    }, abort.signal),
  ).rejects.toMatchObject({causeCode: 'ABORTED'});
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  const turnsBetween: number[] = [];
  const next = open({count: 400, cache});
  setImmediate(count);
  await next.read(() => void (next.service.calls.length === 3 && turnsBetween.push(turns)));
  isOver = true;
  const [, ...blocks] = turnsBetween;
  expect(blocks.length).toBeGreaterThan(10);
  expect(new Set(blocks).size).toBe(blocks.length);
});

test('what has changed is kept, and after somebody else signs in nothing is', async () => {
  const cache = aCache();
  const {reader, read} = open({count: 8, cache});
  await read();
  const change = {...deals(1)[0]!, updatedDateTime: instant(30)};
  const changes = {referrals: [change], since: instant(5), watermark: instant(30), syncedAt: 9};
  await reader.keepChanges(changes);
  expect(kept(cache).get('deal-0')).toEqual(change);
  reader.leaveCache();
  await reader.keepChanges({...changes, watermark: instant(40)});
  await read();
  expect(cache.head()).toMatchObject({watermark: instant(30), wholeAt: 7, appended: 1});
  expect([...reader.blocks()]).toEqual([]);
});
