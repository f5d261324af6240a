import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ListOptions} from '../../source/api/odata.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {sync, type SyncOptions, type SyncPage} from '../../source/syncing/sync.ts';
import {aService, type Habits} from './a-service.ts';

const instant = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

let deals = 0;

const aDeal = (different: Partial<Referral> = {}): Referral => ({
  id: `deal-${(deals += 1)}`,
  status: 'Closed',
  substatus: 'Won',
  createdDateTime: instant(deals),
  // Far apart, so that what the walks miss is not found among the last changes.
  updatedDateTime: instant(deals * 1000),
  ...different,
});

const many = (count: number, different: Partial<Referral> = {}): readonly Referral[] =>
  Array.from({length: count}, () => aDeal(different));

const always = (list: readonly Referral[]) => () => list;

/** What is held in the end by somebody who takes in each page. */
const synced = async (service: ReturnType<typeof aService>, options: Partial<SyncOptions> = {}) => {
  const held = new Map<string, Referral>();
  const pages: SyncPage[] = [];
  const end = await sync(service, {
    onPage: (page) => {
      pages.push(page);
      for (const referral of page.referrals) held.set(referral.id, referral);
    },
    ...options,
  });
  return {held, pages, end};
};

const byId = (list: readonly Referral[]): ReadonlyMap<string, Referral> =>
  new Map(list.map((referral) => [referral.id, referral]));

const states = [
  {status: 'New', substatus: 'Pending'},
  {status: 'Active', substatus: 'Accepted'},
  {status: 'Closed', substatus: 'Won'},
  {status: 'Closed', substatus: 'Archived'},
  {status: 'Paused', substatus: null},
  {status: null},
] as const;

const someDeals = fc
  .array(
    fc.record({
      state: fc.constantFrom(...states),
      created: fc.option(fc.integer({min: 1, max: 6}), {freq: 100}),
    }),
    {
      maxLength: 40,
    },
  )
  .map((drawn) =>
    drawn.map(({state, created}, index) =>
      aDeal({...state, id: `deal-${index}`, createdDateTime: created === null ? null : instant(created)}),
    ),
  );

const someHabits: fc.Arbitrary<Habits> = fc.record({
  pageSize: fc.integer({min: 1, max: 5}),
  count: fc.constantFrom('list' as const, 'page' as const, 'none' as const),
  isUnordered: fc.boolean(),
  refuses: fc.constantFrom(
    () => false,
    ({filter}: ListOptions) => filter !== undefined,
    ({filter}: ListOptions) => filter?.includes('substatus') === true,
    ({filter}: ListOptions) => filter?.includes('updatedDateTime') === true,
    ({orderBy}: ListOptions) => orderBy === 'createdDateTime asc',
  ),
});

test('whatever a service counts, orders and refuses, each of its deals is read', async () => {
  await fc.assert(
    fc.asyncProperty(someDeals, someHabits, async (list, habits) => {
      const {held, end} = await synced(aService(() => list, habits));
      expect(held).toEqual(byId(list));
      expect(end.ids).toEqual(new Set(held.keys()));
    }),
  );
});

test('a service that refuses the oldest first is read from the newest on, asked for the other end once', async () => {
  const isOldestFirst = ({orderBy}: ListOptions): boolean => orderBy === 'createdDateTime asc';
  const service = aService(always(many(1500)), {pageSize: 200, refuses: isOldestFirst});
  const {held} = await synced(service);
  expect(held.size).toBe(1500);
  expect(service.calls.filter(isOldestFirst)).toHaveLength(1);
});

test('where the two ends meet, each deal of the same instant is read', async () => {
  for (const size of [2, 3, 4]) {
    const list = [...many(3), ...many(40, {createdDateTime: instant(deals + 4)}), ...many(3)];
    const {held} = await synced(aService(always(list), {count: 'none', pageSize: size}));
    expect(held.size).toBe(46);
  }
});

test('open deals come before closed ones', async () => {
  const service = aService(always([...many(9), ...many(3, {status: 'New'}), ...many(3, {status: 'Active'})]));
  const {pages} = await synced(service, {lanes: {most: 1}});
  const first = pages.slice(0, 2).flatMap(({referrals}) => referrals.map(({status}) => status));
  expect(new Set(first)).toEqual(new Set(['New', 'Active']));
});

test('with a count that is met no list is walked twice', async () => {
  const service = aService(always([...many(30), ...many(5, {status: 'New'})]));
  const {held} = await synced(service);
  expect(held.size).toBe(35);
  const whole = service.calls.filter(({filter, top}) => filter === undefined && top !== 1);
  expect(whole).toEqual([]);
  // The two ends of what was won have met, and have read one page twice at most.
  expect(service.calls.filter(({filter}) => filter?.includes('Won')).length).toBeLessThanOrEqual(11);
});

test('a deal that moves from one list into another during the sync is there, as it is at the end', async () => {
  const list = [...many(12, {status: 'New'}), ...many(12, {status: 'Active'})];
  const [moved] = list;
  const far = (deals + 10) * 1000;
  const later = {...moved!, status: 'Active', updatedDateTime: instant(far)};
  let calls = 0;
  // Active has been read by then, and New not.
  const current = (): readonly Referral[] => (calls > 4 ? [later, ...list.slice(1)] : list);
  const service = aService(current, {
    pageSize: 20,
    onCall: ({filter}) => (calls += filter === undefined ? 0 : 1),
  });
  const {held, end} = await synced(service, {lanes: {most: 1}});
  expect(held.get(moved!.id)).toEqual(later);
  expect(held.size).toBe(24);
  expect(end.watermark).toBe(instant(far));
});

test('a change during the sync is asked for at its end, from the last change before it', async () => {
  const list = many(4);
  const service = aService(() => list);
  await synced(service);
  const newest = list.at(-1)?.updatedDateTime ?? '';
  const since = new Date(Date.parse(newest) - 300_000).toISOString();
  expect(service.calls.at(-1)?.filter).toBe(`updatedDateTime ge ${since.replace('.000Z', '')}.000Z`);
});

test('an overtaken version of a deal is not handed over', async () => {
  const first = aDeal({status: 'New', updatedDateTime: instant(5000)});
  const older = {...first, status: 'Active', updatedDateTime: instant(4000)};
  const service = aService(always([first, older]));
  const {held} = await synced(service, {lanes: {most: 1}});
  expect(held.get(first.id)).toEqual(first);
});

test('no more calls run at once than lanes there are', async () => {
  const service = aService(always([...many(60), ...many(20, {substatus: 'Lost'})]));
  await synced(service, {lanes: {most: 4}});
  expect(service.most()).toBe(4);
});

const brokenAfter = async (count: number, list: readonly Referral[], habits?: Habits) => {
  const pages: SyncPage[] = [];
  const abort = new AbortController();
  const service = aService(() => list, habits);
  const broken = synced(service, {
    signal: abort.signal,
    onPage: (page) => {
      pages.push(page);
      if (pages.length === count) abort.abort();
    },
  });
  await expect(broken).rejects.toMatchObject({causeCode: 'ABORTED'});
  return {pages, calls: service.calls.length};
};

test('a sync that was broken off goes on where it ended, and reads nothing again', async () => {
  const list = [...many(40), ...many(20, {substatus: 'Lost'}), ...many(8, {status: 'New'})];
  const alone = aService(() => list);
  await synced(alone);
  const {pages} = await brokenAfter(12, list);
  const position = JSON.parse(JSON.stringify(pages.at(-1)?.position)) as SyncPage['position'];
  const before = pages.flatMap(({referrals}) => referrals);
  const service = aService(() => list);
  const {held, end} = await synced(service, {resume: {position, ids: before.map(({id}) => id)}});
  expect(byId([...before, ...held.values()])).toEqual(byId(list));
  expect(end.ids.size).toBe(list.length);
  // The pages that were taken are not asked for again; what was asked for at the outset is not either.
  expect(service.calls.length).toBeLessThanOrEqual(alone.calls.length - pages.length);
});

test('wherever a sync breaks off, another one ends it', async () => {
  await fc.assert(
    fc.asyncProperty(someDeals, fc.integer({min: 1, max: 12}), async (list, count) => {
      const pages: SyncPage[] = [];
      const abort = new AbortController();
      const onPage = (page: SyncPage): void => {
        pages.push(page);
        if (pages.length === count) abort.abort();
      };
      await sync(
        aService(() => list),
        {onPage, signal: abort.signal},
      ).catch(() => undefined);
      const before = pages.flatMap(({referrals}) => referrals);
      const position = pages.at(-1)?.position;
      const resume = position && {position, ids: before.map(({id}) => id)};
      const {held} = await synced(
        aService(() => list),
        {resume},
      );
      expect(byId([...before, ...held.values()])).toEqual(byId(list));
    }),
  );
});

test('what an earlier start could not read is told by the one that goes on', async () => {
  const list = many(40, {status: 'Active'});
  const unreadable = list.filter((_, at) => at % 10 === 0).map(({id}) => id);
  const habits: Habits = {count: 'none', isMalformed: ({id}) => unreadable.includes(id)};
  const {pages} = await brokenAfter(12, list, habits);
  const position = JSON.parse(JSON.stringify(pages.at(-1)?.position)) as SyncPage['position'];
  const before = position.malformed.length;
  expect(before).toBe(pages.flatMap(({malformed}) => malformed).length);
  expect(before).toBeGreaterThan(0);
  const ids = pages.flatMap(({referrals}) => referrals.map(({id}) => id));
  const {pages: rest, end} = await synced(
    aService(() => list, habits),
    {resume: {position, ids}},
  );
  expect(end.malformed).toHaveLength(before + rest.flatMap(({malformed}) => malformed).length);
  for (const id of unreadable) expect(end.malformed.join()).toContain(`${id} has`);
});

test('a place that the service no more knows is no end: all is read from the beginning', async () => {
  const list = many(20);
  const {pages} = await brokenAfter(3, list);
  const position = pages.at(-1)!.position;
  let isFirst = true;
  const service = aService(() => list, {
    refuses: () => {
      const was = isFirst;
      isFirst = false;
      return was;
    },
  });
  const {held} = await synced(service, {resume: {position, ids: []}});
  expect(held.size).toBe(20);
});

test('what the taker of a page cannot do ends the sync', async () => {
  const failing = sync(aService(always(many(9))), {
    onPage: () => {
      throw new Error('the disk is full');
    },
  });
  await expect(failing).rejects.toThrow('the disk is full');
});
