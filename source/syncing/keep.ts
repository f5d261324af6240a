import type {Client} from '../api/client.ts';
import {ApiError} from '../api/errors.ts';
import {compareMoments, momentOf, secondsBefore} from '../domain/instants.ts';
import type {Referral} from '../domain/referral.ts';
import {newestOf, sameVersion} from '../domain/version.ts';
import type {Cache, CacheHead, Kept, Whole} from '../storage/cache.ts';
import {unpackBlock, type Packed} from '../storage/record-blocks.ts';
import {overlapSeconds, readChanges} from './changes.ts';
import type {Outset} from './plan.ts';
import {sync, type Synced, type SyncOptions, type SyncPage, type SyncPosition} from './sync.ts';

// All that is read from the service on its way into the cache.

/** `packed` has the records of the page, in the same order; none of them where they could not be kept. */
export type PackedPage = {readonly packed?: readonly Packed[]};

export type KeepOptions = {
  /** Epoch ms. */
  readonly now: () => number;
  readonly onPage?: (page: SyncPage & PackedPage) => void | Promise<void>;
  readonly lanes?: SyncOptions['lanes'];
  readonly signal?: AbortSignal | undefined;
};

const wholeEvery = 24 * 60 * 60 * 1000;

/**
 * Whether to read all deals: only so it is learned what is gone, and only so the records go out of the cache that
 * later ones stand for. A reading that lies far ahead was stamped before the clock was set back.
 */
export const isWholeDue = ({wholeAt, watermark, appended, count}: CacheHead, now: number): boolean =>
  watermark === undefined || Math.abs(now - wholeAt) >= wholeEvery || appended > count / 3;

/** The service knows a place in a list no more, or never did. */
const isLostPlace = (error: unknown): boolean =>
  error instanceof ApiError && error.kind === 'refused' && [400, 404, 410].includes(error.status ?? 0);

const resumeOf = ({resume}: Whole): SyncOptions['resume'] =>
  resume && {position: resume.position as unknown as SyncPosition, ids: resume.ids};

/**
 * Opens a reading of all deals. One that was broken off is gone on with unless, by its outset, deals are gone since:
 * nobody could tell which of those that were read. Rejects as `open` and `isOutdated` do.
 */
export const openCurrent = async (
  open: () => Promise<Whole | undefined>,
  isOutdated: (outset: Outset) => boolean | Promise<boolean>,
): Promise<Whole | undefined> => {
  const whole = await open();
  const resume = whole && resumeOf(whole);
  if (whole === undefined || resume === undefined) return whole;
  try {
    if (!(await isOutdated(resume.position.outset))) return whole;
  } catch (error) {
    whole.leave();
    throw error;
  }
  whole.discard();
  return open();
};

const finish = (whole: Whole, {ids, watermark, malformed}: Synced, now: number): Promise<Kept> =>
  whole.finish({
    count: ids.size,
    malformed: malformed.length,
    syncedAt: now,
    ...(watermark === undefined ? {} : {watermark}),
  });

/**
 * Reads all deals into the cache, where a broken off reading goes on. Rejects with an ApiError, or when the cache cannot
 * be written; what came until then is there for the next time.
 */
export const keepWhole = async (
  client: Pick<Client, 'list'>,
  whole: Whole,
  {now, onPage, ...options}: KeepOptions,
): Promise<Synced & {readonly kept: Kept}> => {
  try {
    const synced = await sync(client, {
      ...options,
      resume: resumeOf(whole),
      onPage: async (page) => {
        const packed = await whole.add(page.referrals, page.position);
        await onPage?.({...page, packed});
      },
    });
    return {...synced, kept: await finish(whole, synced, now())};
  } catch (error) {
    if (isLostPlace(error)) whole.discard();
    else whole.leave();
    throw error;
  }
};

export type Changed = {
  readonly referrals: readonly Referral[];
  readonly malformed: readonly string[];
  readonly kept: Kept;
};

/** Whether a record was changed later than the last one that was known; the overlap brings others again. */
export const isChangedSince = (watermark: string | undefined): ((referral: Referral) => boolean) => {
  const known = momentOf(watermark);
  return ({updatedDateTime}) => compareMoments(momentOf(updatedDateTime), known) > 0;
};

/** Of these, what the cache does not hold in the same version. */
const unknownOf = (cache: Pick<Cache, 'blocks'>, referrals: readonly Referral[]): readonly Referral[] => {
  const unknown = new Map(referrals.map((referral) => [referral.id, referral]));
  for (const block of unknown.size === 0 ? [] : cache.blocks()) {
    if (!block.ids.some((id) => unknown.has(id))) continue;
    for (const known of unpackBlock(block)) {
      const read = unknown.get(known.id);
      if (read !== undefined && sameVersion(known, read)) unknown.delete(known.id);
    }
  }
  return [...unknown.values()];
};

/** The overlap brings again at each time what is long known: added each time, it would soon make all deals due. */
const newsOf = (cache: Cache, watermark: string, referrals: readonly Referral[]): readonly Referral[] => {
  const isChanged = isChangedSince(watermark);
  const overlap = referrals.filter((referral) => !isChanged(referral));
  return [...unknownOf(cache, overlap), ...referrals.filter(isChanged)];
};

/**
 * Reads what has changed since `watermark`, and adds to the cache what is new in it: half of an answer says nothing.
 * `lost` as well when the cache turns out to be broken; then it has no head any more.
 */
export const keepChanges = async (
  client: Pick<Client, 'list'>,
  cache: Cache,
  watermark: string,
  {now, signal}: Pick<KeepOptions, 'now' | 'signal'>,
): Promise<Changed> => {
  const referrals: Referral[] = [];
  const malformed: string[] = [];
  for await (const page of readChanges(client, watermark, signal)) {
    referrals.push(...page.referrals);
    malformed.push(...page.malformed);
  }
  const kept = await cache.append({
    referrals: newsOf(cache, watermark, referrals),
    since: secondsBefore(watermark, overlapSeconds),
    watermark: newestOf(watermark, referrals) ?? watermark,
    syncedAt: now(),
  });
  return {referrals, malformed, kept};
};

/** The ids of all deals in the cache. */
export const idsIn = (cache: Pick<Cache, 'blocks'>): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const block of cache.blocks()) for (const id of block.ids) ids.add(id);
  return ids;
};
