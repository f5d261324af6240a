import {dealsPerHaystack, finderOf, haystacksOf} from './haystacks.ts';
import {lazily} from './lazily.ts';
import {hotUntil} from './clock.ts';
import {groupKeyOf, inGroupOrder, putInGroup, type Grouping, type GroupKey} from './grouping.ts';
import type {Sorting} from './pipeline.ts';
import type {Test} from './query/fields.ts';
import type {Query} from './query/term.ts';
import type {SharedMap} from './shared-map.ts';
import {sortingGroup, type SortedGroup} from './sorted-group.ts';
import type {Summary} from './summary.ts';
import {createCounter, recounted, tallyOf, type Tally} from './tally.ts';
import {inSteps, isStep, type Steps, type Task} from './task.ts';

/** By what a list is arranged. */
export type Rules = Sorting & {
  readonly grouping: Grouping;
  /** Of the open view; undefined where it cannot be read, and nothing is in it. */
  readonly view: Query | undefined;
  /** Of the filter. */
  readonly query: Query;
  readonly isInView: Test;
  readonly isHit: Test;
  /** Epoch ms until which what the tests find stands while nothing but time passes. */
  readonly viewUntil: number;
  readonly hitsUntil: number;
};

export type Groups = ReadonlyMap<GroupKey, SortedGroup>;

/** The deals in their groups and their order. */
export type Arrangement = {
  readonly rules: Rules;
  /** Of what it was made. */
  readonly deals: SharedMap<Summary>;
  /** Of the open view, whatever the filter. */
  readonly all: Groups;
  /** What the filter leaves: `all` itself without one. */
  readonly shown: Groups;
  /** How many are shown. */
  readonly count: number;
  /** How many the filter has not looked at yet. */
  readonly left: number;
  /** Epoch ms: until when the order stands while nothing but time passes, because a deal is no longer hot then. */
  readonly orderUntil: number;
  /** Its headers count deals that are not in it: it is shown, but nothing can be made of it. */
  readonly isGlimpse?: true;
};

/** Does a filter narrow the list? What is typed may not be one yet, or no more. */
export const isFiltered = ({query}: {readonly query: Query}): boolean => query.terms.length > 0;

export const countOf = (groups: Groups): number => {
  let count = 0;
  for (const {deals} of groups.values()) count += deals.length;
  return count;
};

export const inOrder = (groups: Iterable<SortedGroup>, {grouping}: Rules): Groups =>
  new Map(inGroupOrder(groups, grouping).map((group) => [group.key, group]));

/** The earlier of both: until when the order stands with this deal in it. */
export const standsWith = (until: number, {deadline}: Summary, now: number): number => {
  const hot = hotUntil(deadline);
  return hot !== undefined && hot > now ? Math.min(until, hot) : until;
};

type Parted = {readonly groups: ReadonlyMap<GroupKey, readonly Summary[]>; readonly orderUntil: number};

function* parting(deals: SharedMap<Summary>, {grouping, isInView, now}: Rules): Steps<Parted> {
  const groups = new Map<GroupKey, Summary[]>();
  let [seen, orderUntil] = [0, Infinity];
  for (const deal of deals.values()) {
    if (isInView(deal)) {
      putInGroup(groups, groupKeyOf(grouping, deal), deal);
      orderUntil = standsWith(orderUntil, deal, now);
    }
    if (isStep(++seen)) yield undefined;
  }
  return {groups, orderUntil};
}

/** Arranges all deals anew. */
export function* arranging(deals: SharedMap<Summary>, rules: Rules): Task<Arrangement> {
  const {groups, orderUntil} = yield* parting(deals, rules);
  const sorted: SortedGroup[] = [];
  for (const [key, members] of groups) sorted.push(yield* sortingGroup(key, members, rules));
  const all = inOrder(sorted, rules);
  const arrangement = {rules, deals, all, shown: all, count: countOf(all), left: 0, orderUntil};
  return yield* filtering(arrangement, all);
}

/** What a filter has found of a group so far; `counter` where that is counted while it goes on. */
type Found = {readonly deals: Summary[]; readonly counter: ReturnType<typeof createCounter> | undefined};

/**
 * A list of so many deals is filtered within a frame. Its texts are kept one behind the other, and a header is counted
 * once it is drawn.
 */
export const filteredAtOnce = 10_000;

const isLong = ({all}: Arrangement): boolean => countOf(all) > filteredAtOnce;

const createFound = (arrangement: Arrangement) => {
  const isCounted = isLong(arrangement);
  const groups = new Map<GroupKey, Found>();
  return {
    groups,
    put: (key: GroupKey, hits: readonly Summary[]): void => {
      const group = groups.get(key) ?? {deals: [], counter: isCounted ? createCounter() : undefined};
      group.deals.push(...hits);
      group.counter?.add(hits);
      groups.set(key, group);
    },
  };
};

/** Deals of the group that are not among these, which stand in its order. */
const missing = ({deals}: SortedGroup, among: readonly Summary[]): readonly Summary[] => {
  let at = 0;
  return deals.filter((deal) => {
    const isThere = among[at] === deal;
    if (isThere) at += 1;
    return !isThere;
  });
};

/** Most words that one begins to type are in most deals: then it is less to count off the others. */
const tallyWithin = (whole: SortedGroup, deals: readonly Summary[]): Tally =>
  deals.length > whole.deals.length / 2 ? recounted(whole.tally, missing(whole, deals), []) : tallyOf(deals);

const foundIn = (whole: SortedGroup, {deals: found, counter}: Found): SortedGroup => {
  const deals = [...found];
  if (counter !== undefined) return {...whole, deals, tally: counter.told()};
  const tally = lazily(() => tallyWithin(whole, deals));
  return {
    ...whole,
    deals,
    get tally() {
      return tally();
    },
  };
};

const withFound = (
  arrangement: Arrangement,
  found: ReadonlyMap<GroupKey, Found>,
  left: number,
): Arrangement => {
  const shown = new Map<GroupKey, SortedGroup>();
  for (const [key, whole] of arrangement.all) {
    const group = found.get(key);
    if (group) shown.set(key, foundIn(whole, group));
  }
  return {...arrangement, shown, count: countOf(shown), left};
};

/** Where to look for what is found no more than among what was found before. */
export const narrowed = (arrangement: Arrangement): Groups => {
  const {all, shown, count, rules} = arrangement;
  const isFast = !isLong(arrangement) && finderOf(rules.query) !== undefined;
  return isFast && count > countOf(all) / 4 ? all : shown;
};

/** Makes ready what a filter searches, of a list that is not long. */
export const prepareFilter = (arrangement: Arrangement): void => {
  if (!isLong(arrangement)) for (const {deals} of arrangement.all.values()) haystacksOf(deals);
};

/** Narrows an arrangement to what its filter finds among the candidates; without a filter all is shown. */
export function* filtering(arrangement: Arrangement, candidates: Groups): Task<Arrangement> {
  const {all} = arrangement;
  if (!isFiltered(arrangement.rules)) return {...arrangement, shown: all, count: countOf(all), left: 0};
  const found = createFound(arrangement);
  const find = isLong(arrangement) ? undefined : finderOf(arrangement.rules.query);
  let left = countOf(candidates);
  const soFar = (): Arrangement => withFound(arrangement, found.groups, left);
  for (const [key, {deals}] of candidates) {
    const haystacks = candidates === all && find ? haystacksOf(deals) : [];
    let at = 0;
    for (const step of inSteps(deals, dealsPerHaystack)) {
      const haystack = haystacks[at++];
      const hits = find && haystack ? find(step, haystack) : step.filter(arrangement.rules.isHit);
      if (hits.length > 0) found.put(key, hits);
      left -= step.length;
      yield soFar;
    }
  }
  return soFar();
}
