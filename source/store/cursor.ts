import {dealAtPlaceOf} from '../domain/sorted-group.ts';
import {groupKey, hasRow, indexOfRow, placeAmong, rowAt, rowOf, type Row, type Rows} from './rows.ts';

// Where the cursor goes: by keys, and when the list changes below it.

const canHoldCursor = (row: Row | undefined): row is Row => row !== undefined && row.kind !== 'gap';

/** The row `steps` away, skipping blank lines and stopping at the ends. */
export const rowAway = (list: Rows, cursor: string, steps: number): string => {
  const step = steps < 0 ? -1 : 1;
  let index = indexOfRow(list, cursor) ?? 0;
  let key = cursor;
  for (let left = Math.abs(steps); left > 0; left--) {
    index += step;
    while (rowAt(list, index)?.kind === 'gap') index += step;
    const row = rowAt(list, index);
    if (!row) break;
    key = row.key;
  }
  return key;
};

export const firstRow = (list: Rows): string => rowAt(list, 0)?.key ?? '';
export const lastRow = (list: Rows): string => rowAt(list, list.length - 1)?.key ?? '';

/** The first deal, or the first header where all are folded. */
export const firstDealRow = (list: Rows): string =>
  list.laid.find(({isOpen}) => isOpen)?.group.deals[0]?.id ?? firstRow(list);

/** What stands in a group of `after` where this row stood in it before. */
const nextInGroup = (before: Rows, after: Rows, row: Row | undefined): string | undefined => {
  const deal = before.deals.get(row?.key ?? '');
  const laid = row && after.laidByKey.get(row.group);
  return deal && laid?.isOpen ? dealAtPlaceOf(laid.group, deal)?.id : undefined;
};

/**
 * Where the cursor goes when `before` has become `after`: it stays on its deal while that is shown where it was;
 * when the deal left its group the cursor keeps its place in the list, and so stands on the next row.
 */
export const followCursor = (before: Rows, after: Rows, cursor: string): string => {
  const was = indexOfRow(before, cursor);
  const rowBefore = rowOf(before, cursor);
  const rowAfter = rowOf(after, cursor);
  if (rowAfter && (!rowBefore || rowBefore.group === rowAfter.group)) return cursor;
  if (was === undefined) return firstDealRow(after);
  const next = nextInGroup(before, after, rowBefore);
  if (next !== undefined) return next;
  const nearest = rowAt(after, Math.min(was, after.length - 1));
  return canHoldCursor(nearest) ? nearest.key : firstDealRow(after);
};

/**
 * Where the cursor goes when the list shows other deals, or other groups of them: it stays on its deal, on the header
 * of the deal's group where that is folded, else it goes to the first deal.
 */
export const followDeal = (after: Rows, cursor: string): string => {
  if (hasRow(after, cursor)) return cursor;
  const deal = after.deals.get(cursor);
  const place = deal && placeAmong(after.shown, after, deal);
  return place ? groupKey(place.group.key) : firstDealRow(after);
};
