import type {Grouping, GroupKey} from '../domain/grouping.ts';
import {indexOfRow, rowAt, type Rows} from './rows.ts';

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

const headersFrom = ({laid}: Rows, from: number, most: number): readonly GroupKey[] => {
  const first = laid.findIndex(({header}) => header >= from);
  return first === -1 ? [] : laid.slice(first, first + most).map(({group}) => group.key);
};

/** @param most how many headers may be pinned */
const windowAt = (list: Rows, top: number, height: number, most: number): Window => {
  const first = rowAt(list, top);
  const sticky = first?.kind === 'deal' ? first.group : undefined;
  const room = height - (sticky === undefined ? 0 : 1);
  for (let pinned = 0; ; pinned++) {
    const to = Math.min(list.length, top + Math.max(1, room - pinned));
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
  const index = indexOfRow(list, cursor) ?? 0;
  const most = pins ? mostPinned[list.rules.grouping] : 0;
  // The first line may show a header in place of its own row, so a deal right under a hidden header counts as below.
  let from = Math.max(0, Math.min(top, index, list.length - 1), index - height);
  let window = windowAt(list, from, height, most);
  const startsBlank = (): boolean => from > 0 && rowAt(list, from)?.kind === 'gap';
  while ((window.to <= index || startsBlank()) && from < index) window = windowAt(list, ++from, height, most);
  // No blank lines below the last row while there are rows above the window.
  while (from > 0 && window.to === list.length) {
    const wider = windowAt(list, from - 1, height, most);
    if (wider.to < list.length || wider.to <= index) break;
    from--;
    window = wider;
  }
  return window;
};
