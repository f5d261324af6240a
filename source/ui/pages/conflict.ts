import {helpHint} from '../frame-lines.ts';
import {conflictOf, isDecided} from '../../store/layers/conflict-rows.ts';
import type {Conflict, LayerOf} from '../../store/state.ts';
import {clashLabel} from '../clash-words.ts';
import {droppedLines} from '../conflict/dropped-lines.ts';
import {rowLines, type Block} from '../conflict/row-lines.ts';
import {sentLines, theirChanges} from '../conflict/sent-lines.ts';
import {tableHead, tableRows} from '../conflict/table.ts';
import {isNarrow} from '../form-lines.ts';
import {width} from '../../terminal/text.ts';
import {blank, gap, line, lineWidth, span, spread, titleRule, type Line} from '../line.ts';
import {momentWords} from '../moment-words.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';
import {dealName} from './page-head.ts';

type Layer = LayerOf<'conflict'>;

/** The lines of a page that are not its body: three on top, two at the foot. */
const aroundBody = 5;
/** So many lines the lower part has at least, its rule counted. */
const leastLower = (isLow: boolean): number => (isLow ? 7 : 8);

const happened = (view: View, {theirs, rounds, choices}: Conflict): string => {
  const {table} = view.language.sentences.conflict;
  const time = momentWords(view, theirs.updatedDateTime);
  if (rounds > 1) return table.again(time, choices.size);
  return isNarrow(view.state.size) ? table.sameShort(time) : table.same(time);
};

const headLines = (view: View, {id}: Layer, conflict: Conflict): readonly [Line, Line] => {
  const {state, language} = view;
  const {columns} = state.size;
  const fresh = isNarrow(state.size)
    ? ''
    : language.sentences.conflict.table.read(language.time(conflict.readAt));
  return [
    spread([span(dealName(state.referrals.get(id)), 'heading')], helpHint(view), columns),
    spread([span(happened(view, conflict))], [span(fresh, 'dim'), gap(1)], columns),
  ];
};

/** While rows wait, the one under the cursor in full; then what will be sent. */
const lowerPart = (view: View, layer: Layer, conflict: Conflict, room: number): Block => {
  const {columns} = view.state.size;
  const clash = conflict.merged.clashes[layer.cursor];
  if (isDecided(conflict) && !layer.typing) {
    const title = titleRule(view.language.sentences.conflict.sent.title, '', columns);
    return {lines: [title, ...sentLines(view, conflict, room - 1)]};
  }
  if (!clash) return {lines: []};
  const row = rowLines(view, conflict, clash, layer.typing, room - 1);
  return {
    lines: [titleRule(clashLabel(view, conflict, clash), '', columns), ...row.lines],
    ...(row.keep === undefined ? {} : {keep: row.keep + 1}),
  };
};

const messageOf = (view: View, {id}: Layer, conflict: Conflict): Line => {
  const {state, language} = view;
  const {table} = language.sentences.conflict;
  if (state.pending.get(id)?.phase === 'sending') return [gap(1), span(table.sending)];
  const {merged, choices} = conflict;
  const left = merged.clashes.filter(({key}) => !choices.has(key)).length;
  // The last look, when all is decided, names it itself.
  if (left === 0) return blank;
  const right: Line = [span(table.left(left), 'dim'), gap(1)];
  const also = theirChanges(view, conflict);
  const wordings = also.length === 0 ? [] : [table.alsoChanged(also), table.alsoCount(also.length)];
  const told = wordings.find((words) => width(words) + lineWidth(right) + 2 <= state.size.columns) ?? '';
  return spread([span(told)], right, state.size.columns);
};

const body = (view: View, layer: Layer, conflict: Conflict): Block => {
  const room = view.state.size.rows - aroundBody;
  const isLow = view.state.size.rows < 20;
  const dropped = droppedLines(view, conflict);
  const most = Math.max(2, room - 1 - dropped.length - leastLower(isLow) - (isLow ? 0 : 1));
  const upper = [
    tableHead(view),
    ...tableRows(view, conflict, layer, most),
    ...dropped,
    ...(isLow ? [] : [blank]),
  ];
  const lower = lowerPart(view, layer, conflict, room - upper.length);
  return {
    lines: [...upper, ...lower.lines],
    ...(lower.keep === undefined ? {} : {keep: upper.length + lower.keep}),
  };
};

/** Only what really clashes, row by row: what was, theirs, ours, and what will be. */
export const conflictPage = (view: View, layer: Layer): Page => {
  const {columns} = view.state.size;
  const {table} = view.language.sentences.conflict;
  const conflict = conflictOf(view.state, layer.id);
  if (!conflict)
    return {head: [blank, blank], rule: () => titleRule(table.title, '', columns), body: [line('')]};
  const {merged, choices} = conflict;
  const decided = merged.clashes.filter(({key}) => choices.has(key)).length;
  const {lines, keep} = body(view, layer, conflict);
  return {
    head: headLines(view, layer, conflict),
    rule: () => titleRule(table.title, table.decided(decided, merged.clashes.length), columns),
    body: lines,
    ...(keep === undefined ? {} : {keep}),
    message: messageOf(view, layer, conflict),
  };
};
