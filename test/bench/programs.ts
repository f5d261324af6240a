import process from 'node:process';
import {cli, token} from './built.ts';
import {openMetered, type Metered} from './metered.ts';
import type {Subject} from './rounds.ts';
import {isPainted} from './screens.ts';
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

export type Open = {readonly metered: Metered; readonly program: Program};

/** Opened once, however often it is asked for, and come to rest. */
export const opened = (stage: Stage, program: Program): Subject<Open> => {
  const open = async (): Promise<Open> => {
    const metered = stage.care(await program.open());
    await metered.untilShown(program.isPainted);
    await metered.settled();
    return {metered, program};
  };
  let ready: Promise<Open> | undefined;
  return {name: program.name, prepare: () => (ready ??= open())};
};

const headRow = 0;

export const refdeckAt = ({url, config}: Place): Metered =>
  openMetered(process.execPath, [cli, '--url', url], {
    clockRow: headRow,
    env: {REFDECK_TOKEN: token, REFDECK_CONFIG_DIR: config},
  });

export const refdeckDemo = (folder: string): Metered =>
  openMetered(process.execPath, [cli, '--demo'], {clockRow: headRow, env: {REFDECK_CONFIG_DIR: folder}});

/** Quits as a person does, so that what is kept is written as it is for them. */
export const quitted = async (refdeck: Metered): Promise<void> => {
  refdeck.press('q');
  await refdeck.exit();
};

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
    // The first paint is of the open deals alone.
    await metered.until(/^.*synced/u);
    // With all groups open it is long enough to scroll.
    metered.press('G', 'l');
    return metered;
  },
});

/** Its first start fills the cache, unless that was done before. */
export const refdeckOf = (stage: Stage, size: number): Program => ({
  ...inRefdeck,
  name: sizeName(size),
  open: async () => refdeckAt(await stage.cached(size)),
});
