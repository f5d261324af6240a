import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {DataSet} from '../../../source/sandbox/data/data-set.ts';
import {canGlimpse, engagementWordAt, glimpses, instantKeys} from '../../../source/sandbox/data/glimpse.ts';
import {recordAt} from '../../../source/sandbox/data/record.ts';
import {sortableInstant} from '../../../source/sandbox/odata/instants.ts';
import {noon} from '../open-sandbox.ts';

const anySet = fc.record({
  shape: fc.constantFrom('plain' as const, 'large' as const),
  seed: fc.nat(0xffff_ffff),
  start: fc.integer({min: noon - 10 ** 12, max: noon + 10 ** 12}),
});

/** Drawn deals, the rest of the first block, and all beyond it. */
const anyIndex = fc.oneof(fc.nat(149), fc.nat(99_999));

const always = (holds: (set: DataSet, index: number) => void): void =>
  fc.assert(fc.property(anySet, anyIndex, holds), {numRuns: 2_000});

describe('a glimpse at a record', () => {
  test('shows what the record made in whole holds', () => {
    always((set, index) => {
      const whole: Readonly<Record<string, unknown>> = recordAt(set, index);
      for (const [name, glimpse] of Object.entries(glimpses))
        if (canGlimpse(set, index, glimpse!))
          expect([name, glimpse!.of(set, index)]).toEqual([name, whole[name]]);
    });
  });

  test('knows how its instants sort, to the last digit', () => {
    always((set, index) => {
      if (!canGlimpse(set, index, {ofTold: false})) return;
      const whole: Readonly<Record<string, unknown>> = recordAt(set, index);
      for (const [name, keys] of Object.entries(instantKeys)) {
        const second = new Date(Math.floor(keys!.ms(set, index) / 1_000) * 1_000).toISOString().slice(0, 19);
        const ticks = String(keys!.ticks(set, index)).padStart(7, '0');
        expect(sortableInstant(String(whole[name]))).toBe(`${second}.${ticks}00000`);
      }
    });
  });

  test('knows how the id of its engagement begins', () => {
    always((set, index) => {
      const word = engagementWordAt(set, index).toString(16).padStart(8, '0');
      expect(recordAt(set, index).engagementId?.slice(0, 8)).toBe(word);
    });
  });

  test('is not to be had of an odd record, of the other party’s, and of a deal with a story', () => {
    const set: DataSet = {shape: 'plain', seed: 1, start: noon};
    const glimpsed = (index: number): boolean => canGlimpse(set, index, {ofTold: false});
    const told = Array.from({length: 150}, (_, index) => index).filter((index) => !glimpsed(index));
    expect(told.map((index) => recordAt(set, index).customerProfile?.name).toSorted()).toEqual([
      'Fabrikam Customer Inc',
      'Fourth Coffee',
      'Northwind Traders',
    ]);
    expect(canGlimpse({...set, shape: 'odd'}, 200, {ofTold: true})).toBe(false);
    expect(canGlimpse(set, ~200, {ofTold: true})).toBe(false);
  });
});
