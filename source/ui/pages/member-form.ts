import {clean} from '../../domain/clean.ts';
import {memberFields, memberProblem, memberTexts} from '../../store/layers/member.ts';
import type {LayerOf, MemberField, TeamRow} from '../../store/state.ts';
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
  return problem === 'email-missing'
    ? [{text: sentence, token: 'dim'}]
    : [{text: `× ${sentence}`, token: 'error', own: true}];
};

const piecesOf = (
  view: View,
  layer: MemberLayer,
  row: TeamRow | undefined,
  field: MemberField,
): readonly Piece[] => {
  const {forms, pages} = view.language.sentences;
  const problem = field === 'email' ? problemPieces(view, layer) : [];
  const before = memberText(row?.was, field);
  const isChanged =
    row?.was !== undefined && memberTexts(view.state, layer)[field].text.trim() !== (row.was[field] ?? '');
  return isChanged
    ? [...problem, {text: forms.was(before === '' ? pages.none : before), token: 'dim'}]
    : problem;
};

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The list is sent whole, so what is not shown is named: it stays. */
const keptLines = (view: View, row: TeamRow | undefined): readonly Line[] => {
  const labels = view.language.sentences.memberFields;
  const kept = Object.entries(row?.now ?? {})
    .filter(([name, value]) => !memberFields.some((field) => field === name) && isFilled(value))
    .map(([name]) => labels[name] ?? clean(name));
  if (kept.length === 0) return [];
  return [blank, ...paragraph(view.language.sentences.forms.team.kept(kept), view.state.size.columns, 'dim')];
};

/** The form of one member under its rule; `keep` is the line with the caret. */
export const memberForm = (
  view: View,
  layer: MemberLayer,
  row: TeamRow | undefined,
): {readonly lines: readonly Line[]; readonly keep: number} => {
  const {forms, memberFields: labels} = view.language.sentences;
  const {columns} = view.state.size;
  const texts = memberTexts(view.state, layer);
  const title = row?.now ? forms.titles.changeMember(nameOf(view, row)) : forms.titles.addMember;
  const fields = memberFields.map((field, index) =>
    fieldLines(pageLayout(columns), {
      label: labels[field] ?? field,
      field: texts[field],
      isFocused: index === layer.focus,
      pieces: piecesOf(view, layer, row, field),
    }),
  );
  const head = [titleRule(title, '', columns), blank];
  return {
    lines: [...head, ...fields.flat(), ...keptLines(view, row)],
    keep: head.length + fields.slice(0, layer.focus).flat().length,
  };
};
