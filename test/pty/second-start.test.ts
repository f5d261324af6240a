import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {startSandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {startRefdeck, type Pty, type PtyOptions} from '../support/pty.ts';

// The built program, twice on one folder.

const open = async (options: SandboxOptions = {}, env: PtyOptions['env'] = {}) => {
  const sandbox = await startSandbox({size: 600, ...options});
  const folder = freshFolder();
  onTestFinished(() => sandbox.close().catch(() => undefined));
  const start = (...flags: readonly string[]): Pty => {
    const deck = startRefdeck(['--url', sandbox.url, '--refresh', '0', ...flags], {
      columns: 120,
      rows: 40,
      env: {REFDECK_TOKEN: sandbox.token, REFDECK_CONFIG_DIR: folder, ...env},
    });
    onTestFinished(() => deck.close());
    return deck;
  };
  return {sandbox, start, cache: join(folder, 'state', 'cache')};
};

const leave = async (deck: Pty): Promise<void> => {
  deck.press('q');
  expect(await deck.exit()).toMatchObject({code: 0});
};

const pathsIn = (folder: string): readonly string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true}).map((entry) =>
    join(entry.parentPath, entry.name),
  );

/** The headers with their numbers, and the customers of the first rows: what does not change as time passes. */
const listed = (frame: string): readonly string[] =>
  frame
    .split('\n')
    .map((line) => line.slice(0, 60).trimEnd())
    .flatMap((line) => /^.{0,3}(New|Active|Closed|Other) .*|^[› ] {1,3}\S[^·]{10,25}/u.exec(line)?.[0] ?? []);

const isWhole = /1 of 600(?!…)/u;

test('a second start paints the list although the service is gone, and says so and how old it is', async () => {
  const {sandbox, start, cache} = await open();
  const first = start();
  await first.until('synced');
  const before = listed(await first.until(isWhole));
  expect(before.length).toBeGreaterThan(10);
  await leave(first);
  expect(pathsIn(cache).filter((path) => /(?:head|screen)\.json$|\.blocks$/u.test(path))).toHaveLength(3);
  for (const path of pathsIn(cache))
    expect([path, statSync(path).mode & 0o777]).toEqual([path, statSync(path).isFile() ? 0o600 : 0o700]);

  await sandbox.close();
  const second = start();
  expect(listed(await second.until(isWhole))).toEqual(before);
  expect(await second.until('offline')).toMatch(/offline · data \d+ (?:s|min) old/u);
  expect(listed(second.frame())).toEqual(before);
  second.press('G');
  await second.until('Closed · 416 deals');
  await leave(second);
});

test('killed in the midst of its first reading, it comes up whole the next time', async () => {
  const {start, cache} = await open({faults: [readFaultSpec('GET:list latency:400 x12')]});
  const first = start();
  await first.until(/reading: \d+ (?:so far|of)/u);
  first.signal('SIGKILL');
  await first.exit();
  const second = start();
  await second.until('synced');
  await second.until(isWhole);
  await leave(second);
  expect(existsSync(cache)).toBe(true);
  const third = start();
  await third.until(isWhole);
});

// What Node keeps by itself from 22.8 on has files of its own.
const keepsCode = !('enableCompileCache' in process.getBuiltinModule('node:module'));

test.runIf(keepsCode)('what was compiled after the cache was read is taken by later starts', async () => {
  const folder = freshFolder();
  const {start} = await open({}, {XDG_CACHE_HOME: folder});
  const use = async (): Promise<readonly Buffer[]> => {
    const deck = start();
    await deck.until('synced');
    await deck.until(isWhole);
    deck.press('?');
    await deck.until('Help');
    deck.press('escape');
    await deck.until(isWhole);
    await leave(deck);
    const code = join(folder, 'refdeck', 'code');
    return readdirSync(code).map((name) => readFileSync(join(code, name)));
  };
  await use();
  const kept = await use();
  expect(await use()).toEqual(kept);
});

test('with --no-persist nothing is left behind', async () => {
  const {start, cache} = await open({size: 30});
  const deck = start('--no-persist');
  await deck.until('synced');
  await leave(deck);
  expect(existsSync(cache)).toBe(false);
});
