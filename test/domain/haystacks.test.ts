import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dealsPerHaystack, finderOf, haystacksOf} from '../../source/domain/haystacks.ts';
import {queryTest} from '../../source/domain/query/test.ts';
import type {Summary} from '../../source/domain/summary.ts';
import {queryOf} from '../support/drawn-lists.ts';

const scope = {now: {ms: 0, today: '2026-11-20'}, timeZone: 'UTC', staleDays: {New: 2, Active: 14}};

const text = fc.string({unit: fc.constantFrom('a', 'b', '7', 'é', '山', ' ', '\n'), maxLength: 12});

const deals = fc.array(
  fc
    .record({id: text, haystack: text, teamText: fc.constantFrom('', 'ab', 'b7\na')})
    .map((deal) => deal as Summary),
  {maxLength: 2 * dealsPerHaystack + 3},
);

const words = fc.array(
  fc.string({unit: fc.constantFrom('a', 'b', '7', 'é', '山'), minLength: 1, maxLength: 3}),
  {
    minLength: 1,
    maxLength: 3,
  },
);

test('through the texts of many deals the same is found as deal by deal', () => {
  fc.assert(
    fc.property(deals, words, (all, typed) => {
      const query = queryOf(typed.join(' '));
      const find = finderOf(query)!;
      const found = haystacksOf(all).flatMap((haystack, at) =>
        find(all.slice(at * dealsPerHaystack, (at + 1) * dealsPerHaystack), haystack),
      );
      expect(found).toEqual(all.filter(queryTest(query, scope)));
    }),
  );
});

test.each(['', 'status:new', 'abc status:new', '-abc', 'abc -def'])(
  '%s is looked for deal by deal',
  (typed) => {
    expect(finderOf(queryOf(typed))).toBeUndefined();
  },
);
