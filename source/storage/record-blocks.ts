import {promisify} from 'node:util';
import {deflateRaw, inflateRawSync} from 'node:zlib';
import type {Referral} from '../domain/referral.ts';

/** Records that are kept together, compressed: a sixth of their text in memory and on disk. Never empty. */
export type Block = {
  /** Of the records, in their order: whoever looks for one unpacks no block in vain. */
  readonly ids: readonly string[];
  readonly bytes: Uint8Array;
};

/** Records, and the block that was made of them, in the same order. */
export type Packed = {readonly records: readonly Referral[]; readonly block: Block};

/** So many compress well, and are still unpacked between two keys. */
export const blockSize = 32;

// A tenth smaller than the fastest level, in hardly more time; the next ones cost more than they save.
const level = 6;

/**
 * Compresses in another thread, into bytes of their own: what zlib answers with lies in a much larger piece of memory.
 * Members that this version does not know are kept, since records stay JSON.
 */
export const packRecords = async (records: readonly Referral[]): Promise<Block> => ({
  ids: records.map(({id}) => id),
  bytes: new Uint8Array(await promisify(deflateRaw)(JSON.stringify(records), {level})),
});

/** One block after the other, so that there is time for a key before the next. */
export const packAll = async (blocks: readonly (readonly Referral[])[]): Promise<readonly Packed[]> => {
  const packed: Packed[] = [];
  for (const records of blocks) packed.push({records, block: await packRecords(records)});
  return packed;
};

/** Throws for bytes that `packRecords` has not made. */
export const unpackBlock = ({bytes}: Pick<Block, 'bytes'>): readonly Referral[] =>
  JSON.parse(inflateRawSync(bytes).toString('utf8')) as readonly Referral[];
