import {accessSync, constants, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, join, resolve} from 'node:path';
import process from 'node:process';
import {cli, token} from './built.ts';
import {openMetered, type Metered} from './metered.ts';
import {isFilled, isPainted} from './screens.ts';
import type {Place, Stage} from './stage.ts';

/** Who is measured, and how one moves in it. */
export type Program = {
  readonly name: string;
  readonly open: () => Promise<Metered>;
  readonly isPainted: (frame: string) => boolean;
  /** The keys that bring the cursor to the top of all rows. */
  readonly top: readonly string[];
  readonly down: string;
  /** Where nothing scrolls: the key that leads back. */
  readonly up?: string;
  /** The keys that open the filter and that leave it. */
  readonly filter?: readonly [open: readonly string[], leave: readonly string[]];
};

const headRow = 0;

export const refdeckAt = ({url, config}: Place): Metered =>
  openMetered(process.execPath, [cli, '--url', url], {
    clockRow: headRow,
    env: {REFDECK_TOKEN: token, REFDECK_CONFIG_DIR: config},
  });

export const refdeckDemo = (folder: string): Metered =>
  openMetered(process.execPath, [cli, '--demo'], {clockRow: headRow, env: {REFDECK_CONFIG_DIR: folder}});

const inRefdeck = {
  isPainted,
  top: ['g'],
  down: 'j',
  filter: [['/'], ['escape']],
} as const;

export const sizeName = (size: number): string => `refdeck, ${size.toLocaleString('en-US')} deals`;

export const demo = (stage: Stage): Program => ({
  ...inRefdeck,
  name: sizeName(150),
  open: async () => {
    const metered = refdeckDemo(stage.freshFolder());
    await metered.until(isPainted);
    // With all groups open it is long enough to scroll.
    metered.press('G', 'l');
    return metered;
  },
});

export const refdeckOf = (stage: Stage, size: number): Program => ({
  ...inRefdeck,
  name: sizeName(size),
  open: async () => refdeckAt(await stage.place(size)),
});

const isAnything = (frame: string): boolean => frame.trim() !== '';

/** A terminal and a program that sends back each byte. */
export const echo: Program = {
  name: 'cat (echo)',
  open: () => Promise.resolve(openMetered('sh', ['-c', 'stty -icanon -echo; echo ready; exec cat'])),
  isPainted: isAnything,
  top: [],
  down: 'j',
  up: 'j',
};

export const floor = (size: number): Program => ({
  name: 'floor (no React)',
  open: () => Promise.resolve(openMetered(process.execPath, [resolve('test/bench/floor.mjs'), String(size)])),
  isPainted: isFilled,
  top: ['g'],
  down: 'j',
});

const installed = (name: string): string => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  throw new Error('not installed');
};

export const visidata = (stage: Stage, size: number): Program => ({
  name: 'visidata',
  open: async () =>
    openMetered(installed('vd'), ['-N', await stage.csv(size)], {env: {HOME: stage.freshFolder()}}),
  isPainted: isFilled,
  top: ['g', 'k'],
  down: 'j',
});

const linesOf = (stage: Stage, csv: string): string => {
  const path = join(stage.freshFolder(), 'deals.txt');
  writeFileSync(path, readFileSync(csv, 'utf8').replaceAll('\r', ''));
  return path;
};

export const fzf = (stage: Stage, size: number): Program => ({
  name: 'fzf',
  open: async () => {
    const lines = linesOf(stage, await stage.csv(size));
    const command = `exec ${installed('fzf')} --layout=reverse --bind=home:first < ${lines}`;
    return openMetered('sh', ['-c', command], {env: {HOME: stage.freshFolder()}});
  },
  isPainted: isFilled,
  top: ['home'],
  down: 'down',
  filter: [[], ['ctrl+u']],
});

/** Without its own beat, which comes in the middle of a key. */
const beatTenths = '600';

export const htop = (stage: Stage): Program => ({
  name: 'htop',
  open: () =>
    Promise.resolve(openMetered(installed('htop'), ['-d', beatTenths], {env: {HOME: stage.freshFolder()}})),
  isPainted: (frame) => frame.includes('PID') && frame.includes('F10'),
  top: [],
  down: 'down',
  up: 'up',
});
