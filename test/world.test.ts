import {statSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import type {Desk} from '../source/auth/desk.ts';
import {globalFrom} from '../source/commands/global-options.ts';
import {openService} from '../source/service.ts';
import {beatMs} from '../source/storage/journal-beat.ts';
import {cacheFor, createWorld} from '../source/world.ts';
import {freshFolder} from './support/fresh-folder.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('while a command runs its journal shows that it lives, so that no other program takes over its writes', async () => {
  vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
  const folder = freshFolder();
  vi.stubEnv('REFDECK_CONFIG_DIR', folder);
  const global = globalFrom({demo: true, size: 5, data: join(folder, 'deals.json')});
  const world = createWorld(global, new AbortController().signal);
  const {journal} = await world.open();
  journal.put('r1', {state: 'sending'});
  const longAgo = new Date(Date.now() - 10 * beatMs);
  utimesSync(journal.path, longAgo, longAgo);
  vi.advanceTimersByTime(beatMs);
  expect(statSync(journal.path).mtimeMs).toBeGreaterThan(Date.now() - beatMs);
  await world.close();
  expect(vi.getTimerCount()).toBe(0);
});

const cacheOf = async (options: Parameters<typeof globalFrom>[0]): Promise<string | undefined> => {
  const world = createWorld(globalFrom({size: 5, ...options}), new AbortController().signal);
  try {
    return (await world.open()).cache?.folder;
  } finally {
    await world.close();
  }
};

test('deals are kept where they outlive the program: not of a demo without a file, and not with --no-persist', async () => {
  const data = join(freshFolder(), 'deals.json');
  expect(await cacheOf({demo: true})).toBeUndefined();
  expect(await cacheOf({demo: true, data, persist: false})).toBeUndefined();
  expect(await cacheOf({demo: true, data})).toMatch(new RegExp(`^${data}\\.cache/`, 'u'));
});

test('what one person sees is not in the cache of another', async () => {
  const data = join(freshFolder(), 'deals.json');
  const folders = [await cacheOf({demo: true, data}), await cacheOf({demo: true, data, role: 'user'})];
  expect(new Set(folders).size).toBe(2);
});

const tokenOf = (oid: string): string =>
  ['{}', JSON.stringify({tid: 'contoso', oid}), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

test('of one service each identity has a cache of its own, and each service', async () => {
  vi.stubEnv('REFDECK_CONFIG_DIR', freshFolder());
  const folders: (string | undefined)[] = [];
  for (const [port, oid] of [
    [1, 'kim'],
    [1, 'jana'],
    [2, 'kim'],
  ] as const) {
    vi.stubEnv('REFDECK_TOKEN', tokenOf(oid));
    folders.push(await cacheOf({size: undefined, url: `http://127.0.0.1:${port}/v1.0/engagements`}));
  }
  expect(new Set(folders).size).toBe(3);
  for (const folder of folders) expect(folder).not.toContain(process.env['REFDECK_TOKEN']);
});

test('a token that does not say whose it is has a cache of its own, in whose name it does not stand', async () => {
  vi.stubEnv('REFDECK_CONFIG_DIR', freshFolder());
  const folders: (string | undefined)[] = [];
  for (const token of ['one-secret', 'other-secret', 'one-secret\n']) {
    vi.stubEnv('REFDECK_TOKEN', token);
    folders.push(await cacheOf({size: undefined, url: 'http://127.0.0.1:1/v1.0/engagements'}));
  }
  const [one, other, again] = folders;
  expect(one).toBeDefined();
  expect(one).not.toContain('secret');
  expect(one).not.toBe(other);
  expect(again).toBe(one);
});

test('while nobody is signed in, nothing is kept', () => {
  const global = globalFrom({url: 'http://127.0.0.1:1/v1.0/engagements'});
  const options = {
    url: 'http://127.0.0.1:1/v1.0/engagements',
    identity: 'contoso\napp\n',
    token: () => Promise.reject(new Error('nobody')),
    desk: {} as Desk,
  };
  vi.stubEnv('REFDECK_CONFIG_DIR', freshFolder());
  expect(cacheFor(global, openService(options))).toBeUndefined();
  expect(cacheFor(global, openService({...options, me: 'kim@contoso.com'}))).toBeDefined();
});
