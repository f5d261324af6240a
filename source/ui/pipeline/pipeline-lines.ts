import {layoutOf, type Layout} from '../../store/layout.ts';
import {headLines} from '../frame-lines.ts';
import {restyle, span, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {emptyLines} from './empty-lines.ts';
import {listLines} from './list-lines.ts';
import {paneLines} from './pane-lines.ts';

/** The least rows of list that a pane below may leave above itself while a sheet is open. */
const leastList = 4;

type Body = {
  readonly view: View;
  readonly layout: Layout;
  readonly rows: number;
  readonly isCovered: boolean;
};

const pane = ({view, layout, rows, isCovered}: Body): readonly Line[] => {
  if (!layout.pane) return [];
  const {place, size} = layout.pane;
  const lines = paneLines(view, place === 'right' ? {...size, rows} : size, place);
  return isCovered ? lines.map((each) => restyle(each, 'dim')) : lines;
};

const list = ({view, layout, isCovered}: Body, rows: number): readonly Line[] =>
  listLines(view, {columns: layout.list.columns, rows}, isCovered);

/** Each row as one line: terminals count some clusters otherwise, and panes side by side would shift. */
const sideBySide = (body: Body): readonly Line[] => {
  const right = pane(body);
  return list(body, body.rows).map((each, row) => [...each, span('│', 'rule'), ...(right[row] ?? [])]);
};

const oneBelowTheOther = (body: Body): readonly Line[] => {
  const {layout, rows} = body;
  const below = layout.pane && rows - layout.pane.size.rows >= leastList ? pane(body) : [];
  return [...list(body, rows - below.length), ...below];
};

const bodyLines = (body: Body): readonly Line[] => {
  const {state} = body.view;
  if (state.summaries.size === 0 || state.list.count === 0)
    return emptyLines(body.view, {columns: state.size.columns, rows: body.rows});
  return body.layout.pane?.place === 'right' ? sideBySide(body) : oneBelowTheOther(body);
};

/**
 * The main screen from the top to the message line: the list, and the pane where there is room for it.
 *
 * @param covered lines that a sheet takes from the foot of the body; 0 without one
 */
export const pipelineLines = (view: View, covered: number): readonly Line[] => {
  const {state} = view;
  const layout = layoutOf(state.size, state.pane);
  const rows = state.size.rows - 5 - covered;
  const hasRows = state.summaries.size > 0 && state.list.count > 0;
  const head = headLines(view, hasRows && layout.pane?.place === 'right' ? layout.list.columns : undefined);
  return [...head, ...bodyLines({view, layout, rows, isCovered: covered > 0})];
};
