import type {Json, Member} from '../../domain/referral.ts';
import {validateEdits, type EditProblem} from '../../domain/validate.ts';
import {teamOf} from '../drafts.ts';
import type {LayerOf, MemberField, MemberTexts, State, TeamRow} from '../state.ts';
import {
  only,
  pop,
  swap,
  tellProblem,
  withoutMending,
  type Behaviour,
  type Given,
  type Step,
} from '../step.ts';
import {textField, type TextField} from '../text-field.ts';
import {withoutIdleTyping} from '../no-edit.ts';
import {wrapIndex} from './fields.ts';
import {rowsOf, setRows} from './team.ts';

type MemberLayer = LayerOf<'member'>;

export const memberFields: readonly MemberField[] = ['firstName', 'lastName', 'email', 'phoneNumber'];

const textOf = (member: Member | undefined, field: MemberField): string => member?.[field] ?? '';

/** The texts of the member under the form: what was typed, else what the list has. */
export const memberTexts = (state: State, layer: MemberLayer): MemberTexts => {
  const row = rowsOf(state, layer)[layer.row];
  if (row?.typed) return row.typed;
  const field = (name: MemberField): TextField => textField(textOf(row?.now, name));
  return {
    firstName: field('firstName'),
    lastName: field('lastName'),
    email: field('email'),
    phoneNumber: field('phoneNumber'),
  };
};

const setRow = (state: State, layer: MemberLayer, row: TeamRow): State => {
  const rows = [...rowsOf(state, layer)];
  rows[layer.row] = row;
  return setRows(state, layer, rows);
};

/** Members that the form does not show (title, contact preference, …) stay as they are. */
const memberFrom = (texts: MemberTexts, known: Member | undefined): Member => {
  const changed = memberFields.filter((field) => texts[field].text.trim() !== textOf(known, field));
  const values = changed.map((field) => [field, texts[field].text.trim() || null] as const);
  return {...known, ...Object.fromEntries(known ? values : values.filter(([, value]) => value !== null))};
};

const isSame = (a: Member, b: Member | undefined): boolean =>
  b !== undefined && memberFields.every((field) => textOf(a, field) === textOf(b, field));

/** What keeps the typed member from being one of the team; the form shows it, and ⏎ stops at it. */
export const memberProblem = (state: State, layer: MemberLayer): EditProblem | undefined => {
  const rows = rowsOf(state, layer);
  const member = memberFrom(memberTexts(state, layer), rows[layer.row]?.now);
  const others = rows.filter((_, index) => index !== layer.row);
  return validateEdits(layer.base, {team: [...teamOf(others), member] as Json})[0]?.problem;
};

const done = (given: Given, layer: MemberLayer): Step => {
  const {context, state} = given;
  const row = rowsOf(state, layer)[layer.row];
  const member = memberFrom(memberTexts(state, layer), row?.now);
  if (row?.now && isSame(member, row.now)) return only(pop(untyped(state, layer, row)));
  const next: TeamRow = {...(row?.was ? {was: row.was} : {}), now: member};
  const problem = memberProblem(state, layer);
  if (problem) {
    const sentence = context.language.sentences.editProblems[problem];
    return only(tellProblem(withoutMending(state), sentence, {mends: true}));
  }
  const kept = setRow(withoutMending(state), layer, next);
  const left = pop(kept);
  const team = left.layers.at(-1);
  return only(team?.kind === 'team' ? swap(left, {...team, cursor: layer.row}) : left);
};

const untyped = (state: State, layer: MemberLayer, {was, now}: TeamRow): State =>
  setRow(state, layer, {...(was ? {was} : {}), ...(now ? {now} : {})});

const move =
  (steps: number) =>
  ({state}: Given, layer: MemberLayer): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, memberFields.length)}));

/** What was typed stays half typed; a form in which nothing was typed leaves no trace. */
const leave = ({state}: Given, layer: MemberLayer): Step => {
  const left = pop(withoutMending(state));
  const rows = rowsOf(state, layer);
  const kept = withoutIdleTyping(rows);
  if (kept.every((row, index) => row === rows[index]) && kept.length === rows.length) return only(left);
  const next = setRows(left, layer, kept);
  const team = next.layers.at(-1);
  const cursor = (at: number): number => Math.max(0, Math.min(at, kept.length - 1));
  return only(team?.kind === 'team' ? swap(next, {...team, cursor: cursor(team.cursor)}) : next);
};

const fieldOf = ({focus}: MemberLayer): MemberField => memberFields[focus] ?? 'firstName';

export const memberBehaviour: Behaviour<MemberLayer> = {
  commands: {
    confirm: done,
    'next-field': move(1),
    'previous-field': move(-1),
    down: move(1),
    up: move(-1),
    back: leave,
  },
  field: ({state}, layer) => memberTexts(state, layer)[fieldOf(layer)],
  setField: ({state}, layer, text) => {
    const row = rowsOf(state, layer)[layer.row] ?? {};
    return setRow(state, layer, {...row, typed: {...memberTexts(state, layer), [fieldOf(layer)]: text}});
  },
};
