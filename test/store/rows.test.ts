import fc from 'fast-check';
import {expect, test} from 'vitest';
import {groupSummaries, groupings, sortNames, sortSummaries} from '../../source/domain/pipeline.ts';
import {dealsInRows, hasRow, indexOfRow, rowAt} from '../../source/store/rows.ts';
import type {State} from '../../source/store/state.ts';
import {aState, now, settled} from '../support/builders.ts';
import {drawnDeal} from '../support/drawn-lists.ts';
import {dealRows, rowsIn} from '../support/rows.ts';

const laid = fc
  .record({
    deals: fc.array(drawnDeal, {maxLength: 30}),
    sort: fc.constantFrom(...sortNames),
    grouping: fc.constantFrom(...groupings),
    rows: fc.constantFrom(16, 24),
    folds: fc.func(fc.boolean()),
  })
  .map(({deals, sort, grouping, rows, folds}): State => {
    const empty = aState([], {size: {columns: 80, rows}});
    const read = settled(empty, {...aState(deals), size: empty.size, sort, grouping});
    const folded = new Set([...read.list.all.keys()].filter((key) => folds(key)));
    return settled(read, {...read, folded});
  });

/** The same rows, one by one. */
const plainRows = ({summaries, sort, grouping, size, folded}: State): readonly string[] =>
  groupSummaries(summaries.values(), grouping).flatMap(({key, deals}, index) => [
    ...(index > 0 && size.rows >= 20 ? [`gap:${key}`] : []),
    `group:${key}`,
    ...(folded.has(key) ? [] : sortSummaries(deals, sort, now).map(({id}) => id)),
  ]);

test('the rows are the groups with their headers and their sorted deals, laid one by one', () => {
  fc.assert(
    fc.property(laid, (state) => {
      expect(rowsIn(state.list).map(({key}) => key)).toEqual(plainRows(state));
    }),
  );
});

test('every row but a blank line is found where it is, and what has no row is found nowhere', () => {
  fc.assert(
    fc.property(laid, ({list, summaries}) => {
      const rows = rowsIn(list).flatMap((row, index) =>
        row.kind === 'gap' ? [] : [[row.key, index] as const],
      );
      expect(rows.map(([key]) => indexOfRow(list, key))).toEqual(rows.map(([, index]) => index));
      const shown = new Set(dealRows(list));
      expect([...summaries.keys()].filter((id) => hasRow(list, id))).toHaveLength(shown.size);
      expect([indexOfRow(list, 'nowhere'), indexOfRow(list, 'group:nowhere')]).toEqual([
        undefined,
        undefined,
      ]);
      expect([rowAt(list, -1), rowAt(list, list.length)]).toEqual([undefined, undefined]);
    }),
  );
});

test('the deals in some rows are those whose rows lie between them', () => {
  fc.assert(
    fc.property(laid, fc.nat(70), fc.nat(70), ({list}, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const between = rowsIn(list).slice(from, to + 1);
      expect(dealsInRows(list, from, to).map(({id}) => id)).toEqual(
        between.flatMap(({kind, key}) => (kind === 'deal' ? [key] : [])),
      );
    }),
  );
});
