import {
  countOf,
  inOrder,
  isFiltered,
  standsWith,
  type Arrangement,
  type Groups,
  type Rules,
} from './arrangement.ts';
import {groupKeyOf, putInGroup, type GroupKey} from './grouping.ts';
import type {EntryChange, SharedMap} from './shared-map.ts';
import {exchanged, exchangedIn, sortingGroup, type Exchange, type SortedGroup} from './sorted-group.ts';
import type {Summary} from './summary.ts';
import type {Test} from './query/fields.ts';
import {drained} from './task.ts';

/** More changes than that are no longer cheaper than to look at all deals again. */
const mostChanges = 2000;

/** What changed from one to the other; undefined where that is too much to be followed. */
export const fewChanges = (
  before: SharedMap<Summary>,
  deals: SharedMap<Summary>,
): readonly EntryChange<Summary>[] | undefined => {
  const changes: EntryChange<Summary>[] = [];
  for (const change of deals.changesFrom(before)) {
    changes.push(change);
    if (changes.length > mostChanges) return undefined;
  }
  return changes;
};

/** What leaves each group and what comes into it, of the deals that are in the list by this test. */
const exchangesIn = (
  changes: readonly EntryChange<Summary>[],
  {grouping}: Rules,
  isIn: Test,
): ReadonlyMap<GroupKey, Exchange> => {
  const gone = new Map<GroupKey, Summary[]>();
  const come = new Map<GroupKey, Summary[]>();
  for (const {was, is} of changes) {
    if (was && isIn(was)) putInGroup(gone, groupKeyOf(grouping, was), was);
    if (is && isIn(is)) putInGroup(come, groupKeyOf(grouping, is), is);
  }
  const keys = new Set([...gone.keys(), ...come.keys()]);
  return new Map(Array.from(keys, (key) => [key, {gone: gone.get(key) ?? [], come: come.get(key) ?? []}]));
};

const wholeAfter = ({all, rules}: Arrangement, changes: readonly EntryChange<Summary>[]): Groups => {
  const after = new Map(all);
  for (const [key, exchange] of exchangesIn(changes, rules, rules.isInView)) {
    const group = all.get(key);
    const next = group ? exchanged(group, exchange, rules) : drained(sortingGroup(key, exchange.come, rules));
    if (next.deals.length > 0) after.set(key, next);
    else after.delete(key);
  }
  return inOrder(after.values(), rules);
};

const nothing: Exchange = {gone: [], come: []};

/** What is shown of a group: as it was where neither its deals nor their order have changed. */
const shownOf = (
  whole: SortedGroup,
  shown: SortedGroup | undefined,
  exchange: Exchange | undefined,
): SortedGroup | undefined => {
  const isSame = exchange === undefined && (shown === undefined || shown.order === whole.order);
  return isSame ? shown : exchangedIn(whole, shown, exchange ?? nothing);
};

const shownAfter = (
  {shown, rules}: Arrangement,
  all: Groups,
  changes: readonly EntryChange<Summary>[],
): Groups => {
  const exchanges = exchangesIn(changes, rules, (deal) => rules.isInView(deal) && rules.isHit(deal));
  const after = new Map<GroupKey, SortedGroup>();
  for (const [key, whole] of all) {
    const group = shownOf(whole, shown.get(key), exchanges.get(key));
    if (group && group.deals.length > 0) after.set(key, group);
  }
  return after;
};

/**
 * The arrangement with what has changed since it was made: the same as if all were arranged anew by the same rules,
 * for the cost of what has changed. Undefined where that is too much, or not known.
 */
export const caughtUp = (arrangement: Arrangement, deals: SharedMap<Summary>): Arrangement | undefined => {
  if (arrangement.deals === deals) return arrangement;
  const changes = arrangement.isGlimpse ? undefined : fewChanges(arrangement.deals, deals);
  if (changes === undefined) return undefined;
  const {rules} = arrangement;
  const all = wholeAfter(arrangement, changes);
  const shown = isFiltered(rules) ? shownAfter(arrangement, all, changes) : all;
  const orderUntil = changes.reduce(
    (until, {is}) => (is && rules.isInView(is) ? standsWith(until, is, rules.now) : until),
    arrangement.orderUntil,
  );
  return {...arrangement, deals, all, shown, count: countOf(shown), orderUntil};
};
