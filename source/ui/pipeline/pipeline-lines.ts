import {footLines, headLines as headRows, layoutOf} from '../../store/layout.ts';
import type {Size} from '../../store/state.ts';
import {headLines} from '../frame-lines.ts';
import {restyle, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {emptyLines} from './empty-lines.ts';
import {listLines} from './list-lines.ts';
import {paneLines} from './pane-lines.ts';

/** The least rows of list that a pane below may leave above itself while a sheet is open. */
const leastList = 4;

type Pane = {readonly place: 'right' | 'below'; readonly size: Size};

/** Where the parts of the main screen lie between the head and the message line, or the sheet above that. */
export type Places = {
  readonly list: Size;
  readonly pane: Pane | undefined;
  /** Nothing to list: then words stand in its place. */
  readonly isEmpty: boolean;
  readonly isCovered: boolean;
};

/** @param covered lines that a sheet takes from the foot; 0 without one */
export const placesOf = ({state}: View, covered: number): Places => {
  const {columns, rows} = state.size;
  const body = {columns, rows: rows - headRows - footLines - covered};
  const isEmpty = state.summaries.size === 0 || state.list.count === 0;
  const places = {list: body, pane: undefined, isEmpty, isCovered: covered > 0};
  const {list, pane} = layoutOf(state.size, state.pane);
  if (isEmpty || !pane) return places;
  if (pane.place === 'right')
    return {
      ...places,
      list: {...body, columns: list.columns},
      pane: {...pane, size: {...pane.size, rows: body.rows}},
    };
  const above = body.rows - pane.size.rows;
  return above < leastList ? places : {...places, list: {...body, rows: above}, pane};
};

/** The part in which the cursor walks, exactly as large as its place. */
export const listPart = (view: View, {list, isEmpty, isCovered}: Places): readonly Line[] =>
  isEmpty ? emptyLines(view, list) : listLines(view, list, isCovered);

export const headPart = (view: View, {list, pane}: Places): readonly Line[] =>
  headLines(view, pane?.place === 'right' ? list.columns : undefined);

export const panePart = (view: View, {pane, isCovered}: Places): readonly Line[] => {
  if (!pane) return [];
  const lines = paneLines(view, pane.size, pane.place);
  return isCovered ? lines.map((each) => restyle(each, 'dim')) : lines;
};

/** Whether the list stands in the same cells, so that the parts around it may stay for a moment. */
export const isSamePlace = (one: Places, other: Places): boolean =>
  one.isEmpty === other.isEmpty &&
  one.list.columns === other.list.columns &&
  one.list.rows === other.list.rows &&
  one.pane?.place === other.pane?.place;
