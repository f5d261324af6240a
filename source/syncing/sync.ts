import type {Client} from '../api/client.ts';
import {isRefusedQuery} from '../api/refused-query.ts';
import type {Page} from '../api/walk.ts';
import type {Referral} from '../domain/referral.ts';
import {newestOf} from '../domain/version.ts';
import {readChanges} from './changes.ts';
import type {EndName} from './end.ts';
import {createHanding, type Handing} from './handing.ts';
import {runInLanes, type Lanes} from './lanes.ts';
import {planFor, readOutset, type Outset} from './plan.ts';
import {createSeen, type Seen} from './seen.ts';
import {createWalk, isWalked, walkOf, type Walk, type WalkPosition} from './walk.ts';

/** How far a sync is; plain JSON, so that another start can go on there. */
export type SyncPosition = {
  readonly outset: Outset;
  readonly walks: readonly WalkPosition[];
  /** How many of the deals that were there at the outset are read. */
  readonly existed: number;
  /** What could not be read so far: who goes on there tells of it as well. */
  readonly malformed: readonly string[];
};

/** What a sync has read; each page is handed over when the one before was taken, while a few more are read. */
export type SyncPage = {
  readonly referrals: readonly Referral[];
  readonly malformed: readonly string[];
  /** Different deals so far. */
  readonly read: number;
  readonly total?: number;
  readonly position: SyncPosition;
};

export type SyncOptions = {
  readonly onPage: (page: SyncPage) => void | Promise<void>;
  /** What an earlier start has read of the same sync, and where it ended. */
  readonly resume?: {readonly position: SyncPosition; readonly ids: Iterable<string>} | undefined;
  readonly lanes?: Partial<Lanes> | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type Synced = {
  /** From here on it is asked what has changed; undefined where the service does not say when. */
  readonly watermark: string | undefined;
  /** All that there are. */
  readonly ids: ReadonlySet<string>;
  readonly malformed: readonly string[];
};

/** Calls at once. More of them hardly make it faster, and sooner bring a refusal for too many. */
const usualLanes = 6;

type Sync = {
  readonly client: Pick<Client, 'list'>;
  readonly options: SyncOptions;
  readonly outset: Outset;
  readonly seen: Seen;
  readonly malformed: string[];
  walks: readonly Pick<Walk, 'position'>[];
  readonly handing: Handing<SyncPage>;
};

const positionsOf = ({walks}: Sync): readonly WalkPosition[] => walks.map((walk) => walk.position());

const hand = (sync: Sync, {referrals, malformed}: Page): Promise<void> => {
  const {seen, outset} = sync;
  sync.malformed.push(...malformed);
  const fresh = seen.take(referrals);
  const page: SyncPage = {
    referrals: fresh,
    malformed,
    read: seen.ids().size,
    position: {
      outset,
      walks: positionsOf(sync),
      existed: seen.existed(),
      malformed: [...sync.malformed],
    },
    ...(outset.total === undefined ? {} : {total: outset.total}),
  };
  return sync.handing.hand(page);
};

/** First each walk's first page, in the order of the plan; then where most is left, so that all end together. */
const nextOf = (walks: readonly Walk[]): {readonly walk: Walk; readonly end: EndName} | undefined => {
  const free = walks.flatMap((walk) => {
    const end = walk.free();
    return end === undefined ? [] : [{walk, end}];
  });
  const first = free.find(({walk}) => walk.position().newest.read === 0);
  return first ?? free.toSorted((one, other) => other.walk.left() - one.walk.left())[0];
};

const signalOf = ({signal}: SyncOptions, abort: AbortController): AbortSignal =>
  signal === undefined ? abort.signal : AbortSignal.any([signal, abort.signal]);

const walkAll = async (
  sync: Sync,
  positions: readonly WalkPosition[],
  isEnough: () => boolean = () => false,
): Promise<void> => {
  const abort = new AbortController();
  const signal = signalOf(sync.options, abort);
  const walks = positions.map((position) => createWalk(sync.client, position, signal));
  sync.walks = walks;
  const next = () => {
    const free = isEnough() ? undefined : nextOf(walks);
    return free && (() => free.walk.read(free.end, (page) => hand(sync, page)));
  };
  try {
    await runInLanes(next, {most: usualLanes, ...sync.options.lanes}, () => abort.abort());
  } finally {
    await sync.handing.allTaken();
  }
};

/** Walks as planned; where the service refuses a filter, or no more knows a page, from the beginning without any. */
const walkPlanned = async (sync: Sync, plan: readonly WalkPosition[]): Promise<void> => {
  try {
    await walkAll(sync, plan);
  } catch (error) {
    if (!isRefusedQuery(error)) throw error;
    sync.malformed.length = 0;
    await walkAll(sync, [walkOf()]);
  }
};

/** What was changed while the walks were under way, and moved from one to another. */
const catchUp = async (sync: Sync): Promise<string | undefined> => {
  let {watermark} = sync.outset;
  if (watermark === undefined) return undefined;
  for await (const page of readChanges(sync.client, watermark, sync.options.signal)) {
    watermark = newestOf(watermark, page.referrals);
    await hand(sync, page);
    await sync.handing.allTaken();
  }
  return watermark;
};

const isWholeWalked = (sync: Sync): boolean =>
  positionsOf(sync).some((position) => position.filter === undefined && isWalked(position));

/** Where an earlier start ended, or the beginning. */
const startOf = async (client: Sync['client'], {resume, signal}: SyncOptions) => {
  if (resume !== undefined) return {...resume.position, ids: resume.ids};
  const outset = await readOutset(client, signal ?? new AbortController().signal);
  return {outset, walks: planFor(outset), existed: 0, malformed: [], ids: []};
};

/**
 * Reads all deals, in parts that are walked side by side, and then what has changed meanwhile. When fewer are found
 * than there were at the outset (a status that no filter names, a record that came in an unreadable shape), or more,
 * which says that the count is not to be trusted, the whole list is walked as well: no deal is lost in silence.
 * Rejects with an ApiError; what was handed over stays true.
 */
export const sync = async (client: Pick<Client, 'list'>, options: SyncOptions): Promise<Synced> => {
  const {outset, walks, ...before} = await startOf(client, options);
  const seen = createSeen(outset.watermark, before);
  const handing = createHanding(options.onPage, usualLanes);
  const malformed = [...before.malformed];
  const state: Sync = {client, options, outset, seen, malformed, walks: [], handing};
  await walkPlanned(state, walks);
  const watermark = await catchUp(state);
  const isComplete = (): boolean => seen.existed() === outset.total;
  if (!isWholeWalked(state) && !isComplete()) {
    malformed.length = 0;
    await walkAll(state, [...positionsOf(state), walkOf()], isComplete);
  }
  return {watermark, ids: seen.ids(), malformed};
};
