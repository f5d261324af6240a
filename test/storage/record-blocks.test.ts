import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {packRecords, unpackBlock} from '../../source/storage/record-blocks.ts';
import {fabrikam} from '../support/drawn-deals.ts';

const records = fc.uniqueArray(
  fc
    .tuple(fc.uuid(), fc.dictionary(fc.string(), fc.jsonValue()))
    // As it comes out of the wire's JSON, which knows no -0.
    .map(([id, more]) => JSON.parse(JSON.stringify({...more, id})) as Referral),
  {selector: ({id}) => id, minLength: 1, maxLength: 20},
);

test('what was packed comes out the same, members that no version knows included', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (packed) => {
      expect(unpackBlock(await packRecords(packed))).toEqual(packed);
    }),
  );
});

test('a block names its records in their order, without unpacking', async () => {
  const packed = ['c', 'a', 'b'].map((id) => fabrikam({id}));
  expect((await packRecords(packed)).ids).toEqual(['c', 'a', 'b']);
});

test('a block of like records takes less than a fifth of their text', async () => {
  const packed = Array.from({length: 100}, (_, index) => fabrikam({id: `deal-${index}`}));
  const {bytes} = await packRecords(packed);
  expect(bytes.byteLength).toBeLessThan(JSON.stringify(packed).length / 5);
});

test('bytes that are no block are an error', () => {
  expect(() => unpackBlock({bytes: Uint8Array.of(1, 2, 3)})).toThrow(/./u);
});
