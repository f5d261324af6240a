import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {syncCommand} from '../../source/commands/sync.ts';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {openCache, type Cache} from '../../source/storage/cache.ts';
import {idsIn} from '../../source/syncing/keep.ts';
import {commandNow, openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {createEmulatorClient} from '../support/emulator.ts';
import {freshFolder} from '../support/fresh-folder.ts';

let desk: CommandDesk;

beforeAll(async () => {
  desk = await openCommandDesk([syncCommand], {size: 900}, {});
});

afterAll(() => desk.close());

const aCache = (): Cache => openCache(join(freshFolder(), 'cache'));

const calls = (of: CommandDesk = desk): number => of.sandbox.log().length;

const json = async (cache: Cache, ...words: readonly string[]) => {
  const {exit, out, err} = await desk.run(['sync', '--json', ...words], {cache});
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
};

test('the first sync reads all deals, the next one what has changed', async () => {
  const cache = aCache();
  expect(await json(cache)).toMatchObject({how: 'whole', deals: 900, changed: null, gone: 0, resumed: false});
  const before = calls();
  expect(await json(cache)).toMatchObject({how: 'changes', deals: 900, changed: 0, gone: 0});
  expect(calls() - before).toBe(2);
  expect(await json(cache, '--full')).toMatchObject({how: 'whole', deals: 900, changed: 0, gone: 0});
});

test('a change of somebody else is counted, and is in the cache', async () => {
  const own = await openCommandDesk([syncCommand], {size: 60}, {});
  onTestFinished(() => own.close());
  const cache = aCache();
  await own.run(['sync'], {cache});
  const [id = ''] = idsIn(cache);
  await createEmulatorClient(own.sandbox).patch(id, [{op: 'add', path: '/campaignId', value: 'autumn'}]);
  const {err} = await own.run(['sync'], {cache});
  expect(err).toMatch(/^refdeck: 60 deals in the cache, 1 changed \(0\.0 s\)\.\n$/u);
});

test('after a day all deals are read, so that it is learned what is gone', async () => {
  const cache = aCache();
  await json(cache);
  const later: How = {cache, now: () => commandNow + 24 * 3_600_000};
  expect((await desk.run(['sync', '--json'], later)).out).toContain('"how": "whole"');
});

test('deals that are gone are found by the count at once', async () => {
  const cache = aCache();
  const fewer = await openCommandDesk([syncCommand], {size: 60}, {});
  onTestFinished(() => fewer.close());
  await json(cache);
  const {out} = await fewer.run(['sync', '--json'], {cache});
  expect(JSON.parse(out)).toMatchObject({how: 'whole', deals: 60, gone: 840});
});

test('a cache that turns out to be broken is filled anew', async () => {
  const cache = aCache();
  await json(cache);
  const segment = join(
    cache.folder,
    readdirSync(cache.folder).find((name) => name.endsWith('.blocks'))!,
  );
  writeFileSync(segment, Buffer.alloc(readFileSync(segment).byteLength));
  expect(await json(cache)).toMatchObject({how: 'whole', deals: 900});
});

test('where nothing is kept that is said, with what to do', async () => {
  const {exit, err} = await desk.run(['sync']);
  expect(exit).toBe(2);
  expect(err).toContain('--demo needs --data FILE');
});

const terminal = {input: true, output: true, errors: true};

test('at a terminal a bar tells how far it is, and is gone at the end', async () => {
  const {err} = await desk.run(['sync'], {cache: aCache(), terminal});
  expect(err).toMatch(/\[#+\.+\] \d+ of 900/u);
  expect(err).toContain('[####################] 900 of 900');
  expect(err).toMatch(/\r +\rrefdeck: 900 deals in the cache \(0\.0 s\)\.\n$/u);
});

test('ctrl+c keeps what came, and the next sync reads the rest', async () => {
  const cache = aCache();
  const abort = new AbortController();
  const onMessage = (text: string): void => {
    if (text.includes('of 900')) abort.abort();
  };
  const from = calls();
  const broken = await desk.run(['sync'], {cache, terminal, signal: abort.signal, onMessage});
  expect(broken.exit).toBe(130);
  expect(broken.err).toMatch(/refdeck: \d+ deals are kept; refdeck sync goes on from there\.\n/u);
  expect(await json(cache)).toMatchObject({how: 'whole', resumed: true, deals: 900, changed: null});
  expect(idsIn(cache).size).toBe(900);
  const asked = desk.sandbox.log().slice(from);
  // How many there are is asked once more, and the page that came is not.
  expect(asked.filter(({query}) => query['$orderby'] === 'updatedDateTime desc')).toHaveLength(2);
  expect(asked.filter(({query}) => query['$filter'] === "status eq 'New'")).toHaveLength(1);
});

test('what was kept is not gone on with when deals are gone meanwhile', async () => {
  const cache = aCache();
  const abort = new AbortController();
  const onMessage = (text: string): void => {
    if (text.includes('of 900')) abort.abort();
  };
  expect((await desk.run(['sync'], {cache, terminal, signal: abort.signal, onMessage})).exit).toBe(130);
  const fewer = await openCommandDesk([syncCommand], {size: 60}, {});
  onTestFinished(() => fewer.close());
  const {out} = await fewer.run(['sync', '--json'], {cache});
  expect(JSON.parse(out)).toMatchObject({how: 'whole', resumed: false, deals: 60});
  expect(idsIn(cache).size).toBe(60);
});

test('a failure in the middle says what is kept', async () => {
  const failing = await openCommandDesk(
    [syncCommand],
    {size: 900, faults: [readFaultSpec('GET:list drop-before skip:4 x60')]},
    {},
  );
  onTestFinished(() => failing.close());
  const cache = aCache();
  const {exit, err} = await failing.run(['sync'], {cache});
  expect(exit).toBe(1);
  expect(err).toContain('goes on from there');
  expect(cache.head()).toBeUndefined();
});

test('while another refdeck reads all, this one does not', async () => {
  const cache = aCache();
  const other = await openCache(cache.folder).openWhole(commandNow);
  const {exit, err} = await desk.run(['sync'], {cache});
  expect(exit).toBe(1);
  expect(err).toContain('another refdeck reads all deals');
  other?.leave();
});
