import type {Summary} from '../../domain/pipeline.ts';
import {plainWords} from '../../domain/query/test.ts';
import {listNames} from '../../store/lists.ts';
import type {Draft, Pending} from '../../store/state.ts';
import {waitOf} from '../../store/waits.ts';
import {width} from '../../terminal/text.ts';
import {cell, gap, span, type Line, type Span} from '../line.ts';
import {matched} from '../matched.ts';
import type {Token} from '../theme.ts';
import type {RowView} from '../view.ts';
import {waitTime} from '../wait-words.ts';
import {staleOf, tellClock, type Told} from './clock-cell.ts';
import {columnGap, columnOrder, type ColumnName, type Columns} from './columns.ts';

const valueCell = ({language}: RowView, {value, currency}: Summary, token: Token): readonly Span[] => {
  if (value === undefined) return [cell(language.sentences.pipeline.noValue, 15, 'dim', 'right')];
  return [
    cell(currency, 3, token === 'text' ? 'dim' : token),
    gap(1),
    cell(language.wholeUnits(value), 11, token, 'right'),
  ];
};

/** What is under way for a deal: the words in its deal cell, and its clock meanwhile. */
const underWay = (
  {language, state}: RowView,
  pending: Pending,
): {readonly words: string; readonly clock: Told} => {
  const rows = language.sentences.pipeline;
  const intent = rows.intents[pending.submission.intent];
  if (pending.phase === 'held') {
    const left = Math.max(0, Math.ceil((pending.dueAt - state.now) / 1000));
    return {words: rows.held(intent), clock: {text: rows.sends(left), token: 'selected'}};
  }
  const wait = waitOf(state, pending.submission.base.id);
  if (wait) {
    const time = waitTime(language, wait.until - state.now);
    return {words: rows.decide(intent), clock: {text: rows.waitsClock(time), token: 'selected'}};
  }
  if (pending.phase === 'sending')
    return {words: rows.sending(intent), clock: {text: rows.sendingClock, token: 'text'}};
  if (pending.phase === 'checking' || pending.phase === 'still-unknown')
    return {words: rows.open(intent), clock: {text: rows.unknownClock, token: 'warn'}};
  if (pending.phase === 'was-saved')
    return {words: rows.stored(intent), clock: {text: rows.storedClock, token: 'text'}};
  // Known not to have been saved, it waits for a decision.
  return {words: rows.decide(intent), clock: {text: rows.decideClock, token: 'warn'}};
};

const draftWords = ({language}: RowView, draft: Draft): string => {
  const {fields, pipeline} = language.sentences;
  const typed = Object.keys(draft.typed) as readonly (keyof Draft['typed'])[];
  const short: Readonly<Record<string, string>> = pipeline.shortFields;
  const names = typed.map((field) => short[field] ?? fields[field]);
  names.push(...listNames.filter((list) => draft[list] !== undefined).map((list) => fields[list]));
  if (draft.stage) names.unshift(draft.stage.substatus as string);
  else if (draft.reasonNote) names.push(fields.statusReason);
  return pipeline.draft(names);
};

const ageOf = ({language, now}: RowView, moment: number | undefined): string =>
  moment === undefined ? '' : language.age(Math.max(0, now.ms - moment));

/** The least cells of a name that gives way to a word behind it. */
const leastName = 14;

/** The name of the deal; that it is stale stands behind it, unless the clock says so. */
const dealName = (
  view: RowView,
  deal: Summary,
  cells: number,
  query: string,
  token: Token,
): readonly Span[] => {
  const word = view.language.sentences.pipeline.staleWord;
  const room = cells - width(word) - 1;
  const isTold = deal.deadline.kind !== 'none' && room >= leastName && staleOf(view, deal) !== undefined;
  return isTold
    ? [...matched(deal.deal, room, query, token), gap(1), span(word, 'dim')]
    : matched(deal.deal, cells, query, token);
};

type Cells = {readonly [C in ColumnName]: (cells: number) => readonly Span[]};

const cellsOf = (view: RowView, deal: Summary, columns: Columns, token: Token): Cells => {
  const {state, language} = view;
  const pending = state.pending.get(deal.id);
  const draft = state.drafts.get(deal.id);
  const way = pending && underWay(view, pending);
  const told = draft && !way ? draftWords(view, draft) : way?.words;
  const query = plainWords(state.query);
  const clock = way?.clock ?? tellClock(view, deal);
  const rows = language.sentences.pipeline;
  const stateText = language.sentences.states[deal.substatus] ?? deal.substatus;
  const strange = !deal.knownState && columns.state === undefined;
  const stranger: Told = {text: stateText === '' ? deal.status : stateText, token: 'warn'};
  const clockTold = strange ? stranger : clock;
  return {
    customer: (cells) =>
      deal.customer === ''
        ? [cell(view.language.sentences.pipeline.noName, cells, 'dim')]
        : matched(deal.customer, cells, query, token),
    deal: (cells) =>
      told === undefined ? dealName(view, deal, cells, query, token) : [cell(told, cells, 'selected')],
    value: () => valueCell(view, deal, token),
    date: (cells) => [
      deal.closingDay === undefined
        ? cell(rows.noDate, cells, 'dim', 'right')
        : cell(language.dayShort(deal.closingDay), cells, token, 'right'),
    ],
    clock: (cells) => [cell(clockTold.text, cells, strongest(clockTold.token, token), 'right')],
    state: (cells) => [cell(stateText, cells, deal.knownState ? token : 'warn')],
    owner: (cells) => [cell(deal.owner, cells, token === 'text' ? 'dim' : token)],
    stage: (cells) => [cell(deal.stage ?? '', cells, token, 'right')],
    kind: (cells) => [cell(deal.kind ?? '', cells, 'dim')],
    changed: (cells) => [cell(ageOf(view, deal.changed), cells, 'dim', 'right')],
    country: (cells) => [cell(deal.country, cells, token === 'text' ? 'dim' : token)],
    created: (cells) => [cell(ageOf(view, deal.created), cells, 'dim', 'right')],
  };
};

/** A clock that warns keeps its own style also in the cursor's row. */
const strongest = (own: Token, row: Token): Token =>
  own === 'text' || own === 'dim' ? (row === 'text' ? own : row) : own;

/** Of a deal with nothing under way: marked by us, or changed by somebody since it was seen. */
const restingSign = ({marks, unseen}: RowView['state'], id: string): Span => {
  if (marks.has(id)) return span('●', 'accent');
  return unseen.has(id) ? span('·', 'accent') : span(' ');
};

const signOf = ({state}: RowView, id: string): Span => {
  const pending = state.pending.get(id);
  if (!pending) return restingSign(state, id);
  const goesByItself = pending.phase === 'held' || pending.phase === 'sending' || waitOf(state, id);
  return goesByItself ? span('…') : span('!', 'warn');
};

/** One deal, exactly as wide as its columns. */
export const dealRow = (view: RowView, deal: Summary, columns: Columns, isCursor: boolean): Line => {
  const token: Token = isCursor ? 'selected' : 'text';
  const cells = cellsOf(view, deal, columns, token);
  const there = columnOrder.flatMap((name) => {
    const own = columns[name];
    return own === undefined ? [] : [cells[name](own)];
  });
  const body = there.flatMap((spans, index) => (index === 0 ? spans : [gap(columnGap), ...spans]));
  return [span(isCursor ? '›' : ' ', 'accent'), signOf(view, deal.id), gap(1), ...body, gap(1)];
};
