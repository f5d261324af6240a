import {quickMoves} from '../../domain/transitions.ts';
import {acceptFields} from '../../store/layers/accept.ts';
import {targetsFor} from '../../store/layers/moves.ts';
import type {LayerOf} from '../../store/state.ts';
import {formOf, textIn, type Form} from '../field-meaning.ts';
import {formFieldLines} from '../field-rows.ts';
import {sheetLayout} from '../form-lines.ts';
import {blank, gap, span, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import {clockPhrase} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {becomesLine, cautionLines, sheetRoom, sheetTitle} from './sheet-lines.ts';

const askedFor = ['dealValue', 'closingDateTime'] as const;
type Asked = (typeof askedFor)[number];

const emptyOf = (view: View, form: Form): readonly Asked[] =>
  askedFor.filter((field) => textIn(view, form, field).text.trim() === '');

const emptyMessage = ({language}: View, [first, second]: readonly Asked[]): Line | undefined => {
  if (first === undefined) return undefined;
  return [gap(1), span(language.sentences.forms.emptyThen[second === undefined ? first : 'both'])];
};

/** Three fields and what becomes of the deal: the sheet itself is the look at the difference. */
export const acceptSheet = (view: View, layer: LayerOf<'accept'>): Sheet => {
  const {id, base, focus, warned} = layer;
  const words = view.language.sentences.forms;
  const form = formOf(view, layer, acceptFields);
  const place = sheetLayout(view.state.size.columns);
  const rows = acceptFields.map((field, index) => formFieldLines(view, place, form, field, index === focus));
  const empty = emptyOf(view, form);
  const without = empty.length === 0 ? '' : words.without(empty.map((field) => words.emptyWords[field]));
  const target = targetsFor(view.state, id).find(({status}) => status === 'Active');
  const lines = [
    ...rows.flat(),
    blank,
    ...cautionLines(view, target?.caution),
    becomesLine(view, base, quickMoves.accept, [`${without}${words.neverBack}`, without]),
  ];
  const before = rows.slice(0, focus + 1).flat().length;
  const isTight = lines.length + 2 > sheetRoom(view);
  const message = warned ? emptyMessage(view, empty) : undefined;
  return {
    title: sheetTitle(view, id, words.titles.accept, clockPhrase(view, id)),
    lines: isTight ? lines : [blank, ...lines, blank],
    keep: before - (isTight ? 1 : 0),
    ...(message ? {message} : {}),
  };
};
