import {Option} from 'commander';
import {ApiError, isAborted} from '../api/errors.ts';
import type {Cache, CacheHead, Kept} from '../storage/cache.ts';
import {idsIn, isChangedSince, isWholeDue, keepChanges, keepWhole, openCurrent} from '../syncing/keep.ts';
import {hasShrunk, readOutset} from '../syncing/plan.ts';
import type {Call, Definition} from './command.ts';
import {CommandError} from './command-error.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {sayHold} from './holds.ts';
import {jsonText} from './json-text.ts';
import {tellMalformed} from './read-deals.ts';
import {createReporter} from './sync-progress.ts';
import type {Opened, World} from './world.ts';

/** The documented members of `sync --json`, beside `ms`. */
type Summary = {
  /** All deals were read, or those that have changed. */
  readonly how: 'whole' | 'changes';
  readonly resumed: boolean;
  /** In the cache now. */
  readonly deals: number;
  /** Since the last sync; null where that is not known. */
  readonly changed: number | null;
  readonly gone: number;
  readonly malformed: number;
};

type Place = {readonly world: World; readonly opened: Opened; readonly cache: Cache};

const failed = (sentence: string): CommandError => new CommandError(exitCodes.failed, sentence);

const expectKept = (kept: Kept): void => {
  if (kept === 'lost') throw failed('another refdeck was writing into the cache all the time; try again.');
};

const countMissing = (before: ReadonlySet<string>, now: ReadonlySet<string>): number =>
  [...before].filter((id) => !now.has(id)).length;

/** What was read until then is of use, unless the service itself said no. */
const isGoneOnWith = (error: unknown): boolean =>
  isAborted(error) || (error instanceof ApiError && error.kind !== 'refused');

const readWhole = async ({world, opened, cache}: Place): Promise<Summary> => {
  const whole = await openCurrent(
    () => cache.openWhole(world.now()),
    async (outset) => hasShrunk(outset, (await readOutset(opened.client, world.signal)).total),
  );
  if (whole === undefined)
    throw failed('another refdeck reads all deals into this cache now; they are there when it has ended.');
  const before = cache.head();
  const known = idsIn(cache);
  const reporter = createReporter(world);
  opened.onHold(
    sayHold((text) => {
      reporter.hide();
      world.err(`refdeck: ${text}\n`);
    }),
  );
  const isChanged = isChangedSince(before?.watermark);
  let [changed, read] = [0, 0];
  try {
    const {ids, malformed, kept} = await keepWhole(opened.client, whole, {
      now: world.now,
      signal: world.signal,
      lanes: {gate: opened.gate},
      onPage: (page) => {
        read = page.read;
        changed += page.referrals.filter(isChanged).length;
        reporter.show(page);
      },
    });
    reporter.hide();
    expectKept(kept);
    tellMalformed(world, malformed);
    return {
      how: 'whole',
      resumed: whole.resume !== undefined,
      deals: ids.size,
      // What an earlier start has read is not looked at again.
      changed: before === undefined || whole.resume !== undefined ? null : changed,
      gone: countMissing(known, ids),
      malformed: malformed.length,
    };
  } catch (error) {
    reporter.hide();
    if (isGoneOnWith(error) && read > 0)
      world.err(`refdeck: ${read} deals are kept; refdeck sync goes on from there.\n`);
    throw error;
  }
};

/** undefined: deals are gone, or more are there than changes tell of, so that all have to be read. */
const readChanged = async (
  {world, opened, cache}: Place,
  {watermark = '', malformed: unreadable}: CacheHead,
): Promise<Summary | undefined> => {
  const {referrals, malformed, kept} = await keepChanges(opened.client, cache, watermark, world);
  if (cache.head() === undefined) return undefined;
  expectKept(kept);
  const {total} = await readOutset(opened.client, world.signal);
  const deals = idsIn(cache).size;
  if (cache.head() === undefined || (total !== undefined && total !== deals + unreadable)) return undefined;
  tellMalformed(world, malformed);
  const changed = referrals.filter(isChangedSince(watermark)).length;
  return {how: 'changes', resumed: false, deals, changed, gone: 0, malformed: malformed.length};
};

const cacheOf = ({cache}: Opened): Cache => {
  if (cache !== undefined) return cache;
  throw new CommandError(
    exitCodes.usage,
    'nothing is kept here, so there is no cache to fill: --demo needs --data FILE for one, and --no-persist has none.',
  );
};

const sentence = ({deals, changed, gone, resumed}: Summary, ms: number): string => {
  const parts = [
    `${deals} deals in the cache`,
    ...(changed === null ? [] : [`${changed} changed`]),
    ...(gone === 0 ? [] : [`${gone} gone`]),
    ...(resumed ? ['gone on with an earlier sync'] : []),
  ];
  return `${parts.join(', ')} (${(ms / 1000).toFixed(1)} s).`;
};

const run = async (world: World, {options}: Call): Promise<ExitCode> => {
  const opened = await world.open();
  const place: Place = {world, opened, cache: cacheOf(opened)};
  const began = world.now();
  const head = place.cache.head();
  const isFull = options['full'] === true || head === undefined || isWholeDue(head, began);
  const summary = (isFull ? undefined : await readChanged(place, head)) ?? (await readWhole(place));
  const ms = world.now() - began;
  const {how, resumed, ...counts} = summary;
  if (options['json'] === true) world.out(`${jsonText({how, resumed, ms, ...counts})}\n`);
  else world.err(`refdeck: ${sentence(summary, ms)}\n`);
  return exitCodes.done;
};

export const syncCommand: Definition = {
  name: 'sync',
  group: 'tools',
  summary: 'reads the deals into the cache on this computer',
  options: () => [
    new Option('--full', 'all of them, not only what has changed since the last time'),
    new Option('--json', 'what was done, as JSON'),
  ],
  examples: [
    ['sync', 'before the network goes, or at night'],
    ['sync --full', 'once a day it does so by itself'],
  ],
  run,
};
