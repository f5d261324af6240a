import {clean} from '../../domain/clean.ts';
import {nameProblem, narrowedFilter, queryOfView, type ListView} from '../../domain/views.ts';
import type {LayerOf} from '../../store/state.ts';
import {openView} from '../../store/views.ts';
import {width} from '../../terminal/text.ts';
import {paragraph} from '../form-lines.ts';
import {blank, cell, fieldSpans, gap, span, titleRule, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {choiceLines} from './choice-lines.ts';

type Layer = LayerOf<'views'>;

const mostNameCells = 24;
const countCells = 5;

const nameCells = ({state, language}: View): number =>
  Math.min(mostNameCells, Math.max(...state.views.list.map((each) => width(language.viewName(each)))));

/** "status:new · by value · by owner": the filter, then what is not as usual. */
const whatOf = ({language}: View, view: ListView): string => {
  const {pipeline, views} = language.sentences;
  const {page, groupings} = views;
  const filter = view.filter === '' ? page.everything : clean(view.filter);
  return [
    queryOfView(view).ok ? filter : page.notRead + filter,
    ...(view.sort === 'clock' ? [] : [pipeline.sorts[view.sort]]),
    ...(view.grouping === 'status' ? [] : [page.groupedBy(groupings[view.grouping])]),
  ].join(' · ');
};

const rowLine = (view: View, each: ListView, at: number, isCursor: boolean): Line => {
  const {state, language} = view;
  const {ok} = queryOfView(each);
  return [
    span(isCursor ? '›' : ' ', 'accent'),
    ok ? span(' ') : span('×', 'error'),
    gap(1),
    cell(at < 9 ? String(at + 1) : '', 1, 'accent'),
    gap(2),
    cell(language.viewName(each), nameCells(view), isCursor ? 'selected' : 'text'),
    cell(ok ? String(state.views.counts[at] ?? '') : '', countCells + 2, 'text', 'right'),
    gap(2),
    span(whatOf(view, each), 'dim'),
  ];
};

const nameLine = ({state, language}: View, {field}: Layer): Line => {
  const {name} = language.sentences.views.page;
  const label = `${name}  `;
  return [
    gap(3),
    span(label, 'dim'),
    ...fieldSpans(field.text, field.caret, state.size.columns - width(label) - 4),
  ];
};

/** What saving does, while the name is typed. */
const savingLines = (view: View, layer: Layer): readonly Line[] => {
  const {state, language} = view;
  const {page} = language.sentences.views;
  const filter = narrowedFilter(openView(state)?.filter ?? '', state.filter.field.text);
  const {groupings} = language.sentences.views;
  const shown = [
    filter === '' ? page.everything : clean(filter),
    ...(state.grouping === 'status' ? [] : [page.groupedBy(groupings[state.grouping])]),
  ];
  const isTaken = nameProblem(layer.field.text, state.views.list, language.viewName) === 'taken';
  return [
    nameLine(view, layer),
    ...paragraph(page.saves(shown.join(' · ')), state.size.columns),
    ...(isTaken ? paragraph(page.overwrites, state.size.columns) : []),
  ];
};

const askingLines = (view: View, {cursor}: Layer): readonly Line[] => {
  const each = view.state.views.list[cursor];
  if (!each) return [];
  const {page} = view.language.sentences.views;
  return paragraph(page.deleteThis(view.language.viewName(each)), view.state.size.columns);
};

/** Saved views that cannot be used, by name, with what is wrong. */
const brokenLines = ({state, language}: View): readonly Line[] => {
  const {page} = language.sentences.views;
  const {broken} = state.views;
  if (broken.length === 0) return [];
  const names = broken.map(({name, fault}) => `${clean(name) || page.noName} (${page.faults[fault]})`);
  return paragraph(page.broken(names.join(', ')), state.size.columns);
};

const belowOf = (view: View, layer: Layer): readonly Line[] => {
  if (layer.typing === 'save') return savingLines(view, layer);
  if (layer.typing === 'rename') return [nameLine(view, layer)];
  return layer.asking ? askingLines(view, layer) : brokenLines(view);
};

/** All views with what they ask for: to go to one, and to save, name, order and delete one's own. */
export const viewsSheet = (view: View, layer: Layer): Sheet => {
  const {state, language} = view;
  const {page} = language.sentences.views;
  const rows = state.views.list.map((each, at) => rowLine(view, each, at, at === layer.cursor));
  const below = belowOf(view, layer);
  return {
    title: titleRule(page.title, page.count(rows.length), state.size.columns),
    lines: choiceLines(view, rows, layer.cursor, below.length === 0 ? [] : [blank, ...below]),
  };
};
