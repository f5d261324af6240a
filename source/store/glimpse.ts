import type {Arrangement, Groups} from '../domain/arrangement.ts';
import {currenciesOf, orderFor, type Grouping, type SortName, type Summary} from '../domain/pipeline.ts';
import type {Json, Referral} from '../domain/referral.ts';
import type {SortedGroup} from '../domain/sorted-group.ts';
import {tallyFromJson, tallyJson} from '../domain/tally-json.ts';
import type {State} from './state.ts';
import {isWhole} from './views.ts';

// What the next start shows at once, before the deals that are kept have been read: the headers with their numbers, and
// the deals of the first window.

/** Of the first groups so many deals: about as many as a window has rows. */
const mostDeals = 64;

export type Glimpse = {
  readonly me: string | null;
  readonly sort: SortName;
  readonly grouping: Grouping;
  /** Epoch ms of what the list is good for. */
  readonly syncedAt: number;
  readonly count: number;
  /** Of the views in their order, with the names for which they hold. */
  readonly counts: readonly (readonly [name: string, count: number | null])[];
  readonly groups: readonly {readonly key: string; readonly tally: Json; readonly deals: readonly string[]}[];
  /** Of these deals. */
  readonly records: readonly Referral[];
};

/** Whether the list is all deals in their order, as a start shows them. */
export const canBeGlimpsed = (state: State): boolean =>
  isWhole(state) &&
  state.query.terms.length === 0 &&
  state.list.rules.query.terms.length === 0 &&
  state.list.deals === state.summaries &&
  state.list.rules.sort === state.sort &&
  state.list.rules.grouping === state.grouping &&
  state.syncedAt !== undefined &&
  state.cacheReading === undefined &&
  state.work.list === undefined;

/** @param state one that `canBeGlimpsed` */
export const glimpseOf = (state: State): Glimpse => {
  let left = mostDeals;
  const groups = Array.from(state.list.all.values(), ({key, tally, deals}) => {
    const first = state.folded.has(key) ? [] : deals.slice(0, left).map(({id}) => id);
    left -= first.length;
    return {key, tally: tallyJson(tally), deals: first};
  });
  return {
    me: state.account.me ?? null,
    sort: state.sort,
    grouping: state.grouping,
    syncedAt: state.syncedAt ?? 0,
    count: state.list.count,
    counts: state.views.list.map(({name}, at) => [name, state.views.counts[at] ?? null]),
    groups,
    records: groups.flatMap(({deals}) => deals.flatMap((id) => state.referrals.get(id) ?? [])),
  };
};

/** Whether it shows what a start in this state would show. */
export const isGlimpseFor = (
  {me, sort, grouping}: Glimpse,
  state: Pick<State, 'account' | 'grouping' | 'sort'>,
): boolean => me === (state.account.me ?? null) && sort === state.sort && grouping === state.grouping;

/** The counts of the views that are still the same. */
export const countsFrom = ({counts}: Glimpse, {list}: State['views']): State['views']['counts'] => {
  const known = new Map(counts);
  return list.map(({name}) => known.get(name) ?? undefined);
};

const groupsOf = (
  glimpse: Glimpse,
  {sort, now, summaries}: Pick<State, 'now' | 'sort' | 'summaries'>,
): Groups => {
  const groups = glimpse.groups.map(({key, tally: json, deals}): [string, SortedGroup] => {
    const tally = tallyFromJson(json);
    const by = {sort, now};
    const order = orderFor(by, currenciesOf(by, tally));
    const known = deals.flatMap((id): readonly Summary[] => {
      const deal = summaries.get(id);
      return deal ? [deal] : [];
    });
    // A deal that was hot then may be so no more, and rows are looked for by their order.
    return [key, {key, tally, deals: known.toSorted(order), order}];
  });
  return new Map(groups);
};

/** The arrangement that it shows: it stands for no list, so that it gives way to the first that is made. */
export const arrangementFrom = (
  glimpse: Glimpse,
  empty: Arrangement,
  state: Pick<State, 'now' | 'sort' | 'summaries'>,
): Arrangement => {
  const all = groupsOf(glimpse, state);
  return {...empty, deals: state.summaries, all, shown: all, count: glimpse.count, isGlimpse: true};
};
