import fc from 'fast-check';
import {expect, test} from 'vitest';
import {arranging, filtering, type Arrangement} from '../../source/domain/arrangement.ts';
import {groupSummaries, sortSummaries, summarize} from '../../source/domain/pipeline.ts';
import {narrows} from '../../source/domain/query/test.ts';
import {SharedMap} from '../../source/domain/shared-map.ts';
import {sorting} from '../../source/domain/sorted.ts';
import {carriedOn, drained, timeFor, type Task} from '../../source/domain/task.ts';
import {now} from '../support/builders.ts';
import {drawnDeal, drawnRules, queryOf, testOf} from '../support/drawn-lists.ts';

const drawnDeals = fc
  .array(drawnDeal, {maxLength: 40})
  .map((deals) => SharedMap.of(deals.map((deal) => [deal.id, summarize(deal)] as const)));

const idsIn = ({shown}: Pick<Arrangement, 'shown'>): readonly string[] =>
  [...shown.values()].flatMap(({deals}) => deals.map(({id}) => id));

/** All that a task says there is so far, and what it comes to in the end. */
const stages = <Result>(task: Task<Result>): readonly Result[] => {
  const seen: Result[] = [];
  for (;;) {
    const step = carriedOn(task, timeFor(1));
    if (step.isDone) return [...seen, step.result];
    if (step.soFar) seen.push(step.soFar());
  }
};

test('an arrangement made in steps is what grouping, sorting and filtering at once come to', () => {
  fc.assert(
    fc.property(drawnDeals, drawnRules, (deals, rules) => {
      const inView = [...deals.values()].filter(rules.isInView);
      const plain = groupSummaries(inView, rules.grouping).flatMap((group) =>
        sortSummaries(group.deals, rules.sort, now).filter(rules.isHit),
      );
      const made = drained(arranging(deals, rules));
      expect(idsIn(made)).toEqual(plain.map(({id}) => id));
      expect(made.count).toBe(plain.length);
    }),
  );
});

test('what a filter shows while it looks is part of what it finds, in the same order, and only grows', () => {
  fc.assert(
    fc.property(drawnDeals, drawnRules, (deals, rules) => {
      const arrangement = drained(arranging(deals, rules));
      const seen = stages(filtering(arrangement, arrangement.all)).map(idsIn);
      const whole = seen.at(-1)!;
      expect(whole).toEqual(idsIn(arrangement));
      for (const ids of seen) expect(ids).toEqual(whole.filter((id) => ids.includes(id)));
      expect(seen.map(({length}) => length)).toEqual(seen.map(({length}) => length).sort((a, b) => a - b));
    }),
  );
});

const texts = fc.constantFrom(
  '',
  'n',
  'no',
  'nod',
  'n o',
  '-n',
  '-no',
  'kim no',
  'status:new',
  'status:new n',
  'nod status:new',
);

test('a filter that narrows another finds nothing that the other did not find', () => {
  fc.assert(
    fc.property(drawnDeals, texts, texts, (deals, before, after) => {
      fc.pre(narrows(queryOf(before), queryOf(after)));
      const hits = [...deals.values()].filter(testOf(after));
      expect(hits.filter((deal) => !testOf(before)(deal))).toEqual([]);
    }),
  );
});

test('a longer word, and one word or term more, narrow a filter; other words and less do not', () => {
  const narrower = (before: string, after: string): boolean => narrows(queryOf(before), queryOf(after));
  expect(['no', 'xn', 'n kim', 'n status:new'].map((after) => narrower('n', after))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(narrower('status:new', 'status:new,active')).toBe(false);
  expect([narrower('no', 'n'), narrower('-n', '-no'), narrower('n', '-n')]).toEqual([false, false, false]);
});

test('sorting in steps is sorting', () => {
  const numbers = fc.array(fc.integer(), {minLength: 500, maxLength: 1500});
  fc.assert(
    fc.property(numbers, (items) => {
      const order = (a: number, b: number): number => a - b;
      expect(drained(sorting(items, order))).toEqual(items.toSorted(order));
    }),
    {numRuns: 30},
  );
});
