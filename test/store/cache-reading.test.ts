import {readdirSync, readFileSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {openCache} from '../../source/storage/cache.ts';
import {openJournal} from '../../source/storage/journal.ts';
import {figuresOf} from '../../source/store/list.ts';
import type {Rows} from '../../source/store/rows.ts';
import type {State} from '../../source/store/state.ts';
import {freshness} from '../../source/ui/frame-lines.ts';
import {viewOf} from '../../source/ui/view.ts';
import {language} from '../support/builders.ts';
import {createEmulatorClient} from '../support/emulator.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {dealRows, rowsIn} from '../support/rows.ts';
import {openRunning, standOn, startRunning, type Running, type RunningOptions} from '../support/running.ts';

// Two starts on one cache, over HTTP: all of the program but its terminal.

const began = Date.now();
const minute = 60_000;

/** What goes wrong from now on. */
const faults = async ({url, token}: Sandbox, method: string, body?: string): Promise<void> => {
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  const init = {method, headers, ...(body === undefined ? {} : {body})};
  const {status} = await fetch(new URL('/_sandbox/faults', url), init);
  expect(status).toBe(200);
};

const open = async (options: SandboxOptions = {}) => {
  const sandbox = await startSandbox({size: 600, ...options});
  const folder = join(freshFolder(), 'cache');
  const programs = new Set<Running>();
  onTestFinished(async () => {
    // First the service, so that no call that hangs is waited for.
    await sandbox.close().catch(() => undefined);
    for (const program of programs) await program.close();
  });
  const place = () => ({...sandbox, cache: openCache(folder), began});
  const noted = (running: Running): Running => {
    programs.add(running);
    return running;
  };
  /** The lists that were asked for. */
  const lists = () =>
    sandbox
      .log()
      .filter(({method, path}) => method === 'GET' && path.endsWith('/referrals'))
      .map(({query}) => query);
  return {
    sandbox,
    folder,
    lists,
    others: createEmulatorClient(sandbox),
    /** As every way out but a kill. */
    end: async (running: Running): Promise<void> => {
      programs.delete(running);
      running.keep();
      await running.close();
    },
    /** A start that has read the list, and all of it. */
    start: async (different: Partial<RunningOptions> = {}) =>
      noted(await startRunning({...place(), ...different})),
    /** One that has not begun to read. */
    prepare: (different: Partial<RunningOptions> = {}) => noted(openRunning({...place(), ...different})),
    fault: (fault: string) => faults(sandbox, 'POST', JSON.stringify({fault})),
    mend: () => faults(sandbox, 'DELETE'),
  };
};

type Opened = Awaited<ReturnType<typeof open>>;

/** A first start that has read and kept all, and has ended. */
const ended = async ({start, end}: Opened): Promise<State> => {
  const first = await start();
  await end(first);
  return first.state();
};

const headers = ({all}: Rows) => Array.from(all.values(), (group) => [group.key, figuresOf(group)]);

const age = (running: Running): string => freshness(viewOf(running.state(), language)).text;

const isCaughtUp = ({cacheReading, polling, work}: State): boolean =>
  cacheReading === undefined && polling?.awaited === undefined && work.list === undefined;

/** Begins, and resolves once it has been told what has changed. */
const caughtUp = async (running: Running): Promise<Running> => {
  running.program.start();
  await running.once((state) => isCaughtUp(state) && state.reading.kind !== 'reading', 'the end of it');
  return running;
};

const anActive = ({list}: State): string => list.all.get('Active')?.deals[0]?.id ?? '';

test('a second start shows all headers and the first window before it has read a deal, with their age', async () => {
  const opened = await open();
  const before = await ended(opened);
  const {state} = opened.prepare({began: began + 5 * minute});
  expect(headers(state().list)).toEqual(headers(before.list));
  expect(state().list.count).toBe(600);
  expect(dealRows(state().list)).toEqual(dealRows(before.list).slice(0, 64));
  expect(state().views.counts).toEqual(before.views.counts);
});

test('a service that never answers keeps nobody from the list, which says how old it is', async () => {
  const opened = await open();
  const before = await ended(opened);
  await opened.fault('GET:list hang-before x0');
  const second = opened.prepare({began: began + 5 * minute});
  expect(age(second)).toBe('from 5 min ago, reading what changed …');
  second.program.start();
  await second.once(({cacheReading, work}) => cacheReading === undefined && work.list === undefined);
  expect(rowsIn(second.state().list)).toEqual(rowsIn(before.list));
  expect(headers(second.state().list)).toEqual(headers(before.list));
  expect(second.state().referrals.size).toBe(600);
  expect(second.state().polling?.awaited?.how).toBe('since');
  expect(age(second)).toBe('from 5 min ago, reading what changed …');
});

test('keys act on the glimpse: cursor, folds, the page of a deal, and a form in which something is typed', async () => {
  const opened = await open();
  await ended(opened);
  await opened.fault('GET hang-before x0');
  const second = opened.prepare();
  const [first, next] = dealRows(second.state().list);
  expect(second.state().cursor).toBe(first);
  second.give('down');
  expect(second.state().cursor).toBe(next);
  second.give('fold');
  expect(second.state().cursor).toMatch(/^group:/u);
  expect(dealRows(second.state().list)).not.toContain(next);
  second.give('unfold', 'down', 'open');
  expect(second.state().layers.at(-1)).toMatchObject({kind: 'detail', id: first});
  second.give('back', 'value');
  second.edit('delete-to-start');
  second.type('4321');
  second.program.start();
  await second.once(({cacheReading}) => cacheReading === undefined);
  expect(second.state().layers.at(-1)).toMatchObject({kind: 'quick', id: first});
  expect(second.state().drafts.get(first!)?.typed.dealValue?.text).toBe('4321');
});

test('what was chosen while the cache was read holds: order, groups, filter, folds', async () => {
  const opened = await open();
  await ended(opened);
  const choose = (running: Running): void => {
    running.give('sort', 'filter');
    running.type('value>1000');
    running.give('confirm');
    running.give('group-by', 'down', 'confirm');
  };
  const second = opened.prepare();
  choose(second);
  await caughtUp(second);
  const other = await opened.start();
  choose(other);
  await other.once(isCaughtUp);
  expect(second.state().sort).not.toBe('clock');
  expect(second.state().grouping).not.toBe('status');
  expect(second.state().list.count).toBeLessThan(600);
  expect(rowsIn(second.state().list)).toEqual(rowsIn(other.state().list));
  expect(headers(second.state().list)).toEqual(headers(other.state().list));
});

test.each([0, 30])(
  'with --refresh %i a second start makes one call, for what has changed',
  async (refreshSeconds) => {
    const opened = await open();
    await ended(opened);
    const asked = opened.lists().length;
    const second = await caughtUp(opened.prepare({refreshSeconds}));
    const calls = opened.lists().slice(asked);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.['$filter']).toMatch(/^updatedDateTime ge /u);
    expect(second.state().referrals.size).toBe(600);
    expect(age(second)).toBe('synced 0 s ago');
  },
);

test('what a colleague changed between the two starts is there, and is not marked', async () => {
  const opened = await open();
  const id = anActive(await ended(opened));
  await opened.others.colleague(id, [{op: 'replace', path: '/salesStage', value: '80'}]);
  const second = await caughtUp(opened.prepare());
  expect(second.state().referrals.get(id)?.salesStage).toBe('80');
  expect([second.state().unseen.size, second.state().news]).toEqual([0, undefined]);
});

test('what it was told is kept too: without a network a third start has it', async () => {
  const opened = await open();
  const id = anActive(await ended(opened));
  await opened.others.colleague(id, [{op: 'replace', path: '/salesStage', value: '80'}]);
  const second = await caughtUp(opened.prepare());
  const cache = openCache(opened.folder);
  // With it comes what the overlap brings again.
  await expect.poll(() => cache.head()?.appended ?? 0).toBeGreaterThan(0);
  await opened.end(second);
  await opened.sandbox.close();
  const third = await caughtUp(opened.prepare());
  expect(third.state().referrals.get(id)?.salesStage).toBe('80');
});

test('what one saved right before the end is in the list of the next start, at once and after it', async () => {
  const opened = await open();
  const first = await opened.start();
  const {cursor: id} = first.state();
  first.give('value');
  first.edit('delete-to-start');
  first.type('987654');
  first.give('confirm');
  await first.once(({savedEdits}) => savedEdits.length === 1, 'the end of the save');
  await opened.end(first);
  const second = opened.prepare();
  expect(second.state().referrals.get(id)?.details?.dealValue).toBe(987_654);
  await caughtUp(second);
  expect(second.state().referrals.get(id)?.details?.dealValue).toBe(987_654);
  expect(headers(second.state().list)).toEqual(
    headers((await opened.start({cache: openCache(freshFolder())})).state().list),
  );
  expect(second.state().unseen.size).toBe(0);
});

test.each([
  ['at once where nothing is asked later by itself', 0],
  ['with the next reading of all', 30],
])('a deal that one sees no more goes %s', async (_, refreshSeconds) => {
  const opened = await open({role: 'user', size: 700});
  const before = await ended(opened);
  const id = anActive(before);
  await opened.others.colleague(id, [{op: 'replace', path: '/team', value: []}]);
  const second = await caughtUp(opened.prepare({refreshSeconds, began: began + 60 * minute}));
  expect(second.state().referrals.has(id)).toBe(refreshSeconds > 0);
  if (refreshSeconds > 0) second.tick(refreshSeconds);
  await second.once(isCaughtUp);
  expect(second.state().referrals.has(id)).toBe(false);
  expect(second.state().list.count).toBe(before.list.count - 1);
});

test('without a network the list is there, says that and how old it is, and takes a draft, which is kept', async () => {
  const opened = await open();
  const before = await ended(opened);
  await opened.sandbox.close();
  const journal = openJournal(join(freshFolder(), 'drafts'));
  onTestFinished(() => journal.close());
  const second = await caughtUp(opened.prepare({journal, began: began + 90 * minute}));
  expect(rowsIn(second.state().list)).toEqual(rowsIn(before.list));
  expect(age(second)).toMatch(/^× offline · data 1 h.* old$/u);
  const {cursor: id} = second.state();
  second.give('value');
  second.edit('delete-to-start');
  second.type('4321');
  second.give('confirm');
  expect(second.state().drafts.get(id)?.typed.dealValue?.text).toBe('4321');
  second.keep();
  expect(readFileSync(journal.path, 'utf8')).toContain('4321');
});

test('a deal of which a draft was kept keeps its draft over what the cache has of it', async () => {
  const opened = await open();
  await ended(opened);
  const folder = join(freshFolder(), 'drafts');
  const writing = openJournal(folder);
  const first = await caughtUp(opened.prepare({journal: writing}));
  const {cursor: id} = first.state();
  first.give('value');
  first.edit('delete-to-start');
  first.type('4321');
  await opened.end(first);
  writing.close();
  const journal = openJournal(folder);
  onTestFinished(() => journal.close());
  const asked = opened.lists().length;
  const second = opened.prepare({journal});
  second.program.start();
  await second.once(({cacheReading}) => cacheReading === undefined);
  expect(second.state().drafts.get(id)?.typed.dealValue?.text).toBe('4321');
  // Below the sheet that tells of it no row moves: it is asked when that is left.
  expect([second.state().layers.at(-1)?.kind, opened.lists().length]).toEqual(['drafts', asked]);
  second.tick(2);
  second.give('back');
  second.tick(1);
  await second.once((state) => isCaughtUp(state) && opened.lists().length === asked + 1);
});

const segmentIn = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.blocks')) ?? '');

const spoils: readonly (readonly [string, (folder: string) => void])[] = [
  [
    'with a broken block',
    (folder) => truncateSync(segmentIn(folder), Math.floor(statSync(segmentIn(folder)).size / 2)),
  ],
  [
    'that does not say up to which change it is good',
    (folder) => {
      const path = join(folder, 'head.json');
      const head = JSON.parse(readFileSync(path, 'utf8')) as {value: {watermark?: string}};
      delete head.value.watermark;
      writeFileSync(path, JSON.stringify(head));
    },
  ],
];

test.each(spoils)('after a cache %s all is read anew, and kept', async (_, spoil) => {
  const opened = await open();
  const before = await ended(opened);
  spoil(opened.folder);
  const asked = opened.lists().length;
  const second = await caughtUp(opened.prepare());
  expect(
    opened
      .lists()
      .slice(asked)
      .some(({$filter}) => $filter === undefined),
  ).toBe(true);
  expect(rowsIn(second.state().list)).toEqual(rowsIn(before.list));
  expect(openCache(opened.folder).head()).toMatchObject({count: 600});
  const last = opened.lists().length;
  await caughtUp(opened.prepare());
  expect(opened.lists()).toHaveLength(last + 1);
});

test.each([
  ['is torn', '{"schema":'],
  ['is of another shape', JSON.stringify({groups: [{key: 'New'}]})],
])('a glimpse that %s is left out, and the deals are read all the same', async (_, text) => {
  const opened = await open();
  const before = await ended(opened);
  const path = join(opened.folder, 'screen.json');
  const {schema} = JSON.parse(readFileSync(path, 'utf8')) as {schema: string};
  writeFileSync(
    path,
    text.endsWith('}') ? JSON.stringify({schema, value: JSON.parse(text) as unknown}) : text,
  );
  const second = opened.prepare();
  expect([second.state().list.count, second.state().reading.kind]).toEqual([0, 'reading']);
  await caughtUp(second);
  expect(rowsIn(second.state().list)).toEqual(rowsIn(before.list));
});

test('a start that was cut off while it read all shows nothing false next time, and goes on', async () => {
  const opened = await open();
  await opened.fault('GET:list drop-before skip:4 x0');
  const first = await opened.start();
  expect(first.state().reading.kind).toBe('failed');
  await opened.end(first);
  expect(readdirSync(opened.folder)).not.toContain('screen.json');
  await opened.mend();
  const second = await opened.start();
  expect(second.state().referrals.size).toBe(600);
});

test('the cursor stays on its deal when the deals of the cache come', async () => {
  const opened = await open();
  await ended(opened);
  const second = opened.prepare();
  const id = dealRows(second.state().list)[40]!;
  standOn(second, {id});
  await caughtUp(second);
  expect(second.state().cursor).toBe(id);
});
