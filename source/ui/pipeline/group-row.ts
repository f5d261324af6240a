import {optionalColumns} from '../../domain/list-columns.ts';
import {statusOfKey} from '../../domain/grouping.ts';
import type {GroupFigures, GroupKey} from '../../domain/pipeline.ts';
import type {Sum} from '../../domain/money.ts';
import {figuresOf, isFiltered} from '../../store/list.ts';
import {hasMarks} from '../../store/marks.ts';
import {cut, width} from '../../terminal/text.ts';
import {cell, fitLine, gap, lineWidth, span, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {alignOf, columnGap, type Columns} from './columns.ts';

/** One status has its own heading of the clock; deals of several states have one that fits each. */
const clockHeading = (
  {language}: View,
  group: GroupKey,
  {status}: GroupFigures,
  columns: Columns,
): string => {
  const {pipeline, views} = language.sentences;
  const name = statusOfKey(group) ?? status;
  if (name === undefined) return views.mixedClock;
  const {clock, clockBesideDate} = pipeline.headings;
  return (columns.date === undefined ? clock : clockBesideDate)[name];
};

/** The headings of this group's clock, and of the columns beside it where they are there. */
const headings = (view: View, clock: string, columns: Columns): Line => {
  const words = view.language.sentences.views.headings;
  const after = optionalColumns.flatMap((name) => {
    const cells = columns[name];
    if (name === 'date' || cells === undefined) return [];
    return [gap(columnGap), cell(words[name], cells, 'dim', alignOf(name))];
  });
  const before = columns.date === undefined ? [] : [span(words.date, 'dim'), gap(columnGap)];
  if (before.length + after.length === 0) return [span(clock, 'dim'), gap(1)];
  return [...before, cell(clock, columns.clock, 'dim', 'right'), ...after, gap(1)];
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

/** What the sums count where it is not all of the group, and what became of the rest. */
const figuresText = (view: View, figures: GroupFigures, cells: number): string => {
  const {pipeline, views} = view.language.sentences;
  const {sums, counted, won, wonPercent} = figures;
  const prefixes = {all: '', open: views.openSums, won: pipeline.wonSums};
  const share = wonPercent === undefined ? '' : pipeline.wonShare(wonPercent);
  const suffix = won ? views.wonDeals(won.deals) : share;
  return sumsThatFit(view, sums, sums.length === 0 ? '' : prefixes[counted], suffix, cells);
};

const isFirstReading = ({state}: View): boolean =>
  state.reading.kind === 'reading' && state.syncedAt === undefined;

const countText = (view: View, group: GroupKey, shown: number): string => {
  const {state, language} = view;
  const all = state.list.all.get(group)?.tally.deals ?? shown;
  if (isFirstReading(view)) return `${all}…`;
  return isFiltered(state.list.rules) ? language.sentences.pipeline.ofAll(shown, all) : String(all);
};

/** A long name leaves room for the numbers. */
const nameOf = ({language}: View, group: GroupKey, columnsWide: number): string =>
  cut(language.groupName(group), Math.floor(columnsWide / 3));

/** The header of a group: its count, its sums over the whole group (of the shown while a filter is on), its clock. */
export const groupRow = (
  view: View,
  group: GroupKey,
  columns: Columns,
  columnsWide: number,
  isCursor: boolean,
): Line => {
  const {state, language} = view;
  const laid = state.list.laidByKey.get(group);
  if (!laid) return [];
  const figures = figuresOf(laid.group);
  const open = laid.isOpen;
  // The rows that would show them are folded away.
  const hidesMarks = !open && hasMarks(state, laid.group);
  const head: Line = [
    span(isCursor ? '›' : ' ', 'accent'),
    span(open ? '▾' : '▸', 'dim'),
    hidesMarks ? span('●', 'accent') : gap(1),
    span(nameOf(view, group, columnsWide), 'heading'),
    gap(2),
    span(countText(view, group, laid.group.tally.deals), 'heading'),
    gap(3),
  ];
  const end = open ? headings(view, clockHeading(view, group, figures, columns), columns) : [gap(1)];
  const room = columnsWide - lineWidth(head) - lineWidth(end) - 2;
  const text = isFirstReading(view)
    ? language.sentences.pipeline.sumsLater
    : figuresText(view, figures, room);
  return fitLine(
    [...fitLine([...head, span(text, isCursor ? 'selected' : 'text')], columnsWide - lineWidth(end)), ...end],
    columnsWide,
  );
};
