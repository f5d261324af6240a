import type {Client} from '../api/client.ts';
import type {Gate} from '../api/gate.ts';
import {nextTurn} from '../api/next-turn.ts';
import {isRefusedQuery} from '../api/refused-query.ts';
import {wholeList, type ListOptions} from '../api/odata.ts';
import type {Page} from '../api/walk.ts';
import {listedMembers} from '../domain/listed-members.ts';
import {newestOf} from '../domain/version.ts';
import {CacheError, type Cache, type Changes, type Whole} from '../storage/cache.ts';
import {unpackBlock, type Block} from '../storage/record-blocks.ts';
import {keepWhole, openCurrent, type PackedPage} from './keep.ts';
import {hasShrunk, openFilters, totalOf, type Outset} from './plan.ts';
import {sync, type Synced} from './sync.ts';

export type ReadPage = Pick<Page, 'malformed' | 'referrals'> &
  PackedPage & {
    /** Of the whole list, when the service says so. */
    readonly total?: number;
  };

/** The next one comes when this one is taken in. */
export type TakePage = (page: ReadPage) => void | Promise<void>;

/** The list of deals for the screen: what is kept on this computer, and what the service has. */
export type ListReader = {
  /** What was kept, each block read when it is asked for; see `Cache.blocks`. */
  readonly blocks: () => Generator<Block>;
  /** Whether what was kept is all there: to be asked when the blocks have ended. */
  readonly isKept: () => boolean;
  /** Reads all deals, and keeps them. Rejects with an ApiError. */
  readonly readAll: (onPage: TakePage, signal: AbortSignal) => Promise<Pick<Synced, 'ids' | 'malformed'>>;
  /** Keeps a complete answer to what has changed. Never rejects: what is not kept is asked for again some time. */
  readonly keepChanges: (changes: Changes) => Promise<void>;
  /** From now on nothing is kept: somebody else is signed in, and what one person sees is not another's. */
  readonly leaveCache: () => void;
};

export type ListReaderOptions = {
  readonly client: Pick<Client, 'list'>;
  /** Absent where nothing is kept. */
  readonly cache?: Cache | undefined;
  readonly gate?: Pick<Gate, 'subscribe'> | undefined;
  /** Epoch ms. */
  readonly now: () => number;
  /** Told once when the cache cannot be written; reading goes on without it. */
  readonly onCacheFault?: (error: CacheError) => void;
};

/** A cache that cannot be written keeps nobody from reading. */
const forgiving = (whole: Whole, onFault: (error: CacheError) => void): Whole => {
  let isBroken = false;
  const attempt = async <T>(run: () => Promise<T>, otherwise: T): Promise<T> => {
    if (isBroken) return otherwise;
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof CacheError)) throw error;
      isBroken = true;
      whole.discard();
      onFault(error);
      return otherwise;
    }
  };
  return {
    ...whole,
    add: (referrals, position) => attempt(() => whole.add(referrals, position), []),
    finish: (end) => attempt(() => whole.finish(end), 'lost'),
  };
};

const pagesOf = ({list}: Pick<Client, 'list'>, signal: AbortSignal, only: Pick<ListOptions, 'filter'> = {}) =>
  list({...wholeList, select: listedMembers, ...only}, signal);

const noPage: Page = {referrals: [], malformed: []};

const nextOf = async (pages: AsyncGenerator<Page>): Promise<Page> => {
  const {value} = (await pages.next()) as IteratorResult<Page, undefined>;
  return value ?? noPage;
};

const firstPage = async (client: Pick<Client, 'list'>, signal: AbortSignal): Promise<Page> => {
  const pages = pagesOf(client, signal);
  const page = await nextOf(pages);
  // Asked once more it tells whether the list ends here, or has a link that cannot be followed.
  if (page.next === undefined) await pages.next();
  return page;
};

/** A page of each status that people work on, which fills the screen; none where the service refuses the filter. */
const openDeals = async (client: Pick<Client, 'list'>, signal: AbortSignal): Promise<Page['referrals']> => {
  try {
    const pages = await Promise.all(openFilters.map((filter) => nextOf(pagesOf(client, signal, {filter}))));
    return pages.flatMap(({referrals}) => referrals);
  } catch (error) {
    if (isRefusedQuery(error)) return [];
    throw error;
  }
};

/** A list of one page is whole with it. */
const syncedBy = ({referrals, malformed}: Page): Synced => ({
  watermark: newestOf(undefined, referrals),
  ids: new Set(referrals.map(({id}) => id)),
  malformed,
});

const keepPage = async (whole: Whole, {referrals}: Page, synced: Synced, now: number): Promise<void> => {
  const {ids, malformed, watermark} = synced;
  await whole.add(referrals, null);
  await whole.finish({
    count: ids.size,
    malformed: malformed.length,
    syncedAt: now,
    ...(watermark === undefined ? {} : {watermark}),
  });
};

/** Whether what an earlier start has read may hold deals that are gone; a list of one page is read at once anyway. */
const isOutdatedBy =
  (first: Page) =>
  (outset: Outset): boolean =>
    first.next === undefined || hasShrunk(outset, totalOf(first));

/** What an earlier start has read of it, with time for the keys after each block. */
const handOver = async ({resume}: Whole, onPage: TakePage, signal: AbortSignal): Promise<void> => {
  for (const block of resume?.blocks() ?? []) {
    if (signal.aborted) return;
    const referrals = unpackBlock(block);
    await onPage({referrals, malformed: [], packed: [{records: referrals, block}]});
    await nextTurn();
  }
};

export const createListReader = (options: ListReaderOptions): ListReader => {
  const {client, gate, now} = options;
  let {cache} = options;
  /** Nothing of the list was handed over yet. */
  let isFirst = true;
  let isTold = false;
  const onCacheFault = (error: CacheError): void => {
    if (!isTold) options.onCacheFault?.(error);
    isTold = true;
  };
  const openWhole = async (first: Page): Promise<Whole | undefined> => {
    try {
      const whole = await openCurrent(async () => cache?.openWhole(now()), isOutdatedBy(first));
      return whole && forgiving(whole, onCacheFault);
    } catch (error) {
      if (!(error instanceof CacheError)) throw error;
      onCacheFault(error);
      return undefined;
    }
  };
  return {
    *blocks() {
      if (cache) yield* cache.blocks();
    },
    isKept: () => cache?.head() !== undefined,
    readAll: async (onPage, signal) => {
      if (isFirst && cache?.head() === undefined) {
        isFirst = false;
        await onPage({referrals: await openDeals(client, signal), malformed: []});
      }
      const first = await firstPage(client, signal);
      await onPage(first);
      const whole = await openWhole(first);
      if (first.next === undefined) {
        const synced = syncedBy(first);
        if (whole) await keepPage(whole, first, synced, now());
        return synced;
      }
      const reading = {lanes: {gate}, signal, onPage};
      if (!whole) return sync(client, reading);
      await handOver(whole, onPage, signal);
      return keepWhole(client, whole, {...reading, now});
    },
    keepChanges: async (changes) => {
      try {
        await cache?.append(changes);
      } catch (error) {
        if (!(error instanceof CacheError)) throw error;
        onCacheFault(error);
      }
    },
    leaveCache: () => {
      cache = undefined;
    },
  };
};
