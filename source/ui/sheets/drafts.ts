import {draftRows, type DraftRow} from '../../store/draft-rows.ts';
import type {LayerOf, Pending} from '../../store/state.ts';
import {cut, width} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {changesOf, standingOf} from '../draft-words.ts';
import {isNarrow, paragraph} from '../form-lines.ts';
import {blank, cell, gap, span, titleRule, type Line} from '../line.ts';
import {firstShown, type Sheet} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {sheetRoom} from './sheet-lines.ts';

const stateCells = 13;
const columnGap = 2;
const wholeLines = 2;

const nameCells = ({state: {size}}: View): number => (isNarrow(size) ? 17 : size.columns < 100 ? 22 : 30);

/** Where the words about a row begin. */
const whatFrom = (view: View): number => 3 + nameCells(view) + columnGap + stateCells + columnGap;

const whatCells = (view: View): number => view.state.size.columns - whatFrom(view) - 1;

const behindWords = ({language}: View, {behind}: DraftRow): string =>
  behind === 0 ? '' : language.sentences.waiting.drafts.behind(behind);

/** What became of it, then what would be sent. */
const whatOf = (view: View, row: DraftRow): string => {
  const parts = [standingOf(view, row), ...changesOf(view, row)].filter((part) => part !== '');
  return parts.length === 0 ? view.language.sentences.waiting.drafts.none : parts.join(' · ');
};

/** That more of the same deal waits is never cut. */
const shortWhat = (view: View, row: DraftRow): string => {
  const behind = behindWords(view, row);
  const tail = behind === '' ? '' : ` · ${behind}`;
  return cut(whatOf(view, row), whatCells(view) - width(tail)) + tail;
};

const wholeOf = (view: View, row: DraftRow): string =>
  [whatOf(view, row), behindWords(view, row)].filter((part) => part !== '').join(' · ');

const stateTokens: {readonly [K in DraftRow['kind']]?: Token} = {
  'still-unknown': 'error',
  checking: 'warn',
  'changed-meanwhile': 'warn',
  changed: 'warn',
};

const rowLine = (view: View, row: DraftRow, isCursor: boolean): Line => {
  const token: Token = isCursor ? 'selected' : 'text';
  const {states} = view.language.sentences.waiting.drafts;
  return [
    span(isCursor ? '›' : ' ', 'accent'),
    gap(2),
    cell(row.name, nameCells(view), token),
    gap(columnGap),
    cell(states[row.kind], stateCells, stateTokens[row.kind] ?? token),
    gap(columnGap),
    span(shortWhat(view, row), token),
  ];
};

/** The words of the row under the cursor in full, where its line had to cut any; always as many lines. */
const wholeWords = (view: View, rows: readonly DraftRow[], cursor: number): readonly Line[] => {
  if (rows.every((row) => width(wholeOf(view, row)) <= whatCells(view))) return [];
  const row = rows[cursor];
  const told = row ? wrap(wholeOf(view, row), Math.min(96, view.state.size.columns - 4)) : [];
  return [blank, ...Array.from({length: wholeLines}, (_, at): Line => [gap(3), span(told[at] ?? '', 'dim')])];
};

const moving: ReadonlySet<DraftRow['kind']> = new Set(['held', 'sending']);
const perhapsSent: ReadonlySet<DraftRow['kind']> = new Set(['checking', 'still-unknown', 'was-saved']);

const isAgreed = (pending: Pending | undefined): boolean =>
  pending?.phase === 'asked-to-wait' && pending.agreed === true;

/** Said only where it is true: nothing is on its way, goes out by itself, or may have arrived. */
const nothingSent = ({language, state}: View, rows: readonly DraftRow[]): readonly Line[] =>
  rows.some(({id, kind}) => moving.has(kind) || perhapsSent.has(kind) || isAgreed(state.pending.get(id)))
    ? []
    : [blank, ...paragraph(language.sentences.waiting.drafts.nothingSent, state.size.columns)];

/** What is not sent, a line for each deal. The list scrolls; what is said below it stays in sight. */
export const draftsSheet = (view: View, {cursor, fromLast}: LayerOf<'drafts'>): Sheet => {
  const {columns} = view.state.size;
  const words = view.language.sentences.waiting.drafts;
  const rows = draftRows(view.state);
  const title = titleRule(
    fromLast ? words.titleFromLast : words.title,
    rows.length === 0 ? '' : words.count(rows.length),
    columns,
  );
  if (rows.length === 0) return {title, lines: [blank, ...paragraph(words.empty, columns), blank]};
  const at = Math.min(cursor, rows.length - 1);
  const below = [...wholeWords(view, rows, at), ...nothingSent(view, rows)];
  const isTight = rows.length + below.length + 2 > sheetRoom(view);
  const room = Math.max(1, sheetRoom(view) - below.length - (isTight ? 0 : 2));
  const from = firstShown(rows.length, room, undefined, at);
  const shown = rows.slice(from, from + room).map((row, index) => rowLine(view, row, from + index === at));
  return {title, lines: isTight ? [...shown, ...below] : [blank, ...shown, ...below, blank]};
};
