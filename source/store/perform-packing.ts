import type {Referral} from '../domain/referral.ts';
import {packRecords} from '../storage/record-blocks.ts';
import type {Packed} from './records.ts';

/** In bytes of its own: what the packer answers with may lie in a much larger piece of memory. */
const packOne = async (records: readonly Referral[]): Promise<Packed> => {
  const {ids, bytes} = await packRecords(records);
  return {records, block: {ids, bytes: new Uint8Array(bytes)}};
};

/** One block after the other, each in another thread and with time for a key before the next. */
export const packAll = async (blocks: readonly (readonly Referral[])[]): Promise<readonly Packed[]> => {
  const packed: Packed[] = [];
  for (const records of blocks) packed.push(await packOne(records));
  return packed;
};
