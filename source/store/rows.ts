import type {Arrangement, Groups} from '../domain/arrangement.ts';
import {groupKeyOf, type GroupKey} from '../domain/grouping.ts';
import {placeOfDeal, type SortedGroup} from '../domain/sorted-group.ts';
import type {Summary} from '../domain/summary.ts';
import type {State} from './state.ts';

// The rows of the list are nowhere one by one: each group knows where it begins, so that a list of 100,000 deals is
// laid in the time that its headers take.

export type Row =
  | {readonly kind: 'group'; readonly key: string; readonly group: GroupKey}
  | {readonly kind: 'deal'; readonly key: string; readonly group: GroupKey}
  | {readonly kind: 'gap'; readonly key: string; readonly group: GroupKey};

/** A group among the rows. */
type Laid = {
  readonly group: SortedGroup;
  /** Its first row: the blank line before its header, where there is one. */
  readonly start: number;
  readonly header: number;
  /** A folded group has no row but its header. */
  readonly isOpen: boolean;
};

/** What the list shows; a cursor key touches none of it. */
export type Rows = Arrangement & {
  readonly laid: readonly Laid[];
  readonly laidByKey: ReadonlyMap<GroupKey, Laid>;
  /** How many rows there are. */
  readonly length: number;
};

export const groupKey = (group: GroupKey): string => `group:${group}`;

/** Blank lines between groups cost too much of a low screen. */
const gapsFrom = 20;

export const hasGaps = ({size}: Pick<State, 'size'>): boolean => size.rows >= gapsFrom;

const rowsOf = ({group, isOpen}: Pick<Laid, 'group' | 'isOpen'>): number =>
  isOpen ? 1 + group.deals.length : 1;

/** @param gap blank lines before each header but the first */
export const layRows = (
  arrangement: Arrangement,
  isFolded: (group: GroupKey) => boolean,
  gap: number,
): Rows => {
  const laid: Laid[] = [];
  let length = 0;
  for (const group of arrangement.shown.values()) {
    const isOpen = !isFolded(group.key);
    const start = length;
    const header = start + (start > 0 ? gap : 0);
    laid.push({group, start, header, isOpen});
    length = header + rowsOf({group, isOpen});
  }
  return {...arrangement, laid, laidByKey: new Map(laid.map((each) => [each.group.key, each])), length};
};

/** The last group that begins at or above this row. */
const laidAt = ({laid}: Rows, index: number): Laid | undefined => {
  let [from, to] = [0, laid.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((laid[middle]?.start ?? 0) <= index) from = middle + 1;
    else to = middle;
  }
  return laid[from - 1];
};

export const rowAt = (list: Rows, index: number): Row | undefined => {
  if (index < 0 || index >= list.length) return undefined;
  const laid = laidAt(list, index);
  if (!laid) return undefined;
  const group = laid.group.key;
  if (index < laid.header) return {kind: 'gap', key: `gap:${group}`, group};
  if (index === laid.header) return {kind: 'group', key: groupKey(group), group};
  const deal = laid.group.deals[index - laid.header - 1];
  return deal && {kind: 'deal', key: deal.id, group};
};

/** The group that a deal is in, and its place in it; undefined where it is not among the deals of these groups. */
export const placeAmong = (
  groups: Groups,
  {rules}: Pick<Rows, 'rules'>,
  deal: Summary,
): {readonly group: SortedGroup; readonly at: number} | undefined => {
  const group = groups.get(groupKeyOf(rules.grouping, deal));
  if (!group) return undefined;
  const at = placeOfDeal(group, deal);
  return at === undefined ? undefined : {group, at};
};

const headerPrefix = groupKey('');

const indexOfDeal = (list: Rows, id: string): number | undefined => {
  const deal = list.deals.get(id);
  const place = deal && placeAmong(list.shown, list, deal);
  if (!place) return undefined;
  const laid = list.laidByKey.get(place.group.key);
  return laid?.isOpen ? laid.header + 1 + place.at : undefined;
};

/** Where the row with this key is; undefined where it is not in sight of scrolling. */
export const indexOfRow = (list: Rows, key: string): number | undefined =>
  key.startsWith(headerPrefix)
    ? list.laidByKey.get(key.slice(headerPrefix.length))?.header
    : indexOfDeal(list, key);

/** The row with this key; undefined where it is not in sight of scrolling. */
export const rowOf = (list: Rows, key: string): Row | undefined => rowAt(list, indexOfRow(list, key) ?? -1);

export const hasRow = (list: Rows, key: string): boolean => indexOfRow(list, key) !== undefined;

/** The deals in the rows from one to another, both counted. */
export const dealsInRows = ({laid}: Rows, from: number, to: number): readonly Summary[] =>
  laid.flatMap(({group, header, isOpen}) =>
    isOpen ? group.deals.slice(Math.max(0, from - header - 1), Math.max(0, to - header)) : [],
  );
