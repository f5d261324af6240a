import {canInsist} from '../../store/layers/insist.ts';
import type {LayerOf} from '../../store/state.ts';
import {changeList} from '../change-words.ts';
import {fieldLines, paragraph, sheetLayout} from '../form-lines.ts';
import {blank, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {customerTitle, labelled, laidParts} from './sheet-lines.ts';

const question = (view: View, {id, field}: LayerOf<'insist'>): readonly (readonly Line[])[] => {
  const {insist} = view.language.sentences.waiting;
  const {columns} = view.state.size;
  if (!canInsist(view.state, id)) return [paragraph(insist.neverLists, columns)];
  const place = sheetLayout(columns);
  const row = {label: insist.field, field, isFocused: true, pieces: []};
  return [paragraph(insist.how, columns, 'warn'), fieldLines(place, row)];
};

/** Refused twice for a change that nobody made: what that is, and the one way round it. */
export const insistSheet = (view: View, layer: LayerOf<'insist'>): Sheet => {
  const {insist} = view.language.sentences.waiting;
  const title = customerTitle(view, layer.id, insist.title, 'warn');
  const pending = view.state.pending.get(layer.id);
  if (pending?.phase !== 'spurious') return {title, lines: [blank]};
  const {base, mine} = pending.submission;
  const changes = changeList(view, base, mine).join(' · ');
  const lines = laidParts(view, [
    paragraph(insist.why, view.state.size.columns),
    labelled(view, view.language.sentences.conflict.unknown.toSend, changes, 'selected'),
    ...question(view, layer),
  ]);
  return {title, lines, keep: lines.length - 1};
};
