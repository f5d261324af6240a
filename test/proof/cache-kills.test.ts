import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {openCache} from '../../source/storage/cache.ts';
import {unpackBlock} from '../../source/storage/record-blocks.ts';
import {buildChild} from './child-program.ts';
import {counts, randomFrom, repeatWith, report, seedFor} from './figures.ts';

// Kills while all deals are read into the cache. Each start has to go on where the killed one ended: else no chain of
// starts, each of which is killed after a page or two, would ever come to its end.

const folder = mkdtempSync(join(tmpdir(), 'refdeck-cache-kills-'));
const program = join(folder, 'syncer.mjs');
const size = 2400;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({size});
  await buildChild('syncer', program);
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, {recursive: true});
});

/** The last number of deals that was said; `pages`: after so many it is killed. */
const start = async (
  cache: string,
  pages: number,
): Promise<{readonly read: number; readonly isKilled: boolean}> => {
  const child = spawn(process.execPath, [program, sandbox.url, sandbox.token, cache], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > pages) child.kill('SIGKILL');
  });
  const [code] = (await closed) as [number | null];
  if (code !== null && code !== 0) throw new Error(`the program ended with ${code}`);
  return {read: Number(said.split('\n').at(-2) ?? 0), isKilled: code === null};
};

const versionsIn = (cache: string): ReadonlyMap<string, unknown> => {
  const held = new Map<string, unknown>();
  for (const block of openCache(cache).blocks())
    for (const referral of unpackBlock(block)) held.set(referral.id, referral.eTag);
  return held;
};

test('a sync that is killed again and again goes on each time, and holds all deals in the end', async () => {
  const random = randomFrom(seedFor('cache kills'));
  let kills = 0;
  const wanted = Math.max(8, counts.kills / 10);
  for (let round = 0; kills < wanted; round += 1) {
    const cache = join(folder, `cache-${round}`);
    let [before, starts] = [0, 0];
    // A kill can also come when all is kept.
    for (; openCache(cache).head() === undefined; starts += 1) {
      const ended = await start(cache, 1 + Math.floor(random() * 4));
      // Nothing that was said to be kept is read from the beginning.
      expect(ended.read, repeatWith).toBeGreaterThanOrEqual(before);
      before = ended.read;
      kills += Number(ended.isKilled);
    }
    expect(starts).toBeGreaterThan(1);
    expect(versionsIn(cache).size, repeatWith).toBe(size);
    expect(readdirSync(cache).filter((name) => name.endsWith('.blocks'))).toHaveLength(1);
  }
  report('cache', {kills});
});
