import type {GroupName, Summary} from '../../domain/pipeline.ts';
import type {Sum} from '../../domain/money.ts';
import {figuresOf, isFiltered, isOpen} from '../../store/list.ts';
import {width} from '../../terminal/text.ts';
import {cell, fitLine, gap, lineWidth, span, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {columnGap, type ColumnName, type Columns} from './columns.ts';

/** The headings of this group's clock, and of the columns beside it where they are there. */
const headings = ({language}: View, group: GroupName, columns: Columns): Line => {
  const words = language.sentences.pipeline.headings;
  const clock = columns.date === undefined ? words.clock[group] : words.clockBesideDate[group];
  if (columns.date === undefined) return [span(clock, 'dim'), gap(1)];
  const after: readonly ColumnName[] = ['owner', 'stage', 'kind', 'changed'];
  const rest = after.flatMap((name) => {
    const cells = columns[name];
    return cells === undefined ? [] : [gap(columnGap), gap(cells)];
  });
  return [
    span(words.date, 'dim'),
    gap(columnGap),
    cell(clock, columns.clock, 'dim', 'right'),
    gap(columnGap),
    cell(words.state, columns.state ?? 0, 'dim'),
    ...rest,
    gap(1),
  ];
};

/** As many sums as fit; what does not fit is counted, never added up across currencies. */
const sumsThatFit = (
  {language}: View,
  sums: readonly Sum[],
  prefix: string,
  suffix: string,
  cells: number,
): string => {
  const told = sums.map(
    ({currency, total}) =>
      `${currency === '' ? language.sentences.pipeline.noCurrency : currency} ${language.wholeUnits(total)}`,
  );
  for (let count = told.length; count >= 0; count--) {
    const more = told.length - count;
    const parts = [...told.slice(0, count), ...(more > 0 ? [language.sentences.pipeline.more(more)] : [])];
    if (suffix !== '') parts.push(suffix);
    const text = `${count > 0 ? prefix : ''}${parts.join(' · ')}`;
    if (width(text) <= cells) return text;
  }
  return '';
};

const countText = ({state, language}: View, group: GroupName, shown: number): string => {
  const all = state.list.all.get(group)?.length ?? shown;
  const words = language.sentences.pipeline;
  if (state.reading.kind === 'reading' && state.syncedAt === undefined) return `${all}…`;
  return isFiltered(state) ? words.ofAll(shown, all) : String(all);
};

/** The header of a group: its count, its sums over the whole group (of the shown while a filter is on), its clock. */
export const groupRow = (
  view: View,
  group: GroupName,
  columns: Columns,
  columnsWide: number,
  isCursor: boolean,
): Line => {
  const {state, language} = view;
  const words = language.sentences.pipeline;
  const deals: readonly Summary[] = state.list.shown.get(group) ?? [];
  const open = isOpen(state, group);
  const isReading = state.reading.kind === 'reading' && state.syncedAt === undefined;
  const head: Line = [
    span(isCursor ? '›' : ' ', 'accent'),
    span(open ? '▾' : '▸', 'dim'),
    gap(1),
    span(words.groups[group], 'heading'),
    gap(2),
    span(countText(view, group, deals.length), 'heading'),
    gap(3),
  ];
  const end = open ? headings(view, group, columns) : [gap(1)];
  const room = columnsWide - lineWidth(head) - lineWidth(end) - 2;
  const figures = figuresOf(group, deals);
  const won = figures.wonPercent === undefined ? '' : words.wonShare(figures.wonPercent);
  const isNone = figures.sums.length === 0;
  const text = isReading
    ? words.sumsLater
    : sumsThatFit(view, figures.sums, group === 'Closed' && !isNone ? words.wonSums : '', won, room);
  return fitLine(
    [...fitLine([...head, span(text, isCursor ? 'selected' : 'text')], columnsWide - lineWidth(end)), ...end],
    columnsWide,
  );
};
