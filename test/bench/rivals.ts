import {accessSync, constants, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, join, resolve} from 'node:path';
import process from 'node:process';
import {openMetered} from './metered.ts';
import type {Program} from './programs.ts';
import {isFilled} from './screens.ts';
import type {Stage} from './stage.ts';

// What refdeck is compared with.

const isAnything = (frame: string): boolean => frame.trim() !== '';

export const floorName = 'floor (no React)';
export const visidataName = 'visidata';

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
  name: floorName,
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
  name: visidataName,
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
