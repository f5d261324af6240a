import type {GroupKey} from '../../domain/pipeline.ts';
import type {Size} from '../../store/state.ts';
import {windowFor, type Window} from '../../store/window.ts';
import {layoutOf} from '../../store/layout.ts';
import {blank, fitLine, restyle, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {headerOf, rowOf} from './kept-rows.ts';
import {groupKey, rowAt} from '../../store/rows.ts';

/** Above a sheet the list scrolls just as far as the deal's row needs, without the pinned headers. */
const windowIn = ({state}: View, rows: number): Window =>
  rows === layoutOf(state.size, state.pane).list.rows
    ? state.window
    : windowFor(state.list, state.cursor, state.top, rows, false);

type Header = (group: GroupKey) => Line;

const rowLine = (view: View, index: number, width: number, header: Header): Line => {
  const {state} = view;
  const row = rowAt(state.list, index);
  if (!row || row.kind === 'gap') return fitLine(blank, width);
  if (row.kind === 'group') return header(row.group);
  const deal = state.summaries.get(row.key);
  return deal ? rowOf(view, deal, width, deal.id === state.cursor) : fitLine(blank, width);
};

/** The list in exactly `size`: only the rows in sight are made. Under a sheet all but the deal's row is dim. */
export const listLines = (view: View, size: Size, isCovered: boolean): readonly Line[] => {
  const {state} = view;
  const {sticky, from, to, pinned} = windowIn(view, size.rows);
  const header: Header = (group) => headerOf(view, group, size.columns, state.cursor === groupKey(group));
  const lines = [
    ...(sticky === undefined ? [] : [header(sticky)]),
    ...Array.from({length: to - from}, (_, offset) => rowLine(view, from + offset, size.columns, header)),
  ];
  const empty = fitLine(blank, size.columns);
  while (lines.length < size.rows - pinned.length) lines.push(empty);
  const all = [...lines, ...pinned.map(header)].slice(0, size.rows);
  if (!isCovered) return all;
  return all.map((each) => (each[0]?.text === '›' ? each : restyle(each, 'dim')));
};
