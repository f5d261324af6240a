import fc from 'fast-check';
import {expect, test} from 'vitest';
import {optionalColumns} from '../../source/domain/list-columns.ts';
import {columnGap, columnsFor, gutter} from '../../source/ui/pipeline/columns.ts';

const widthOf = (columns: ReturnType<typeof columnsFor>): number =>
  Object.values(columns).reduce((sum, cells) => sum + cells + columnGap, gutter + 1 - columnGap);

test.each([
  [60, {customer: 28, value: 15, clock: 9}],
  [68, {customer: 19, deal: 15, value: 15, clock: 9}],
  [96, {customer: 23, deal: 18, value: 15, date: 9, clock: 9, state: 8}],
  [118, {customer: 26, deal: 22, value: 15, date: 9, clock: 9, state: 8, owner: 13}],
  [
    160,
    {
      customer: 35,
      deal: 29,
      value: 15,
      date: 9,
      clock: 9,
      state: 8,
      owner: 13,
      stage: 5,
      kind: 8,
      changed: 7,
    },
  ],
])('without a choice a list of %i cells has the drawn widths', (width, columns) => {
  expect(columnsFor(width)).toEqual(columns);
});

test('a choice fills the width exactly, takes nothing from numbers and clock, and gives way from its end', () => {
  fc.assert(
    fc.property(fc.integer({min: 60, max: 220}), fc.subarray([...optionalColumns]), (width, chosen) => {
      const columns = columnsFor(width, chosen);
      expect(columns).toMatchObject({value: 15, clock: 9});
      expect(columns.customer).toBeGreaterThanOrEqual(19);
      const there = chosen.filter((name) => columns[name] !== undefined);
      expect(chosen.slice(0, there.length)).toEqual(there);
      expect(optionalColumns.filter((name) => columns[name] !== undefined)).toEqual(there);
      // A very wide list has room left behind the deal only where a name would be wider than any.
      expect(widthOf(columns)).toBe(width);
    }),
  );
});

test('at 80 cells a chosen column takes the place of the deal, and a second one stays where it fits', () => {
  expect(columnsFor(80, ['state'])).toMatchObject({state: 8, deal: expect.any(Number) as unknown});
  expect(columnsFor(80, ['date', 'owner'])).not.toHaveProperty('deal');
  expect(columnsFor(80, ['date', 'owner'])).toMatchObject({date: 9, owner: 13});
  expect(columnsFor(80, ['date', 'state', 'owner'])).not.toHaveProperty('owner');
});
