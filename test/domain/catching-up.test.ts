import fc from 'fast-check';
import {expect, test} from 'vitest';
import {arranging, type Arrangement, type Groups} from '../../source/domain/arrangement.ts';
import {caughtUp} from '../../source/domain/catching-up.ts';
import {figuresOf, summarize, type Summary} from '../../source/domain/pipeline.ts';
import {SharedMap} from '../../source/domain/shared-map.ts';
import {drained} from '../../source/domain/task.ts';
import {drawnChange, drawnRules, type DrawnChange} from '../support/drawn-lists.ts';

const changed = (deals: SharedMap<Summary>, change: DrawnChange): SharedMap<Summary> =>
  'gone' in change
    ? deals.without(change.gone)
    : deals.with(change.read.map((referral) => [referral.id, summarize(referral)]));

const told = (groups: Groups) =>
  [...groups.values()].map(({key, deals, tally}) => ({
    key,
    ids: deals.map(({id}) => id).join(' '),
    figures: figuresOf(key, tally),
  }));

const same = (a: Arrangement, b: Arrangement): void => {
  expect(told(a.all)).toEqual(told(b.all));
  expect(told(a.shown)).toEqual(told(b.shown));
  expect(a.count).toBe(b.count);
  expect(a.orderUntil).toBeLessThanOrEqual(b.orderUntil);
};

test('a list that was kept up with every change is the list arranged anew', () => {
  fc.assert(
    fc.property(drawnRules, fc.array(drawnChange, {maxLength: 10}), (by, changes) => {
      let deals = SharedMap.of<Summary>();
      let kept = drained(arranging(deals, by));
      for (const change of changes) {
        deals = changed(deals, change);
        kept = caughtUp(kept, deals)!;
        same(kept, drained(arranging(deals, by)));
      }
    }),
    {numRuns: 400},
  );
});

test('very many changes at once are for arranging anew', () => {
  const [by] = fc.sample(drawnRules, 1);
  const many = Array.from({length: 2001}, (_, id) => summarize({id: String(id)}));
  const after = SharedMap.of(many.map((deal) => [deal.id, deal] as const));
  expect(caughtUp(drained(arranging(SharedMap.of<Summary>(), by!)), after)).toBeUndefined();
});
