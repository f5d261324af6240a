import {indexOfRow, rowOf} from '../store/rows.ts';
import type {State} from '../store/state.ts';
import {openView} from '../store/views.ts';
import {width} from '../terminal/text.ts';
import {fitLine, gap, span, type Line, type Span} from './line.ts';
import type {View} from './view.ts';
import {viewsLine} from './views-line.ts';

// Line 3 of the list: heavy under the open view, with the order of the list and the place in it at its right.

/** The number of the cursor's deal among those shown, folded groups counted; 0 on a header. */
const positionOf = (state: State): number => {
  const {list, cursor} = state;
  const row = rowOf(list, cursor);
  if (row?.kind !== 'deal') return 0;
  let before = 0;
  for (const {group, header} of list.laid) {
    if (group.key === row.group) return before + (indexOfRow(list, cursor) ?? 0) - header;
    before += group.tally.deals;
  }
  return 0;
};

/** Figures are not final before the list was read once. */
const isFirstReading = ({reading, syncedAt}: State): boolean =>
  reading.kind === 'reading' && syncedAt === undefined;

/** Said where it is not what one expects: of the statuses in a view that is saved with them nothing is said. */
const groupingWords = ({state, language}: View): readonly string[] => {
  const {grouping} = state;
  if (grouping === 'status' && openView(state)?.grouping === 'status') return [];
  const {page, groupings} = language.sentences.views;
  return [page.groupedBy(groupings[grouping])];
};

/** From everything down to nothing: the rest of the line is for the mark under the open view. */
const wordings = (view: View): readonly string[] => {
  const {state, language} = view;
  const words = language.sentences.pipeline;
  const at = positionOf(state);
  const all = `${state.list.count}${isFirstReading(state) ? '…' : ''}`;
  const place = state.list.count === 0 || at === 0 ? [] : [words.position(at, all)];
  const grouping = groupingWords(view);
  const told = [[...grouping, words.sorts[state.sort], ...place], [...grouping, ...place], place];
  return [...told.map((parts) => parts.join(' · ')), ''];
};

/** @param paneColumn where the pane's line grows out of the rule */
export const ruleLine = (view: View, paneColumn: number | undefined): Line => {
  const {columns} = view.state.size;
  const {from, cells} = view.state.filter.typing ? {from: 0, cells: 0} : viewsLine(view).heavy;
  const roomBeside = (text: string): number => columns - (text === '' ? 0 : width(text) + 2);
  const told = wordings(view).find((text) => from + cells <= roomBeside(text)) ?? '';
  const room = roomBeside(told);
  const to = Math.min(from + cells, room);
  const light = (start: number, end: number): Span => {
    const dashes = Array.from({length: end - start}, (_, at) => (start + at === paneColumn ? '┬' : '─'));
    return span(dashes.join(''), 'rule');
  };
  const tail = told === '' ? [] : [span(` ${told}`, 'dim'), gap(1)];
  return fitLine([light(0, from), span('━'.repeat(to - from), 'accent'), light(to, room), ...tail], columns);
};
