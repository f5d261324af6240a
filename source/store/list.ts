import {partsOf} from '../domain/grouping.ts';
import {groupFigures, groupSummaries, orderStands, sortSummaries} from '../domain/pipeline.ts';
import type {GroupFigures, GroupKey, Grouping, Summary} from '../domain/pipeline.ts';
import type {Query} from '../domain/query/term.ts';
import {isTimeDependent, queryTest} from '../domain/query/test.ts';
import {scopeOf} from './filter-query.ts';
import {nextMinute} from './minute.ts';
import type {Row, Rows, State} from './state.ts';

export const groupKey = (group: GroupKey): string => `group:${group}`;

/** Blank lines between groups cost too much of a low screen. */
const gapsFrom = 20;

type Source = Pick<
  State,
  | 'account'
  | 'folded'
  | 'grouping'
  | 'now'
  | 'query'
  | 'size'
  | 'sort'
  | 'staleDays'
  | 'summaries'
  | 'timeZone'
  | 'views'
>;

/** The deals of the open view. */
const inView = (source: Source): Iterable<Summary> => {
  const {summaries, views} = source;
  if (views.problem) return [];
  if (views.query.terms.length === 0) return summaries.values();
  return [...summaries.values()].filter(queryTest(views.query, scopeOf(source)));
};

const sorted = (
  deals: Iterable<Summary>,
  {sort, grouping, now}: Source,
): ReadonlyMap<GroupKey, readonly Summary[]> =>
  new Map(groupSummaries(deals, grouping).map(({key, deals}) => [key, sortSummaries(deals, sort, now)]));

const figuresByDeals = new WeakMap<readonly Summary[], GroupFigures>();

/** The figures of a group's header, added up once for each list of deals and not once a frame. */
export const figuresOf = (group: GroupKey, deals: readonly Summary[]): GroupFigures => {
  const known = figuresByDeals.get(deals);
  if (known) return known;
  const figures = groupFigures(group, deals);
  figuresByDeals.set(deals, figures);
  return figures;
};

/** Does a filter narrow the list? What is typed may not be one yet, or no more. */
export const isFiltered = ({query}: {readonly query: Query}): boolean => query.terms.length > 0;

const filtered = (
  all: ReadonlyMap<GroupKey, readonly Summary[]>,
  source: Source,
): ReadonlyMap<GroupKey, readonly Summary[]> => {
  if (!isFiltered(source)) return all;
  const isHit = queryTest(source.query, scopeOf(source));
  const shown = new Map<GroupKey, readonly Summary[]>();
  for (const [group, deals] of all) {
    const hits = deals.filter(isHit);
    if (hits.length > 0) shown.set(group, hits);
  }
  return shown;
};

/** A folded group opens while a filter is on, so that its hits are seen. */
export const isOpen = (state: Pick<State, 'folded' | 'query'>, group: GroupKey): boolean =>
  isFiltered(state) || !state.folded.has(group);

const layRows = (shown: ReadonlyMap<GroupKey, readonly Summary[]>, source: Source): readonly Row[] => {
  const rows: Row[] = [];
  for (const [group, deals] of shown) {
    if (rows.length > 0 && source.size.rows >= gapsFrom) rows.push({kind: 'gap', key: `gap:${group}`, group});
    rows.push({kind: 'group', key: groupKey(group), group});
    if (!isOpen(source, group)) continue;
    for (const deal of deals) rows.push({kind: 'deal', key: deal.id, group});
  }
  return rows;
};

const shownUntil = ({query, now}: Source): number => (isTimeDependent(query) ? nextMinute(now) : Infinity);

const finish = (
  all: ReadonlyMap<GroupKey, readonly Summary[]>,
  shown: ReadonlyMap<GroupKey, readonly Summary[]>,
  source: Source,
  orderUntil: number,
): Rows => {
  const rows = layRows(shown, source);
  const indexOf = new Map<string, number>();
  const headers: number[] = [];
  rows.forEach((row, index) => {
    indexOf.set(row.key, index);
    if (row.kind === 'group') headers.push(index);
  });
  let count = 0;
  for (const deals of shown.values()) count += deals.length;
  return {rows, indexOf, shown, all, count, headers, orderUntil, shownUntil: shownUntil(source)};
};

export const makeRows = (source: Source): Rows => {
  const deals = [...inView(source)];
  const all = sorted(deals, source);
  const viewUntil = isTimeDependent(source.views.query) ? nextMinute(source.now) : Infinity;
  const orderUntil = Math.min(viewUntil, orderStands(deals, source.now));
  return finish(all, filtered(all, source), source, orderUntil);
};

/** As `makeRows` when only filter, folds or height changed: the sorted groups stand. */
export const remakeRows = (rows: Rows, source: Source): Rows =>
  finish(rows.all, filtered(rows.all, source), source, rows.orderUntil);

/**
 * The part of the list on the screen: the header of the group you are in sticks to the top, the headers below the
 * window are pinned at its foot, and `from` to `to` (exclusive) lie between them.
 */
export type Window = {
  readonly sticky: GroupKey | undefined;
  readonly from: number;
  readonly to: number;
  readonly pinned: readonly GroupKey[];
};

/** At most so many headers are pinned: there are four groups by status, but as many owners as there are. */
const mostPinned: Readonly<Record<Grouping, number>> = {
  status: 4,
  substatus: 2,
  'closing-month': 2,
  owner: 2,
  country: 2,
  currency: 2,
};

const groupingOf = ({rows}: Rows): Grouping => partsOf(rows[0]?.group ?? '').grouping;

const headersFrom = ({rows, headers}: Rows, from: number, most: number): readonly GroupKey[] => {
  const first = headers.findIndex((index) => index >= from);
  return first === -1 ? [] : headers.slice(first, first + most).flatMap((index) => rows[index]?.group ?? []);
};

/** @param most how many headers may be pinned */
const windowAt = (list: Rows, top: number, height: number, most: number): Window => {
  const {rows} = list;
  const first = rows[top];
  const sticky = first?.kind === 'deal' ? first.group : undefined;
  const room = height - (sticky === undefined ? 0 : 1);
  for (let pinned = 0; ; pinned++) {
    const to = Math.min(rows.length, top + Math.max(1, room - pinned));
    const below = headersFrom(list, to, most);
    if (below.length <= pinned || pinned >= room - 1)
      return {sticky, from: top, to, pinned: below.slice(0, pinned)};
  }
};

/**
 * Scrolls as little as needed so that the cursor's row is in the window. Linear in the screen's height and in the
 * number of groups, not in the number of deals.
 *
 * @param pins whether the headers below the window are pinned at its foot (not above a sheet)
 */
export const windowFor = (list: Rows, cursor: string, top: number, height: number, pins: boolean): Window => {
  const {rows, indexOf} = list;
  const index = indexOf.get(cursor) ?? 0;
  const most = pins ? mostPinned[groupingOf(list)] : 0;
  // The first line may show a header in place of its own row, so a deal right under a hidden header counts as below.
  let from = Math.max(0, Math.min(top, index, rows.length - 1), index - height);
  let window = windowAt(list, from, height, most);
  const startsBlank = (): boolean => from > 0 && rows[from]?.kind === 'gap';
  while ((window.to <= index || startsBlank()) && from < index) window = windowAt(list, ++from, height, most);
  // No blank lines below the last row while there are rows above the window.
  while (from > 0 && window.to === rows.length) {
    const wider = windowAt(list, from - 1, height, most);
    if (wider.to < rows.length || wider.to <= index) break;
    from--;
    window = wider;
  }
  return window;
};

const canHoldCursor = (row: Row | undefined): boolean => row !== undefined && row.kind !== 'gap';

/** The row `steps` away, skipping blank lines and stopping at the ends. */
export const rowAway = (list: Rows, cursor: string, steps: number): string => {
  const step = steps < 0 ? -1 : 1;
  let index = list.indexOf.get(cursor) ?? 0;
  let key = cursor;
  for (let left = Math.abs(steps); left > 0; left--) {
    index += step;
    while (list.rows[index]?.kind === 'gap') index += step;
    const row = list.rows[index];
    if (!row) break;
    key = row.key;
  }
  return key;
};

export const firstRow = (list: Rows): string => list.rows.find(canHoldCursor)?.key ?? '';
export const lastRow = (list: Rows): string => list.rows.findLast(canHoldCursor)?.key ?? '';

/**
 * Where the cursor goes when `before` has become `after`: it stays on its deal while that is shown where it was;
 * when the deal left its group the cursor keeps its place in the list, and so stands on the next row.
 */
export const followCursor = (before: Rows, after: Rows, cursor: string): string => {
  const was = before.indexOf.get(cursor);
  const is = after.indexOf.get(cursor);
  const rowBefore = was === undefined ? undefined : before.rows[was];
  const rowAfter = is === undefined ? undefined : after.rows[is];
  if (rowAfter && (!rowBefore || rowBefore.group === rowAfter.group)) return cursor;
  if (was === undefined) return firstDealRow(after);
  const next = before.rows.slice(was + 1).find((row) => row.kind === 'deal' && after.indexOf.has(row.key));
  if (next && next.group === rowBefore?.group) return next.key;
  const nearest = after.rows[Math.min(was, after.rows.length - 1)];
  return nearest && nearest.kind !== 'gap' ? nearest.key : firstDealRow(after);
};

/**
 * Where the cursor goes when the list shows other deals, or other groups of them: it stays on its deal, on the header
 * of the deal's group where that is folded, else it goes to the first deal.
 */
export const followDeal = (after: Rows, cursor: string): string => {
  if (after.indexOf.has(cursor)) return cursor;
  for (const [group, deals] of after.shown) if (deals.some(({id}) => id === cursor)) return groupKey(group);
  return firstDealRow(after);
};

/** The first deal, or the first header where all are folded. */
export const firstDealRow = (list: Rows): string =>
  list.rows.find((row) => row.kind === 'deal')?.key ?? firstRow(list);
