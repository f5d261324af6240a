import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {cli, runNode} from './built.ts';
import {startEmulator, type Emulator} from './emulator.ts';
import {createFigures, type Figures} from './figures.ts';
import type {Metered} from './metered.ts';

/** A service with so many deals, and a folder for what refdeck keeps of them. */
export type Place = {readonly url: string; readonly config: string};

/** What the parts of the bench share; everything that was opened is closed with it. */
export type Stage = {
  readonly runs: number;
  readonly figures: Figures;
  readonly freshFolder: () => string;
  readonly emulator: (...values: readonly string[]) => Promise<Emulator>;
  /** Made once for each size. */
  readonly place: (size: number) => Promise<Place>;
  /** The same with its deals in the cache. */
  readonly cached: (size: number) => Promise<Place>;
  /** Its deals as a CSV file. */
  readonly csv: (size: number) => Promise<string>;
  /** Takes a program into care until the end of the part. */
  readonly care: (program: Metered) => Metered;
  readonly endPart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Makes a thing once for each key. */
export const once = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
};

export const openStage = (runs: number): Stage => {
  const root = mkdtempSync(join(tmpdir(), 'refdeck-bench-'));
  const [programs, emulators]: [Metered[], Emulator[]] = [[], []];
  const freshFolder = (): string => mkdtempSync(join(root, 'folder-'));
  const emulator: Stage['emulator'] = async (...values) => {
    const started = await startEmulator(values);
    emulators.push(started);
    return started;
  };
  const place = once(async (size: number): Promise<Place> => {
    const {url} = await emulator('--size', String(size));
    return {url, config: freshFolder()};
  });
  const cached = once(async (size: number): Promise<Place> => {
    const made = await place(size);
    await runNode([cli, '--url', made.url, 'sync'], {REFDECK_CONFIG_DIR: made.config});
    return made;
  });
  const csv = once(async (size: number): Promise<string> => {
    const path = join(freshFolder(), 'deals.csv');
    const {url} = await place(size);
    const columns = ['--columns', 'customer,name,currency,value,status,closingDate'];
    const {said} = await runNode([cli, '--url', url, 'export', '--csv', ...columns]);
    writeFileSync(path, said);
    return path;
  });
  const endPart = async (): Promise<void> => {
    for (const program of programs.splice(0)) await program.close();
  };
  return {
    runs,
    figures: createFigures(),
    freshFolder,
    emulator,
    place,
    cached,
    csv,
    care: (program) => {
      programs.push(program);
      return program;
    },
    endPart,
    close: async () => {
      await endPart();
      for (const each of emulators) await each.close();
      rmSync(root, {recursive: true, force: true});
    },
  };
};
