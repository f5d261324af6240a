import {openView} from '../store/views.ts';
import {queryOfView, type ListView} from '../domain/views.ts';
import {cut, width} from '../terminal/text.ts';
import {gap, lineWidth, span, type Line, type Span} from './line.ts';
import type {View} from './view.ts';

// Line 2 of the list: the views with their numbers and counts, and where the heavy rule lies under the open one.

export type ViewsLine = {
  readonly line: Line;
  /** The cells of the rule below that are heavy. */
  readonly heavy: {readonly from: number; readonly cells: number};
};

const mostDigits = 9;
const mostNameCells = 24;
const ellipsis = '…';
/** In place of the count of a view with a filter that cannot be read, as in the sheet of the views. */
const unreadable = '×';

const countText = ({state}: View, view: ListView, at: number): string => {
  if (!queryOfView(view).ok) return unreadable;
  const {views, reading, syncedAt, summaries} = state;
  const isFirst = reading.kind === 'reading' && syncedAt === undefined;
  if (isFirst) return view.filter === '' && summaries.size > 0 ? `${summaries.size}${ellipsis}` : ellipsis;
  return String(views.counts[at] ?? ellipsis);
};

/** "2 Inbox 9". */
const labelOf = (view: View, each: ListView, at: number): string =>
  [
    ...(at < mostDigits ? [String(at + 1)] : []),
    cut(view.language.viewName(each), mostNameCells),
    countText(view, each, at),
  ].join(' ');

/** How many labels from this one on fit; with what stands for the others where they do not. */
const fitting = (labels: readonly string[], from: number, between: number, room: number): number => {
  const before = from > 0 ? width(ellipsis) + 2 : 0;
  let used = before;
  let count = 0;
  for (const label of labels.slice(from)) {
    const next = used + (count === 0 ? 0 : between) + width(label);
    const isLast = from + count + 1 === labels.length;
    if (next + (isLast ? 0 : 2 + width(ellipsis)) > room) break;
    used = next;
    count++;
  }
  return count;
};

type Laid = {readonly from: number; readonly count: number; readonly between: number};

/** The first labels, with as much between as fits; further right only as far as the open view needs. */
const lay = (labels: readonly string[], open: number, room: number): Laid => {
  for (let from = 0; ; from++) {
    const wide = fitting(labels, from, 3, room);
    const narrow = fitting(labels, from, 2, room);
    const laid = {from, count: Math.max(wide, narrow), between: narrow > wide ? 2 : 3};
    if (open < from + laid.count || from >= open) return {...laid, count: Math.max(1, laid.count)};
  }
};

/** @param columns cells of the line, what stands at its right left out */
const layLine = (view: View, columns: number): ViewsLine => {
  const {views} = view.state;
  const labels = views.list.map((each, at) => labelOf(view, each, at));
  const {from, count, between} = lay(labels, views.at, columns - 1);
  const spans: Span[] = from > 0 ? [span(ellipsis, 'dim'), gap(2)] : [];
  let at = 1 + (from > 0 ? width(ellipsis) + 2 : 0);
  let heavy = {from: 0, cells: 0};
  labels.slice(from, from + count).forEach((label, index) => {
    if (index > 0) {
      spans.push(gap(between));
      at += between;
    }
    const isOpen = from + index === views.at;
    if (isOpen) heavy = {from: at - 1, cells: width(label) + 2};
    spans.push(span(label, isOpen ? 'accent' : 'text'));
    at += width(label);
  });
  if (from + count < labels.length) spans.push(gap(2), span(ellipsis, 'dim'));
  return {line: spans, heavy};
};

/** How many deals the filter shows; a filter of very many deals may still be looking. */
export const shownCount = ({state: {list}, language}: Pick<View, 'language' | 'state'>): string =>
  list.left > 0 ? language.sentences.pipeline.soFar(list.count) : String(list.count);

/** At the right of the views: which key narrows, or what does. */
export const filterPart = ({state, language}: View): Line => {
  const words = language.sentences.pipeline;
  const {text} = state.filter.field;
  if (text === '') return [span(words.filterHint, 'dim'), gap(1)];
  const shown = cut(text, Math.floor(state.size.columns / 3));
  return [span(words.filterKept(shown, shownCount({state, language})), 'accent'), gap(1)];
};

export const viewsLine = (view: View): ViewsLine =>
  layLine(view, view.state.size.columns - lineWidth(filterPart(view)) - 1);

/** The name of the open view, for sentences. */
export const openViewName = ({state, language}: View): string => {
  const open = openView(state);
  return open ? language.viewName(open) : language.sentences.pipeline.all;
};

/** How many deals are in the open view, whatever narrows it. */
export const dealsInView = ({state}: View): number => {
  let count = 0;
  for (const {tally} of state.list.all.values()) count += tally.deals;
  return count;
};
