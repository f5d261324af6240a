import {clean} from '../../domain/clean.ts';
import {memberFields, memberProblem, memberTexts} from '../../store/layers/member.ts';
import {fieldsOfRow, listKinds} from '../../store/lists.ts';
import type {ItemField, LayerOf, ListRow} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import {fieldLines, pageLayout, paragraph, type Piece} from '../form-lines.ts';
import {blank, titleRule, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {memberText, nameOf} from './team-changes.ts';

type MemberLayer = LayerOf<'member'>;

const problemPieces = (view: View, layer: MemberLayer): readonly Piece[] => {
  const problem = memberProblem(view.state, layer);
  if (problem === undefined) return [];
  const sentence = view.language.sentences.editProblems[problem];
  // Not yet typed is no error to be told while one types.
  return problem === 'email-missing' || problem === 'solution-id-missing'
    ? [{text: sentence, token: 'dim'}]
    : [{text: `× ${sentence}`, token: 'error', own: true}];
};

/** At what tells the items apart; where that cannot be changed, at the first field. */
const placeOfProblem = ({list}: MemberLayer, row: ListRow | undefined): ItemField | undefined => {
  const fields = fieldsOfRow(list, row);
  return fields.find((field) => field === listKinds[list].key) ?? fields[0];
};

const piecesOf = (
  view: View,
  layer: MemberLayer,
  row: ListRow | undefined,
  field: ItemField,
): readonly Piece[] => {
  const {forms, pages} = view.language.sentences;
  const problem = field === placeOfProblem(layer, row) ? problemPieces(view, layer) : [];
  const before = memberText(row?.was, field);
  const typed = memberTexts(view.state, layer)[field]?.text.trim() ?? '';
  const isChanged = row?.was !== undefined && typed !== (row.was[field] ?? '');
  return isChanged
    ? [...problem, {text: forms.was(before === '' ? pages.none : before), token: 'dim'}]
    : problem;
};

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The list is sent whole, so what is not shown is named: it stays. */
const keptLines = (view: View, fields: readonly ItemField[], row: ListRow | undefined): readonly Line[] => {
  const labels = view.language.sentences.memberFields;
  const kept = Object.entries(row?.now ?? {})
    .filter(([name, value]) => !fields.some((field) => field === name) && isFilled(value))
    .map(([name]) => labels[name] ?? clean(name));
  if (kept.length === 0) return [];
  return [blank, ...paragraph(view.language.sentences.forms.team.kept(kept), view.state.size.columns, 'dim')];
};

/** The form of one item under its rule; `keep` is the line with the caret. */
export const memberForm = (
  view: View,
  layer: MemberLayer,
  row: ListRow | undefined,
): {readonly lines: readonly Line[]; readonly keep: number} => {
  const {forms, lists, memberFields: labels} = view.language.sentences;
  const {columns} = view.state.size;
  const texts = memberTexts(view.state, layer);
  const title = row?.now ? forms.titles.changeMember(nameOf(view, row)) : lists[layer.list].addTitle;
  const typed = memberFields(view.state, layer);
  const fields = typed.map((field, index) =>
    fieldLines(pageLayout(columns), {
      label: labels[field] ?? field,
      field: texts[field] ?? textField(),
      isFocused: index === layer.focus,
      pieces: piecesOf(view, layer, row, field),
    }),
  );
  const head = [titleRule(title, '', columns), blank];
  return {
    lines: [...head, ...fields.flat(), ...keptLines(view, typed, row)],
    keep: head.length + fields.slice(0, layer.focus).flat().length,
  };
};
