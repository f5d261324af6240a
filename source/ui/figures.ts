import type {Sum} from '../domain/money.ts';
import type {Counted} from '../domain/group-figures.ts';
import type {GroupFigures, GroupKey} from '../domain/pipeline.ts';
import {figuresOf, isFiltered} from '../store/list.ts';
import {width} from '../terminal/text.ts';
import {wrap} from '../terminal/wrap.ts';
import {blank, cell, gap, line, type Line} from './line.ts';
import type {View} from './view.ts';

// All sums of a group, exact, one line a currency: what a header has no room for.

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

const onlyThese = ({language}: View, counted: Counted): readonly string[] => {
  const {detail, views} = language.sentences;
  const told: Readonly<Record<Counted, readonly string[]>> = {
    all: [],
    open: [views.sums.openOnly],
    won: [detail.sums.wonOnly],
  };
  return told[counted];
};

/** The deals of a mixed group that are in none of the sums above. */
const besideOpen = (view: View, {counted, won, left}: GroupFigures): readonly string[] => {
  const words = view.language.sentences.views.sums;
  if (counted !== 'open') return [];
  const wonSums = won?.sums.map(
    (sum) => `${currencyOf(view, sum)} ${view.language.exact(sum.total, sum.currency)}`,
  );
  return [
    ...(won ? [words.wonBeside(won.deals, wonSums?.join(' · ') ?? '')] : []),
    ...(left > 0 ? [words.left(left)] : []),
  ];
};

/** Deals that count in the sums, and have no value to add. */
const withoutValue = ({deals, left, won, sums}: GroupFigures): number =>
  sums.reduce((rest, sum) => rest - sum.deals, deals - left - (won?.deals ?? 0));

/** What the sums leave out and how they are made, a sentence each. */
const remarks = (view: View, figures: GroupFigures): readonly string[] => {
  const words = view.language.sentences.detail.sums;
  const {sums, weighted, wonPercent, counted, closed} = figures;
  const without = withoutValue(figures);
  const none = counted === 'won' ? words.noneWon : words.none;
  return [
    ...(sums.length === 0 ? [none] : without > 0 ? [words.without(without)] : []),
    ...(wonPercent === undefined ? [] : [words.wonShare(wonPercent, closed)]),
    ...(sums.length > 0 ? onlyThese(view, counted) : []),
    ...(weighted.length > 0 ? [words.weightedBy] : []),
    ...besideOpen(view, figures),
    ...(isFiltered(view.state.list.rules) ? [words.shownOnly] : []),
  ];
};

/** The figures of a group in at most `cells` cells a line: those of the deals shown, as in its header. */
export const figureLines = (view: View, group: GroupKey, cells: number): readonly Line[] => {
  const {reading, syncedAt} = view.state;
  const wrapped = (text: string): readonly string[] => wrap(text, cells);
  if (reading.kind === 'reading' && syncedAt === undefined)
    return wrapped(view.language.sentences.pipeline.sumsLater).map((text) => line(text, 'dim'));
  const shown = view.state.list.shown.get(group);
  if (!shown) return [];
  const figures = figuresOf(shown);
  const told = remarks(view, figures).flatMap(wrapped);
  const sums = sumLines(view, figures, cells);
  return [
    ...sums,
    ...(sums.length > 0 && told.length > 0 ? [blank] : []),
    ...told.map((text) => line(text, 'dim')),
  ];
};

/** "Active · 34 deals" */
export const figuresTitle = ({state, language}: View, group: GroupKey): string => {
  const deals = state.list.shown.get(group)?.deals.length ?? 0;
  return `${language.groupName(group)} · ${language.sentences.detail.sums.deals(deals)}`;
};
