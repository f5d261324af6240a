import {setTimeout as wait} from 'node:timers/promises';
import {compareInstants, latestInstant} from '../domain/instants.ts';
import type {Json, Referral} from '../domain/referral.ts';
import {CacheError, writingTo} from './cache-error.ts';
import {cacheFiles} from './cache-files.ts';
import type {CacheHead} from './cache-head.ts';
import {appendToSegment, encodeBlocks, readSegment} from './cache-segment.ts';
import {openWhole, packInBlocks, type Exclusively, type Kept, type Whole} from './cache-whole.ts';
import {codeOf} from './error-code.ts';
import {nodeFileIo, type FileIo} from './file-io.ts';
import {lockTimes, takeLock, type LockTimes} from './lock-file.ts';
import type {Block} from './record-blocks.ts';

export {CacheError} from './cache-error.ts';
export type {CacheHead} from './cache-head.ts';
export type {Kept, Whole} from './cache-whole.ts';

/** A complete answer to what has changed. */
export type Changes = {
  readonly referrals: readonly Referral[];
  /** From which moment on it was asked, and the highest `updatedDateTime` that is known now, both as they came. */
  readonly since: string;
  readonly watermark: string;
  /** Epoch ms. */
  readonly syncedAt: number;
};

/**
 * The deals as they were read last, on disk, for one service and one identity. Nothing in it is true for long, and
 * nothing is lost with it: what is broken, foreign or from another version is dropped, and read from the service anew.
 */
export type Cache = {
  readonly folder: string;
  /** A small file, read at once; undefined: there is nothing in the cache. */
  readonly head: () => CacheHead | undefined;
  /** What `keepScreen` was given last. */
  readonly screen: () => Json | undefined;
  /** Whatever the screen wants to have at once at the next start. Never throws: then that start has less to show. */
  readonly keepScreen: (screen: Json) => void;
  /**
   * All deals, each block read when it is asked for. A record may come several times: the one that was changed last is
   * true. When they end `head()` is undefined if something was broken: then all has to be read from the service.
   */
  readonly blocks: () => Generator<Block>;
  /**
   * Adds what has changed. `lost`: another program is writing, or nothing is known of the time between the cache's
   * last change and `since`; then a later answer to an earlier question brings it. Rejects with a CacheError.
   */
  readonly append: (changes: Changes) => Promise<Kept>;
  /**
   * Begins, at `startedAt` (epoch ms), to read all deals, or goes on with it; undefined while another program does.
   * Rejects with a CacheError.
   */
  readonly openWhole: (startedAt: number) => Promise<Whole | undefined>;
};

type Options = {readonly io?: FileIo; readonly sleep?: (ms: number) => Promise<void>};

/** Who reads all deals shows life all the time; a dead program's lock is known by its pid, elsewhere by silence. */
const atOnce: LockTimes = {...lockTimes, waitMs: lockTimes.stepMs};

const knows = ({watermark}: CacheHead, since: string): boolean =>
  watermark !== undefined && compareInstants(since, watermark) <= 0;

/** Nothing is read or written before a function is called. */
export const openCache = (folder: string, options: Options = {}): Cache => {
  const {io = nodeFileIo, sleep = wait} = options;
  const files = cacheFiles(folder, io);
  const lock = (name: string, times: LockTimes) => takeLock(files.pathOf(name), {io, sleep, times});
  const head = (): CacheHead | undefined => {
    const found = files.head.read();
    if (found === 'foreign') files.drop();
    return typeof found === 'string' ? undefined : found;
  };
  function* blocks(): Generator<Block> {
    const found = head();
    if (found === undefined) return;
    try {
      yield* readSegment(files.io, files.pathOf(found.file), found);
    } catch (error) {
      // Another program has put a new segment in its place.
      if (codeOf(error) === 'ENOENT' && head()?.file !== found.file) yield* blocks();
      else files.drop();
    }
  }
  const exclusively: Exclusively = async (run) => {
    const taken = await lock('write.lock', lockTimes);
    if (taken.kind === 'failed') throw new CacheError(taken.code, folder);
    if (taken.kind === 'busy') return 'lost';
    try {
      return run();
    } finally {
      taken.release();
    }
  };
  const add = (found: CacheHead, {referrals, watermark, syncedAt}: Changes, bytes: Uint8Array): Kept => {
    const segment = appendToSegment(files.io, files.pathOf(found.file), found, bytes);
    const latest = latestInstant([found.watermark, watermark]);
    files.head.write({
      ...found,
      ...segment,
      ...(latest === undefined ? {} : {watermark: latest}),
      appended: found.appended + referrals.length,
      syncedAt,
    });
    return 'kept';
  };
  return {
    folder,
    head,
    screen: () => {
      const kept = files.screen.read();
      return kept === 'absent' || kept === 'foreign' ? undefined : kept;
    },
    keepScreen: (screen) => {
      try {
        files.screen.write(screen);
      } catch {
        files.screen.remove();
      }
    },
    blocks,
    append: (changes) =>
      writingTo(folder, async () => {
        const bytes = encodeBlocks(await packInBlocks(changes.referrals));
        return exclusively(() => {
          const found = head();
          return found !== undefined && knows(found, changes.since) ? add(found, changes, bytes) : 'lost';
        });
      }),
    openWhole: (startedAt) =>
      writingTo(folder, async () => {
        const taken = await lock('whole.lock', atOnce);
        if (taken.kind === 'failed') throw new CacheError(taken.code, folder);
        if (taken.kind === 'busy') return undefined;
        return openWhole(files, startedAt, {...taken, exclusively});
      }),
  };
};
