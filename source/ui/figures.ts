import type {Sum} from '../domain/money.ts';
import type {GroupFigures, GroupName, Summary} from '../domain/pipeline.ts';
import {figuresOf, isFiltered} from '../store/list.ts';
import {width} from '../terminal/text.ts';
import {wrap} from '../terminal/wrap.ts';
import {blank, cell, gap, line, type Line} from './line.ts';
import type {View} from './view.ts';

// All sums of a group, exact, one line a currency: what a header has no room for.

const dealsOf = ({state}: View, group: GroupName): readonly Summary[] => state.list.shown.get(group) ?? [];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(width));

const currencyOf = ({language}: View, {currency}: Sum): string =>
  currency || language.sentences.pipeline.noCurrency;

type Column = {readonly texts: readonly string[]; readonly align: 'left' | 'right'; readonly dim?: true};

const columnsOf = (view: View, {sums, weighted}: GroupFigures): readonly Column[] => {
  const {language} = view;
  const words = language.sentences.detail.sums;
  const amount = ({total, currency}: Sum): string => language.exact(total, currency);
  const weightOf = ({currency}: Sum): string => {
    const found = weighted.find((each) => each.currency === currency);
    return found ? `${words.weighted} ${amount(found)}` : '';
  };
  return [
    {texts: sums.map((sum) => currencyOf(view, sum)), align: 'left', dim: true},
    {texts: sums.map(amount), align: 'right'},
    {texts: sums.map(({deals}) => words.deals(deals)), align: 'right', dim: true},
    ...(weighted.length > 0 ? [{texts: sums.map(weightOf), align: 'right', dim: true} as const] : []),
  ];
};

/** As many of the columns as fit: the amounts never give way. */
const thatFit = (columns: readonly Column[], cells: number): readonly Column[] => {
  const used = (some: readonly Column[]): number =>
    some.reduce((sum, {texts}) => sum + widest(texts) + 2, -2);
  const last = columns.findLastIndex((_, index) => used(columns.slice(0, index + 1)) <= cells);
  return columns.slice(0, Math.max(2, last + 1));
};

const sumLines = (view: View, figures: GroupFigures, cells: number): readonly Line[] => {
  const columns = thatFit(columnsOf(view, figures), cells);
  return figures.sums.map((_, row) =>
    columns.flatMap(({texts, align, dim}, column) => [
      gap(column === 0 ? 0 : 2),
      cell(texts[row] ?? '', widest(texts), dim ? 'dim' : 'text', align),
    ]),
  );
};

/** What the sums leave out and how they are made, a sentence each. */
const remarks = (
  view: View,
  group: GroupName,
  {deals, sums, weighted, wonPercent}: GroupFigures,
): readonly string[] => {
  const words = view.language.sentences.detail.sums;
  const counted =
    group === 'Closed'
      ? dealsOf(view, group).filter(({substatus}) => substatus === 'Won')
      : dealsOf(view, group);
  const without = counted.filter(({value}) => value === undefined).length;
  const none = group === 'Closed' ? words.noneWon : words.none;
  return [
    ...(sums.length === 0 ? [none] : without > 0 ? [words.without(without)] : []),
    ...(wonPercent === undefined ? [] : [words.wonShare(wonPercent, deals)]),
    ...(group === 'Closed' && sums.length > 0 ? [words.wonOnly] : []),
    ...(weighted.length > 0 ? [words.weightedBy] : []),
    ...(isFiltered(view.state) ? [words.shownOnly] : []),
  ];
};

/** The figures of a group in at most `cells` cells a line: those of the deals shown, as in its header. */
export const figureLines = (view: View, group: GroupName, cells: number): readonly Line[] => {
  const {reading, syncedAt} = view.state;
  const wrapped = (text: string): readonly string[] => wrap(text, cells);
  if (reading.kind === 'reading' && syncedAt === undefined)
    return wrapped(view.language.sentences.pipeline.sumsLater).map((text) => line(text, 'dim'));
  const figures = figuresOf(group, dealsOf(view, group));
  const told = remarks(view, group, figures).flatMap(wrapped);
  const sums = sumLines(view, figures, cells);
  return [
    ...sums,
    ...(sums.length > 0 && told.length > 0 ? [blank] : []),
    ...told.map((text) => line(text, 'dim')),
  ];
};

/** "Active · 34 deals" */
export const figuresTitle = ({state, language}: View, group: GroupName): string => {
  const {pipeline, detail} = language.sentences;
  const deals = state.list.shown.get(group)?.length ?? 0;
  return `${pipeline.groups[group]} · ${detail.sums.deals(deals)}`;
};
