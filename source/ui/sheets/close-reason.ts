import {clean} from '../../domain/clean.ts';
import {closeWarnings} from '../../domain/pre-close.ts';
import {closingReasons} from '../../domain/transitions.ts';
import {noteOf, sentReason} from '../../store/layers/close.ts';
import type {LayerOf} from '../../store/state.ts';
import {cut} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {isNarrow} from '../form-lines.ts';
import {blank, cell, fieldSpans, gap, span, type Line} from '../line.ts';
import {cleanField} from '../text-area.ts';
import type {View} from '../view.ts';
import {becomesLine, cautionLines, sheetRoom} from './sheet-lines.ts';
import {foreseen, warningSummary} from './warning-lines.ts';

type Close = LayerOf<'close'>;

/** Where the values of "Note" and "Sent" begin, counted from 0. */
const valueAt = 11;

/** The reason that is chosen, of a sheet for one deal or for many. */
type Chosen = Pick<Close, 'reason'>;

const reasonSpans = ({language}: View, layer: Chosen, index: number, before: number): Line => {
  const reason = closingReasons[index];
  if (reason === undefined) return [];
  const isChosen = layer.reason === index;
  return [
    span(isChosen ? '›' : ' ', 'accent'),
    gap(before),
    span(String(index + 1), 'accent'),
    gap(2),
    span(language.sentences.forms.reasons[reason], isChosen ? 'selected' : 'text'),
  ];
};

const listed = (view: View, layer: Chosen): readonly Line[] =>
  closingReasons.map((_, index) => reasonSpans(view, layer, index, 2));

/** Two columns, read downwards; the second cursor stands two cells before its digit. */
const inColumns = (view: View, layer: Chosen): readonly Line[] => {
  const half = Math.ceil(closingReasons.length / 2);
  return Array.from({length: half}, (_, index) => {
    const left = reasonSpans(view, layer, index, 2);
    const text = left.at(-1);
    const padded = text ? [...left.slice(0, -1), cell(text.text, 24, text.token)] : left;
    return [...padded, ...reasonSpans(view, layer, index + half, 1)];
  });
};

/** Whether the list of reasons has to stand in two columns, above so many other lines. */
export const isTightFor = (view: View, others: number): boolean =>
  isNarrow(view.state.size) || closingReasons.length + 2 + others > sheetRoom(view);

export const reasonRows = (view: View, layer: Chosen, isTight: boolean): readonly Line[] =>
  isTight ? inColumns(view, layer) : [...listed(view, layer), blank];

const noteLines = (view: View, layer: Close): readonly Line[] => {
  if (!layer.typing && !layer.withNote) return [];
  const {columns} = view.state.size;
  const {text, caret} = cleanField(noteOf(view.state, layer));
  const cells = columns - valueAt - 1;
  const value = layer.typing ? fieldSpans(text, caret, cells) : [span(cut(text, cells), 'field')];
  return [[gap(3), cell(view.language.sentences.forms.note, valueAt - 3), ...value]];
};

/** The very text that goes out, in the service's English. */
const sentLines = (view: View, layer: Close, most: number): readonly Line[] => {
  const {forms} = view.language.sentences;
  const cells = view.state.size.columns - valueAt - 1;
  const reason = sentReason(view.state, layer);
  const label = cell(forms.sent, valueAt - 3);
  if (reason === undefined) return [[gap(3), label, span(forms.nothingChosen, 'dim')]];
  const texts = wrap(clean(reason), cells);
  const shown =
    texts.length <= most ? texts : [...texts.slice(0, most - 1), cut(texts.slice(most - 1).join(' '), cells)];
  return shown.map((text, index): Line => [...(index === 0 ? [gap(3), label] : [gap(valueAt)]), span(text)]);
};

const becoming = (view: View, {base, target}: Close): readonly Line[] => {
  const {final, finalShort} = view.language.sentences.forms;
  return [...cautionLines(view, target.caution), becomesLine(view, base, target, [final, finalShort])];
};

/** The reasons, the note to them, what is sent, and what becomes of the deal. */
export const reasonLines = (view: View, layer: Close): readonly Line[] => {
  const note = noteLines(view, layer);
  const end = becoming(view, layer);
  const room = sheetRoom(view);
  const least = Math.ceil(closingReasons.length / 2) + 1 + note.length + end.length;
  const warnings = warningSummary(view, closeWarnings(layer.base, layer.target, view.now).filter(foreseen));
  // Where there is no room, what is to be done goes before what is good to know.
  const known = least + warnings.length <= room ? warnings : [];
  const others = note.length + known.length + end.length;
  const reasons = reasonRows(view, layer, isTightFor(view, others));
  const sent = sentLines(view, layer, Math.max(1, room - reasons.length - others));
  return [...reasons, ...note, ...sent, ...known, ...end];
};
