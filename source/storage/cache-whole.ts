import type {Json, Referral} from '../domain/referral.ts';
import {sweepTemps} from './atomic-file.ts';
import {writingTo} from './cache-error.ts';
import {newSegmentName, type CacheFiles} from './cache-files.ts';
import type {CacheHead, HalfHead} from './cache-head.ts';
import {appendToSegment, encodeBlocks, readSegment} from './cache-segment.ts';
import {attempt, makeFolderDurably} from './durable.ts';
import {blockSize, packRecords, type Block} from './record-blocks.ts';

/** `lost`: another program was writing all the time. */
export type Kept = 'kept' | 'lost';

/** Runs while nobody else writes. */
export type Exclusively = (run: () => Kept) => Promise<Kept>;

/** A reading of all deals on its way into the cache. The deals of the one before stay until it is at its end. */
export type Whole = {
  /** What an earlier program had read of it before it ended. */
  readonly resume?: {
    readonly position: Json;
    readonly ids: readonly string[];
    /** Its deals, each block read when it is asked for. */
    readonly blocks: () => Generator<Block>;
  };
  /** Adds a page, one after the other; from `position` on it can be resumed. */
  readonly add: (referrals: readonly Referral[], position: Json) => Promise<void>;
  /** From now on these are the deals of the cache. */
  readonly finish: (end: Pick<CacheHead, 'count' | 'watermark' | 'syncedAt' | 'malformed'>) => Promise<Kept>;
  /** Leaves it to be resumed. */
  readonly leave: () => void;
  /** It makes no sense any more: the next one begins anew. */
  readonly discard: () => void;
};

/** After that, too much may have changed for it to be worth to go on. */
const longestBreak = 60 * 60 * 1000;

type Half = HalfHead & {readonly ids: readonly string[]};

const begin = ({io, folder, pathOf}: CacheFiles, startedAt: number): Half => {
  const file = newSegmentName(io);
  makeFolderDurably(io, folder);
  io.close(io.create(pathOf(file)));
  return {file, length: 0, startedAt, addedAt: io.now(), position: null, ids: []};
};

/** What was left behind, when it is not too old and whole as far as it was promised. */
const leftBehind = ({io, half, pathOf}: CacheFiles): Half | undefined => {
  const left = half.read();
  if (typeof left === 'string' || left.position === null) return undefined;
  if (Math.abs(io.now() - left.addedAt) > longestBreak) return undefined;
  try {
    const ids = [...readSegment(io, pathOf(left.file), left)].flatMap((block) => block.ids);
    return {...left, ids};
  } catch {
    return undefined;
  }
};

export const packInBlocks = async (referrals: readonly Referral[]): Promise<readonly Block[]> => {
  const count = Math.ceil(referrals.length / blockSize);
  const size = Math.ceil(referrals.length / count);
  return Promise.all(
    Array.from({length: count}, (_, index) => packRecords(referrals.slice(index * size, (index + 1) * size))),
  );
};

/** `release` lets the next one read all. */
type Locks = {readonly release: () => void; readonly exclusively: Exclusively};

export const openWhole = (files: CacheFiles, startedAt: number, {release, exclusively}: Locks): Whole => {
  const {io, folder, head, half, pathOf, sweep} = files;
  const found = leftBehind(files);
  const {ids, ...first} = found ?? begin(files, startedAt);
  let left: HalfHead = first;
  if (found === undefined) half.write(left);
  return {
    ...(found === undefined ? {} : {
          resume: {
            position: found.position,
            ids,
            blocks: () => readSegment(io, pathOf(found.file), found),
          },
        }),
    add: (referrals, position) =>
      writingTo(folder, async () => {
        const bytes = encodeBlocks(await packInBlocks(referrals));
        left = {...left, ...appendToSegment(io, pathOf(left.file), left, bytes), position, addedAt: io.now()};
        half.write(left);
      }),
    finish: (end) =>
      writingTo(folder, async () => {
        const {file, length, startedAt: wholeAt} = left;
        const kept = await exclusively(() => {
          head.write({...end, file, length, wholeAt, appended: 0});
          half.remove();
          sweep();
          return 'kept';
        });
        sweepTemps(folder, io);
        release();
        return kept;
      }),
    leave: release,
    discard: () => {
      half.remove();
      attempt(() => io.remove(pathOf(left.file)));
      release();
    },
  };
};
