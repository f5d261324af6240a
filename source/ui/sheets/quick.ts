import {changeCautions} from '../../domain/change-cautions.ts';
import {hasSendLine} from '../../store/layers/quick.ts';
import type {FormField, LayerOf} from '../../store/state.ts';
import {formOf, type Form} from '../field-meaning.ts';
import {formFieldLines} from '../field-rows.ts';
import {gutter, sheetLayout} from '../form-lines.ts';
import {blank, span, type Line} from '../line.ts';
import {notesLines} from '../notes-lines.ts';
import type {Sheet} from '../page.ts';
import {changeCautionLines} from './warning-lines.ts';
import type {View} from '../view.ts';
import {sheetRoom, sheetTitle} from './sheet-lines.ts';

const titleOf = ({language}: View, [first]: readonly FormField[]): string => {
  const {titles} = language.sentences.forms;
  if (first === 'notes') return titles.notes;
  return first === 'closingDateTime' ? titles.date : titles.value;
};

/** Lines besides the notes: a blank above, what changed, a blank, the line that sends, and a blank below. */
const besidesNotes = 5;
const mostNotes = 8;

type Row = {readonly lines: readonly Line[]; readonly keep: number};

const rowOf = (view: View, form: Form, field: FormField, isFocused: boolean): Row => {
  const place = sheetLayout(view.state.size.columns);
  if (field !== 'notes') {
    const lines = formFieldLines(view, place, form, field, isFocused);
    return {lines, keep: lines.length - 1};
  }
  const most = Math.max(2, Math.min(mostNotes, sheetRoom(view) - besidesNotes));
  return notesLines(view, place, form, isFocused, most);
};

const sendLine = ({language}: View, isFocused: boolean): Line => [
  ...gutter(isFocused),
  span(language.sentences.forms.send, isFocused ? 'selected' : 'text'),
];

/** One or two fields of the form, alone. */
export const quickSheet = (view: View, layer: LayerOf<'quick'>): Sheet => {
  const {id, fields, focus} = layer;
  const form = formOf(view, layer, fields);
  const rows = fields.map((field, index) => rowOf(view, form, field, index === focus));
  const before = rows.slice(0, focus).flatMap(({lines}) => lines).length + 1;
  const isDraft = Object.keys(form.reading.edits).length > 0;
  const right = span(isDraft ? view.language.sentences.forms.draft : '', 'dim');
  const {base} = form.draft;
  const cautions = isDraft ? changeCautionLines(view, changeCautions(base, form.reading.mine, view.now)) : [];
  const sending = hasSendLine(layer) ? [blank, sendLine(view, focus === fields.length)] : [];
  return {
    title: sheetTitle(view, id, titleOf(view, fields), right),
    lines: [blank, ...rows.flatMap(({lines}) => lines), ...cautions, ...sending, blank],
    keep: before + (rows[focus]?.keep ?? 1),
  };
};
