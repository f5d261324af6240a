import {fewChanges} from '../domain/catching-up.ts';
import type {Test} from '../domain/query/fields.ts';
import {isTimeDependent, queryTest} from '../domain/query/test.ts';
import type {EntryChange, SharedMap} from '../domain/shared-map.ts';
import type {StaleDays} from '../domain/stale.ts';
import type {Summary} from '../domain/summary.ts';
import {isStep, type Steps} from '../domain/task.ts';
import {queryOfView, type ListView} from '../domain/views.ts';
import {scopeOf} from './filter-query.ts';
import {nextMinute} from './minute.ts';
import type {State} from './state.ts';
import {only, type Step} from './step.ts';
import {begin, withoutWork} from './work.ts';

/** Deals in each view; undefined for one with a filter that cannot be read. */
export type Counts = readonly (number | undefined)[];

export type Counting = {
  readonly deals: SharedMap<Summary>;
  /** Of the views in their order, made for a moment and a reader; undefined for one that cannot be read. */
  readonly tests: readonly (Test | undefined)[];
  readonly me: string | undefined;
  readonly staleDays: StaleDays;
  /** Epoch ms until which what the tests find stands while nothing but time passes. */
  readonly until: number;
};

export type Counted = {readonly counts: Counts; readonly counting: Counting};

/** The test of a view; undefined for one with a filter that cannot be read. */
export const testOf = (
  view: ListView,
  state: Parameters<typeof scopeOf>[0],
): ((deal: Summary) => boolean) | undefined => {
  const parsed = queryOfView(view);
  return parsed.ok ? queryTest(parsed.query, scopeOf(state)) : undefined;
};

const isTimed = (view: ListView): boolean => {
  const parsed = queryOfView(view);
  return parsed.ok && isTimeDependent(parsed.query);
};

/** Before the list was read once, counts would only be of what has come so far. */
const isCounting = ({reading, syncedAt, cacheReading}: State): boolean =>
  cacheReading === undefined && (syncedAt !== undefined || reading.kind !== 'reading');

const countingFor = (state: State): Counting => {
  const {views, summaries, account, staleDays, now} = state;
  return {
    deals: summaries,
    tests: views.list.map((view) => testOf(view, state)),
    me: account.me,
    staleDays,
    until: views.list.some(isTimed) ? nextMinute(now) : Infinity,
  };
};

const hitBy = (deal: Summary | undefined, test: Test): number => Number(deal !== undefined && test(deal));

/** Each deal is tested for every view: a step has so many times fewer of them. */
const mostTests = 8;

function* countingAll(counting: Counting): Steps<Counted> {
  const {deals, tests} = counting;
  const counts: (number | undefined)[] = tests.map((test) => test && 0);
  let seen = 0;
  for (const deal of deals.values()) {
    for (const [at, test] of tests.entries()) if (test?.(deal)) counts[at] = (counts[at] ?? 0) + 1;
    if (isStep(++seen * mostTests)) yield undefined;
  }
  return {counts, counting};
}

/** The counts with what has changed since they were counted, for the cost of what has changed. */
const recounted = (
  {counts, counting}: Counted,
  deals: SharedMap<Summary>,
  changes: readonly EntryChange<Summary>[],
): Counted => {
  const after = [...counts];
  for (const {was, is} of changes)
    for (const [at, test] of counting.tests.entries())
      if (test) after[at] = (after[at] ?? 0) + hitBy(is, test) - hitBy(was, test);
  return {counts: after, counting: {...counting, deals}};
};

export const takeCounts = (state: State, {counts, counting}: Counted): State => ({
  ...state,
  views: {...state.views, counts, counting},
});

const isCurrent = ({account, staleDays, now}: State, {me, staleDays: limits, until}: Counting): boolean =>
  me === account.me && limits === staleDays && now < until;

/** The counts of all views in line with the deals; a key changes none of them. */
export const withCounts = (state: State): Step => {
  const {views, summaries, account, staleDays} = state;
  const {counts, counting} = views;
  if (!isCounting(state)) return only(state);
  if (counting && isCurrent(state, counting)) {
    if (counting.deals === summaries) return only(withoutWork(state, 'counts'));
    const changes = fewChanges(counting.deals, summaries);
    if (changes) return only(takeCounts(state, recounted({counts, counting}, summaries, changes)));
  }
  return begin(state, {
    name: 'counts',
    about: [views.list, account.me, staleDays],
    task: () => countingAll(countingFor(state)),
    take: takeCounts,
  });
};
