import {clean} from '../../domain/clean.ts';
import {sumByCurrency} from '../../domain/money.ts';
import {chosenRows, isChanged, type PlanRow} from '../../store/many/plan.ts';
import type {LayerOf} from '../../store/state.ts';
import {width} from '../../terminal/text.ts';
import {isNarrow, paragraph} from '../form-lines.ts';
import {helpHint} from '../frame-lines.ts';
import {blank, cell, gap, span, spread, titleRule, type Line, type Span} from '../line.ts';
import {afterWords, nowWords} from '../many/after-words.ts';
import {changeTitle} from '../many/change-title.ts';
import {doubtWords, refusalWords} from '../many/doubt-words.ts';
import {placesOf, tableBody, type LazyLine} from '../many/laid-table.ts';
import type {Page} from '../page.ts';
import {labelled} from '../sheets/sheet-lines.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {dealName, statusText} from './page-head.ts';

type Look = LayerOf<'many-look'>;

type Columns = {readonly deal: number; readonly now: number; readonly after: number; readonly amount: number};

const widest = 120;
const amountCells = 15;
/** Below so many rows the table needs every line. */
const lowRows = 20;
/** "Active · Accepted" */
const stateCells = 17;

/** A move has short words and shows the amount; other changes need the room for theirs. */
const columnsOf = ({state: {size}}: View, {change}: Look): Columns => {
  const cells = Math.min(size.columns, widest) - 4 - 4;
  if (change.kind === 'move') {
    const amount = isNarrow(size) ? 0 : amountCells;
    return {deal: cells - 2 * stateCells - amount, now: stateCells, after: stateCells, amount};
  }
  const deal = Math.round(cells / 3);
  const now = Math.floor((cells - deal) * 0.45);
  return {deal, now, after: cells - deal - now, amount: 0};
};

/** With the name of the deal: a customer may have several among the marked. */
const nameOf = ({base}: PlanRow, {language}: View): string =>
  dealName(base) || language.sentences.pipeline.noName;

export const amountText = ({state, language}: View, id: string): string => {
  const deal = state.summaries.get(id);
  return deal?.value === undefined ? '' : `${deal.currency} ${language.wholeUnits(deal.value)}`.trim();
};

const rowStart = (isCursor: boolean, sign: Span): Line => [
  span(isCursor ? '›' : ' ', 'accent'),
  sign,
  gap(1),
];

const changedLine = (view: View, layer: Look, row: PlanRow, isCursor: boolean): Line => {
  const {look} = view.language.sentences.many;
  const {deal, now, after, amount} = columnsOf(view, layer);
  const isLeft = layer.left.has(row.id);
  const token: Token = isLeft ? 'dim' : isCursor ? 'selected' : 'text';
  const sign = !isLeft && 'doubts' in row && row.doubts.length > 0 ? span('!', 'warn') : span(' ');
  const mine = isChanged(row) ? row.mine : row.base;
  const told = isLeft ? look.left : afterWords(view, layer.change, row.base, mine);
  return [
    ...rowStart(isCursor, sign),
    cell(nameOf(row, view), deal, token),
    gap(2),
    cell(nowWords(view, layer.change, row.base, mine), now, 'dim'),
    gap(2),
    cell(told, after, token),
    ...(amount === 0 ? [] : [cell(amountText(view, row.id), amount, 'dim', 'right')]),
  ];
};

const refusedLine = (view: View, layer: Look, row: PlanRow, isCursor: boolean): Line => {
  const {deal, now, after, amount} = columnsOf(view, layer);
  return [
    ...rowStart(isCursor, span('×')),
    cell(nameOf(row, view), deal, isCursor ? 'selected' : 'text'),
    gap(2),
    cell(statusText(view, row.base), now, 'dim'),
    gap(2),
    cell(refusalWords(view, row), after + amount, 'dim'),
  ];
};

type Laid = {readonly lines: readonly LazyLine[]; readonly keep: number};

/** Each row with its doubts under it; what is refused apart, below. */
const laid = (view: View, layer: Look): Laid => {
  const {look} = view.language.sentences.many;
  const changed = layer.rows.filter(isChanged);
  const refused = layer.rows.slice(changed.length);
  const isDoubted = (row: PlanRow): boolean =>
    'doubts' in row && row.doubts.length > 0 && !layer.left.has(row.id);
  const between: readonly LazyLine[] =
    refused.length === 0
      ? []
      : [...(changed.length === 0 ? [] : [() => blank]), () => [gap(1), span(look.refused, 'heading')]];
  const top = changed.flatMap((row, index): readonly LazyLine[] => [
    () => changedLine(view, layer, row, index === layer.cursor),
    ...(isDoubted(row) ? [(): Line => [gap(3), span(doubtWords(view, row), 'warn')]] : []),
  ]);
  const below = refused.map(
    (row, index): LazyLine =>
      () =>
        refusedLine(view, layer, row, changed.length + index === layer.cursor),
  );
  const places = placesOf([...changed.map((row) => (isDoubted(row) ? 2 : 1))]);
  const keep =
    layer.cursor < changed.length
      ? (places[layer.cursor] ?? 0)
      : top.length + between.length + layer.cursor - changed.length;
  return {lines: [...top, ...between, ...below], keep};
};

/** One sum per currency, as many as fit; the others are counted. */
const sumWords = (view: View, layer: Look, cells: number): string => {
  const amounts = chosenRows(layer).flatMap(({id}) => {
    const deal = view.state.summaries.get(id);
    return deal?.value === undefined ? [] : [{currency: deal.currency, value: deal.value}];
  });
  const {noCurrency, more} = view.language.sentences.pipeline;
  const told = sumByCurrency(amounts).map(
    ({currency, total}) => `${currency === '' ? noCurrency : currency} ${view.language.wholeUnits(total)}`,
  );
  const wordings = [...told.keys(), told.length].reverse().map((count) => {
    const rest = told.length - count;
    return [...told.slice(0, count), ...(rest === 0 ? [] : [more(rest)])].join(' · ');
  });
  return wordings.find((text) => width(text) <= cells) ?? '';
};

/** The very text that goes out with each of them. */
const reasonLines = (view: View, change: Look['change']): readonly Line[] => {
  const reason = change.kind === 'move' ? (change.statusReason ?? '') : '';
  return reason === '' ? [] : labelled(view, view.language.sentences.forms.sent, clean(reason));
};

/** What cannot be taken back after it, and how it is sent. */
const promiseOf = ({state, language}: View, change: Look['change']): string => {
  const {look} = language.sentences.many;
  const status = change.kind === 'move' ? change.status : '';
  if (status === 'Closed') return look.final(state.holdSeconds);
  return status === 'Active' ? `${look.neverBack} ${look.oneByOne}` : look.oneByOne;
};

/** How many, what they are worth, and what they become; sums that do not fit beside it have a line of their own. */
const sumLines = (view: View, layer: Look): readonly Line[] => {
  const {look} = view.language.sentences.many;
  const {change} = layer;
  const {columns, rows} = view.state.size;
  const count = span(look.count(chosenRows(layer).length), 'heading');
  const become = change.kind === 'move' ? look.become(statusText(view, change)) : '';
  const beside = columns - 10 - width(count.text) - width(become);
  const whole = sumWords(view, layer, Infinity);
  if (width(whole) <= beside || rows < lowRows)
    return [[gap(3), count, gap(3), span(sumWords(view, layer, beside)), gap(3), span(become)]];
  return [
    [gap(3), count, gap(3), span(become)],
    [gap(3), span(sumWords(view, layer, columns - 4))],
  ];
};

const footOf = (view: View, layer: Look): readonly Line[] => {
  if (chosenRows(layer).length === 0) return [];
  const {columns} = view.state.size;
  const promise = paragraph(promiseOf(view, layer.change), columns);
  return [...sumLines(view, layer), ...reasonLines(view, layer.change), ...promise];
};

/** What would become of each marked deal, before anything is sent. */
export const manyLookPage = (view: View, layer: Look): Page => {
  const {many} = view.language.sentences;
  const {columns} = view.state.size;
  const {rows, left, change, cursor} = layer;
  const changed = rows.filter(isChanged);
  const warned = changed.filter((row) => row.doubts.length > 0 && !left.has(row.id)).length;
  const {deal, now, after} = columnsOf(view, layer);
  const title = changeTitle(
    view,
    change,
    rows.map(({base}) => base),
  );
  const header: Line = [
    gap(3),
    cell(many.look.deal, deal, 'dim'),
    gap(2),
    cell(many.look.now, now, 'dim'),
    gap(2),
    cell(many.look.after, after, 'dim'),
  ];
  const {lines, keep} = laid(view, layer);
  const counts = many.look.counts(chosenRows(layer).length, rows.length - changed.length, warned);
  const whole = `${many.look.nothingYet} ${counts}`;
  return {
    head: [
      spread([span(many.titles.ask(title, rows.length), 'heading')], helpHint(view), columns),
      spread([span(width(whole) + 2 <= columns ? whole : counts)], [gap(1)], columns),
    ],
    rule: () => titleRule(many.look.title, many.look.position(cursor + 1, rows.length), columns),
    body: tableBody(view, header, lines, keep, footOf(view, layer)),
  };
};
