import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sweepTemps} from '../../source/storage/atomic-file.ts';
import {buildChild} from './child-program.ts';
import {counts, randomFrom, repeatWith, report, seedFor} from './figures.ts';

// Kills at random moments while a file is saved over and over. The plain way must show torn files: else the kills
// would not have come at moments that matter, and no torn file of ours would prove nothing.

const folder = mkdtempSync(join(tmpdir(), 'refdeck-file-kills-'));
const program = join(folder, 'atomic-writer.mjs');

beforeAll(async () => {
  await buildChild('atomic-writer', program);
});

afterAll(() => rmSync(folder, {recursive: true}));

type Way = 'atomic' | 'plain';

/** The last number that the child has said, once it is dead; the kill comes so long after its first one. */
const killWhileSaving = async (path: string, way: Way, delay: number): Promise<number> => {
  const child = spawn(process.execPath, [program, path, way], {stdio: ['ignore', 'pipe', 'inherit']});
  const closed = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child.stdout, 'data');
  await sleep(delay);
  child.kill('SIGKILL');
  await closed;
  return Number(said.split('\n').at(-2));
};

/** The number of a whole text; undefined for a torn one. */
const numberOf = (text: string): number | undefined => {
  try {
    const {number, filler} = JSON.parse(text) as {readonly number: number; readonly filler: string};
    const isWhole = filler.length === 60_000 + (number % 7) * 1000 && new Set(filler).size === 1;
    return isWhole ? number : undefined;
  } catch {
    return undefined;
  }
};

const measure = async (
  way: Way,
  kills: number,
): Promise<{readonly torn: number; readonly lost: number; readonly temps: number}> => {
  const random = randomFrom(seedFor(`file kills, ${way}`));
  const sum = {torn: 0, lost: 0, temps: 0};
  const place = join(folder, way);
  mkdirSync(place);
  const path = join(place, 'file.json');
  for (let kill = 0; kill < kills; kill += 1) {
    const promised = await killWhileSaving(path, way, random() * 15);
    const number = existsSync(path) ? numberOf(readFileSync(path, 'utf8')) : undefined;
    if (number === undefined) sum.torn += 1;
    // The one that was under way when the kill came may be there whole, but nothing older than what was said.
    else if (number < promised || number > promised + 1) sum.lost += 1;
    sum.temps += readdirSync(place).length - 1;
    sweepTemps(place);
    expect(readdirSync(place)).toEqual(['file.json']);
  }
  return sum;
};

test('kills while a file is saved leave the old text or the new one whole, and nothing after a sweep', async () => {
  const atomic = await measure('atomic', counts.kills);
  // Some are enough to see that these kills tear what can be torn.
  const plainKills = Math.max(20, counts.kills / 20);
  const plain = await measure('plain', plainKills);
  report('files', {
    kills: counts.kills,
    torn: atomic.torn,
    lost: atomic.lost,
    'temps swept': atomic.temps,
    'plain kills': plainKills,
    'plain torn': plain.torn,
  });
  expect([atomic.torn, atomic.lost], repeatWith).toEqual([0, 0]);
  expect(plain.torn, repeatWith).toBeGreaterThan(0);
});
