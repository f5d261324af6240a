import type {Json, Referral} from '../domain/referral.ts';
import {sweepTemps} from './atomic-file.ts';
import {writingTo} from './cache-error.ts';
import {newSegmentName, type CacheFiles} from './cache-files.ts';
import type {CacheHead, HalfHead} from './cache-head.ts';
import {
  appendToSegment,
  encodeBlocks,
  encodeNote,
  readNoted,
  readSegment,
  type Noted,
  type Segment,
} from './cache-segment.ts';
import {attempt, makeFolderDurably} from './durable.ts';
import {blockSize, packAll, type Block, type Packed} from './record-blocks.ts';

/** `lost`: another program was writing all the time, or has taken over. */
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
  /**
   * Adds a page, one after the other; from `position` on it can be resumed. Nothing, once another program has it.
   * Resolves with the page as it was packed, which takes more time than all else that is done with a page.
   */
  readonly add: (referrals: readonly Referral[], position: Json) => Promise<readonly Packed[]>;
  /** From now on these are the deals of the cache. */
  readonly finish: (end: Pick<CacheHead, 'count' | 'watermark' | 'syncedAt' | 'malformed'>) => Promise<Kept>;
  /** Leaves it to be resumed. */
  readonly leave: () => void;
  /** It makes no sense any more: the next one begins anew. */
  readonly discard: () => void;
};

/** After that, too much may have changed for it to be worth to go on. */
const longestBreak = 60 * 60 * 1000;

/** How far a reading is: noted behind each page. */
type Progress = {
  /** Epoch ms. */
  readonly addedAt: number;
  /** Whose meaning only the reader knows. */
  readonly position: Json;
};

type Half = HalfHead & Segment;

const begin = ({io, folder, half, pathOf}: CacheFiles, startedAt: number): Half => {
  const first = {file: newSegmentName(io), startedAt};
  makeFolderDurably(io, folder);
  io.close(io.create(pathOf(first.file)));
  half.write(first);
  return {...first, length: 0};
};

type LeftBehind = Half & Pick<Progress, 'position'> & Pick<Noted, 'ids'>;

/** What was left behind, when it is not too old, as far as it is whole. */
const leftBehind = ({io, half, pathOf}: CacheFiles): LeftBehind | undefined => {
  const left = half.read();
  if (typeof left === 'string') return undefined;
  try {
    const noted = readNoted(io, pathOf(left.file));
    if (noted === undefined) return undefined;
    const {addedAt, position} = noted.note as Progress;
    if (position === null || Math.abs(io.now() - addedAt) > longestBreak) return undefined;
    return {...left, length: noted.length, ids: noted.ids, position};
  } catch {
    return undefined;
  }
};

/** In blocks of about the same size. */
export const packInBlocks = (referrals: readonly Referral[]): Promise<readonly Packed[]> => {
  const size = Math.ceil(referrals.length / Math.ceil(referrals.length / blockSize));
  const blocks: (readonly Referral[])[] = [];
  for (let from = 0; from < referrals.length; from += size) blocks.push(referrals.slice(from, from + size));
  return packAll(blocks);
};

/**
 * `release` lets the next one read all. A program that was stopped for a while is taken for dead: `isOurs` is false then,
 * and the segment is that of whoever has gone on with it.
 */
type Locks = {
  readonly isOurs: () => boolean;
  readonly release: () => void;
  readonly exclusively: Exclusively;
};

export const openWhole = (files: CacheFiles, startedAt: number, locks: Locks): Whole => {
  const {io, folder, head, half, pathOf, sweep} = files;
  const {isOurs, release, exclusively} = locks;
  const found = leftBehind(files);
  const {file, startedAt: wholeAt, ...rest} = found ?? begin(files, startedAt);
  let segment: Segment = {file, length: rest.length};
  return {
    ...(found && {
      resume: {
        position: found.position,
        ids: found.ids,
        blocks: () => readSegment(io, pathOf(file), found),
      },
    }),
    add: (referrals, position) =>
      writingTo(folder, async () => {
        const progress = {addedAt: io.now(), position} satisfies Progress;
        const packed = await packInBlocks(referrals);
        const bytes = [encodeBlocks(packed), encodeNote(progress)];
        if (isOurs()) segment = appendToSegment(io, pathOf(file), segment, Buffer.concat(bytes));
        return packed;
      }),
    finish: (end) =>
      writingTo(folder, async () => {
        const kept = await exclusively(() => {
          if (!isOurs()) return 'lost';
          head.write({...end, ...segment, wholeAt, appended: 0});
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
      if (isOurs()) {
        half.remove();
        attempt(() => io.remove(pathOf(file)));
      }
      release();
    },
  };
};
