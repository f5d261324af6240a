import {resolve} from 'node:path';
import {cli, runNode, type Run} from '../built.ts';
import {inTurn, type Subject} from '../rounds.ts';
import type {Stage} from '../stage.ts';

// Both are whole processes, with their start.

const latencies = [0, 20, 80];

export const syncPart = 'sync of 10,000 deals';
export const syncNames = {sync: 'refdeck sync, empty cache', walk: 'page after page, whole records'} as const;
export const syncMeasure = (latency: number): string => `${latency} ms a call: s`;

type Reader = (url: string) => Promise<Run>;

/** Reads once before it counts. */
const warm = (name: string, read: Reader, url: string): Subject<Reader> => ({
  name,
  prepare: async () => {
    await read(url);
    return read;
  },
});

export const measureSync = async (stage: Stage): Promise<void> => {
  const sync: Reader = (url) =>
    runNode([cli, '--url', url, 'sync'], {REFDECK_CONFIG_DIR: stage.freshFolder()});
  const walk: Reader = (url) => runNode([resolve('test/bench/walk.mjs'), url]);
  for (const latency of latencies) {
    const {url} = await stage.emulator('--size', '10000', '--fault', `* latency:${latency} x0`);
    const readers = [warm(syncNames.sync, sync, url), warm(syncNames.walk, walk, url)];
    await inTurn(stage, syncPart, readers, async (read, note) =>
      note(syncMeasure(latency), (await read(url)).ms / 1000),
    );
  }
};
