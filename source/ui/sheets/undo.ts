import {changeCautions} from '../../domain/change-cautions.ts';
import {customerOf} from '../../store/draft-rows.ts';
import {hindranceWords} from '../../store/layers/undo.ts';
import type {LayerOf} from '../../store/state.ts';
import {placeOf, undoRows, type UndoRow} from '../../store/undo-rows.ts';
import {changeList} from '../change-words.ts';
import {isNarrow, paragraph} from '../form-lines.ts';
import {blank, cell, gap, span, titleRule, type Line} from '../line.ts';
import {firstShown, type Sheet} from '../page.ts';
import {differenceLines, pairHead} from '../pair-lines.ts';
import type {Token} from '../theme.ts';
import {changedUnits} from '../value-words.ts';
import type {View} from '../view.ts';
import {sheetRoom} from './sheet-lines.ts';
import {changeCautionLines} from './warning-lines.ts';

const ageCells = 8;
const columnGap = 2;

const nameCells = ({state: {size}}: View): number => (isNarrow(size) ? 17 : size.columns < 100 ? 22 : 30);

const idOf = (row: UndoRow): string => (row.kind === 'draft' ? row.id : row.edit.id);

const isPossible = (row: UndoRow): boolean => row.kind === 'draft' || !('why' in row);

const whatOf = (view: View, row: UndoRow): string => {
  const {undo} = view.language.sentences;
  if (row.kind === 'draft') return undo.draft;
  const {before, after, intent, isUndo} = row.edit;
  const changes = intent === 'edit' ? changeList(view, before, after).join(', ') : undo.what[intent];
  return isUndo ? `${undo.undone}: ${changes}` : changes;
};

const rowLine = (view: View, row: UndoRow, isCursor: boolean): Line => {
  const {state, language} = view;
  const token: Token = isCursor ? 'selected' : isPossible(row) ? 'text' : 'dim';
  const age = row.kind === 'draft' ? '' : language.age(Math.max(0, state.now - row.edit.at));
  const name = nameCells(view);
  const what = state.size.columns - 3 - name - 2 * columnGap - ageCells - 1;
  return [
    span(isCursor ? '›' : ' ', 'accent'),
    isPossible(row) ? span(' ') : span('×', 'dim'),
    gap(1),
    cell(customerOf(state, idOf(row)), name, token),
    gap(columnGap),
    cell(whatOf(view, row), what, token),
    gap(columnGap),
    cell(age, ageCells, 'dim', 'right'),
    gap(1),
  ];
};

/** What Enter would do with the row under the cursor, or why it does nothing. */
const meaningLines = (view: View, row: UndoRow): readonly Line[] => {
  const {undo} = view.language.sentences;
  const {columns} = view.state.size;
  if (row.kind === 'draft') return paragraph(undo.dropsDraft, columns);
  if ('why' in row) return paragraph(undo.reason(hindranceWords(view, row.why)), columns);
  const {now, mine} = row;
  return [
    ...changeCautionLines(view, changeCautions(now, mine, view.now)),
    pairHead(view, undo.now, undo.after),
    ...differenceLines(view, now, mine, changedUnits(now, mine)),
  ];
};

/** What does not fit is counted, so that nobody takes a part for the whole. */
const cutTo = ({language}: View, lines: readonly Line[], most: number): readonly Line[] => {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most - 1);
  return [...shown, [gap(3), span(language.sentences.undo.more(lines.length - shown.length), 'dim')]];
};

/** What could be undone, newest first, and below it what that would change. */
export const undoSheet = (view: View, {id, at: key}: LayerOf<'undo'>): Sheet => {
  const {undo, notices} = view.language.sentences;
  const {columns} = view.state.size;
  const rows = undoRows(view.state, id);
  const at = placeOf(rows, key);
  const row = rows[at];
  if (!row) {
    const lines = [blank, ...paragraph(notices.nothingToUndo, columns), blank];
    return {title: titleRule(undo.title, '', columns), lines};
  }
  const room = sheetRoom(view);
  // At least as much room for the rows as for what is said of one; what they do not need is for that.
  const most = Math.max(2, Math.floor(room / 2) - 1, room - rows.length - 1);
  const meaning = cutTo(view, meaningLines(view, row), most);
  const isTight = rows.length + meaning.length + 3 > room;
  const rowsRoom = Math.max(1, room - meaning.length - (isTight ? 1 : 3));
  const from = firstShown(rows.length, rowsRoom, undefined, at);
  const shown = rows
    .slice(from, from + rowsRoom)
    .map((each, index) => rowLine(view, each, from + index === at));
  const body = [...shown, blank, ...meaning];
  return {
    title: titleRule(undo.title, undo.position(at + 1, rows.length), columns),
    lines: isTight ? body : [blank, ...body, blank],
  };
};
