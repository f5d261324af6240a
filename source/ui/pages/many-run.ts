import {customerOf} from '../../store/draft-rows.ts';
import {
  heldUntil,
  isFailed,
  isOver,
  shownRows,
  type Run,
  type RunResult,
  type RunRow,
} from '../../store/many/run-state.ts';
import type {LayerOf} from '../../store/state.ts';
import {waitOf} from '../../store/waits.ts';
import {width} from '../../terminal/text.ts';
import {helpHint} from '../frame-lines.ts';
import {blank, cell, gap, span, spread, type Line} from '../line.ts';
import {changeTitle} from '../many/change-title.ts';
import {placesOf, tableBody, type LazyLine} from '../many/laid-table.ts';
import {nextWords, resultWords} from '../many/run-words.ts';
import type {Page} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {dealName} from './page-head.ts';
import {waitTime} from '../wait-words.ts';
import {amountText} from './many-look.ts';

type RunLayer = LayerOf<'many-run'>;

const widest = 120;
const resultCells = 18;
const amountCells = 15;

const dealCells = ({state: {size}}: View): number =>
  Math.min(size.columns, widest) - 4 - 2 - resultCells - amountCells;

const signs: Readonly<Record<RunResult, readonly [string, Token]>> = {
  saved: ['✓', 'text'],
  changed: [' ', 'text'],
  refused: ['×', 'error'],
  'not-sent': ['×', 'error'],
  unknown: ['!', 'warn'],
  'under-way': ['…', 'text'],
  waiting: [' ', 'text'],
  'not-started': [' ', 'text'],
};

const signOf = ({result, otherwise}: RunRow, isEnded: boolean): readonly [string, Token] => {
  if (otherwise) return signs.unknown;
  return result === 'changed' && !isEnded ? signs.refused : signs[result];
};

const rowLine = (view: View, row: RunRow, isCursor: boolean, isEnded: boolean): Line => {
  const {run} = view.language.sentences.many;
  const [sign, token] = signOf(row, isEnded);
  const isKept = !isEnded && isFailed(row);
  return [
    span(isCursor ? '›' : ' ', 'accent'),
    span(sign, token),
    gap(1),
    cell(
      dealName(view.state.referrals.get(row.id)) || customerOf(view.state, row.id),
      dealCells(view),
      isCursor ? 'selected' : 'text',
    ),
    gap(2),
    cell(resultWords(view, row), resultCells, isCursor ? 'selected' : 'text'),
    cell(isKept ? run.kept : amountText(view, row.id), amountCells, 'dim', 'right'),
  ];
};

type Laid = {readonly lines: readonly LazyLine[]; readonly keep: number};

/** As they are sent; the one under way, or the next one, is in sight. */
const running = (view: View, {rows}: Run): Laid => ({
  lines: rows.map(
    (row): LazyLine =>
      () =>
        rowLine(view, row, false, false),
  ),
  keep: Math.max(
    0,
    rows.findIndex((row) => !isOver(row)),
  ),
});

/** Whether there is something to know of a row, or to do about it, that its result does not say. */
const hasNext = (row: RunRow): boolean => isFailed(row) || row.why !== undefined;

/** Those that need somebody first, with the next step under each; what is done below. */
const ended = (view: View, run: Run, {cursor}: RunLayer): Laid => {
  const {doneTitle} = view.language.sentences.many.run;
  const rows = shownRows(run);
  const done = rows.findIndex(({result}) => result === 'saved');
  const heights = rows.map((row, index) => {
    if (hasNext(row)) return 2;
    return index === done ? (done > 0 ? 3 : 2) : 1;
  });
  const lines = rows.flatMap((row, index): readonly LazyLine[] => {
    const title: readonly LazyLine[] =
      index === done ? [...(done > 0 ? [() => blank] : []), () => [gap(1), span(doneTitle, 'heading')]] : [];
    const next: readonly LazyLine[] = hasNext(row) ? [() => [gap(3), span(nextWords(view, row), 'dim')]] : [];
    return [...title, () => rowLine(view, row, index === cursor, true), ...next];
  });
  const places = placesOf(heights);
  const offset = cursor === done ? (heights[cursor] ?? 1) - 1 : 0;
  return {lines, keep: (places[cursor] ?? 0) + offset};
};

const order: readonly RunResult[] = [
  'saved',
  'changed',
  'refused',
  'not-sent',
  'unknown',
  'under-way',
  'waiting',
  'not-started',
];

/** The whole result in one sentence, before and after. */
const countWords = ({state, language}: View, run: Run): string => {
  const {counts, savedAs, done, held} = language.sentences.many.run;
  const until = heldUntil(state);
  if (until !== undefined && !run.rows.some(isOver)) return held(Math.ceil((until - state.now) / 1000));
  const parts = order.flatMap((result) => {
    const rows = run.rows.filter((row) => row.result === result);
    const [first] = rows;
    if (!first) return [];
    return result === 'saved' && run.ended !== undefined
      ? `${rows.length} ${savedAs[first.submission.intent]}`
      : counts[result](rows.length);
  });
  const otherwise = run.rows.filter((row) => row.otherwise).length;
  const told = [...parts, ...(otherwise > 0 ? [counts.otherwise(otherwise)] : [])].join(', ');
  return run.ended === undefined ? told : done(told, language.age(run.ended - (run.began ?? run.ended)));
};

/** How long it may still take, by what the ones before took. */
const leftWords = ({state, language}: View, run: Run): string => {
  const over = run.rows.filter(isOver).length;
  const tried = over - run.before;
  if (run.ended !== undefined || run.began === undefined || tried <= 0) return '';
  const ms = ((state.now - run.began) / tried) * (run.rows.length - over);
  return ` · ${language.sentences.many.run.left(waitTime(language, Math.max(1000, ms)))}`;
};

/** The rule itself is the bar: its heavy part is done. Only figures and this part move. */
const barRule = (view: View, run: Run): Line => {
  const {columns} = view.state.size;
  const over = run.rows.filter(isOver).filter(({result}) => result !== 'not-started').length;
  const told = ` ${view.language.sentences.many.run.position(over, run.rows.length)}${leftWords(view, run)} `;
  const cells = Math.max(0, columns - width(told));
  const heavy = Math.floor((cells * over) / Math.max(1, run.rows.length));
  return [
    span('━'.repeat(heavy), 'accent'),
    span('─'.repeat(cells - heavy), 'rule'),
    span(told, run.ended === undefined ? 'text' : 'dim'),
  ];
};

const runningMessage = (view: View, run: Run): string => {
  const {state, language} = view;
  const words = language.sentences.many.run;
  const current = run.rows.find(({result}) => result === 'under-way');
  const pending = current && state.pending.get(current.id);
  if (pending?.phase === 'asked-to-wait' && !pending.agreed)
    return pending.until > state.now
      ? words.serviceAsks(waitTime(language, pending.until - state.now))
      : words.serviceAsked;
  const wait = current && waitOf(state, current.id);
  if (wait) return words.serviceWaits(waitTime(language, wait.until - state.now));
  if (heldUntil(state) !== undefined) return words.heldBack;
  return run.stopping ? words.stopping : words.sendsOnce;
};

const endedMessage = ({language}: View, {rows}: Run): string => {
  const words = language.sentences.many.run;
  const wrong = rows.filter(isFailed).length;
  const waiting = rows.filter(({result}) => result === 'not-started').length;
  return wrong === 0 && waiting > 0 ? words.notStarted(waiting) : words.need(wrong);
};

const empty: Run = {
  change: {kind: 'edits', edits: {}},
  rows: [],
  ids: new Set(),
  before: 0,
  stopping: false,
};

/** Many deals on their way, row by row, and afterwards what became of each. */
export const manyRunPage = (view: View, layer: RunLayer): Page => {
  const {state, language} = view;
  const {many} = language.sentences;
  const {columns} = state.size;
  const run = state.run ?? empty;
  const isEnded = run.ended !== undefined;
  const title = changeTitle(
    view,
    run.change,
    run.rows.map(({submission}) => submission.base),
  );
  const header: Line = [
    gap(3),
    cell(many.run.deal, dealCells(view), 'dim'),
    gap(2),
    span(many.run.result, 'dim'),
  ];
  const {lines, keep} = isEnded ? ended(view, run, layer) : running(view, run);
  const message = isEnded ? endedMessage(view, run) : runningMessage(view, run);
  return {
    head: [
      spread([span(many.titles.run(title, run.rows.length), 'heading')], helpHint(view), columns),
      spread([span(countWords(view, run))], [gap(1)], columns),
    ],
    rule: () => barRule(view, run),
    body: tableBody(view, header, lines, keep, []),
    message: [gap(1), span(message)],
  };
};
