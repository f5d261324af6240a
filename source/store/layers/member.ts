import type {Json} from '../../domain/referral.ts';
import {validateEdits, type EditProblem} from '../../domain/validate.ts';
import {fieldsOfRow, itemsOf} from '../lists.ts';
import type {Item, ItemField, ItemTexts, LayerOf, ListRow, State} from '../state.ts';
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

const textOf = (item: Item | undefined, field: ItemField): string => item?.[field] ?? '';

const rowOf = (state: State, layer: MemberLayer): ListRow | undefined => rowsOf(state, layer)[layer.row];

/** What is typed in this form. */
export const memberFields = (state: State, layer: MemberLayer): readonly ItemField[] =>
  fieldsOfRow(layer.list, rowOf(state, layer));

/** The texts of the item under the form: what was typed, else what the list has. */
export const memberTexts = (state: State, layer: MemberLayer): ItemTexts => {
  const row = rowOf(state, layer);
  const text = (field: ItemField): TextField => row?.typed?.[field] ?? textField(textOf(row?.now, field));
  return Object.fromEntries(memberFields(state, layer).map((field) => [field, text(field)]));
};

const setRow = (state: State, layer: MemberLayer, row: ListRow): State => {
  const rows = [...rowsOf(state, layer)];
  rows[layer.row] = row;
  return setRows(state, layer, rows);
};

/** Members that the form does not show (title, contact preference, type, …) stay as they are. */
const itemFrom = (texts: ItemTexts, known: Item | undefined): Item => {
  const typed = Object.entries(texts).map(([name, {text}]) => [name as ItemField, text.trim()] as const);
  const changed = typed.filter(([field, text]) => text !== textOf(known, field));
  const values = changed.map(([field, text]) => [field, text === '' ? null : text] as const);
  return {...known, ...Object.fromEntries(known ? values : values.filter(([, value]) => value !== null))};
};

const isSame = (a: Item, b: Item, fields: readonly ItemField[]): boolean =>
  fields.every((field) => textOf(a, field) === textOf(b, field));

/** What keeps the typed item from being one of the list; the form shows it, and ⏎ stops at it. */
export const memberProblem = (state: State, layer: MemberLayer): EditProblem | undefined => {
  const rows = rowsOf(state, layer);
  const item = itemFrom(memberTexts(state, layer), rows[layer.row]?.now);
  const others = rows.filter((_, index) => index !== layer.row);
  return validateEdits(layer.base, {[layer.list]: [...itemsOf(others), item] as Json})[0]?.problem;
};

const done = (given: Given, layer: MemberLayer): Step => {
  const {context, state} = given;
  const row = rowOf(state, layer);
  const item = itemFrom(memberTexts(state, layer), row?.now);
  if (row?.now && isSame(item, row.now, memberFields(state, layer)))
    return only(pop(untyped(state, layer, row)));
  const next: ListRow = {...(row?.was ? {was: row.was} : {}), now: item};
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

const untyped = (state: State, layer: MemberLayer, {was, now}: ListRow): State =>
  setRow(state, layer, {...(was ? {was} : {}), ...(now ? {now} : {})});

const move =
  (steps: number) =>
  ({state}: Given, layer: MemberLayer): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, memberFields(state, layer).length)}));

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

const fieldOf = (state: State, layer: MemberLayer): ItemField =>
  memberFields(state, layer)[layer.focus] ?? 'name';

export const memberBehaviour: Behaviour<MemberLayer> = {
  commands: {
    confirm: done,
    'next-field': move(1),
    'previous-field': move(-1),
    down: move(1),
    up: move(-1),
    back: leave,
  },
  field: ({state}, layer) => memberTexts(state, layer)[fieldOf(state, layer)],
  setField: ({state}, layer, text) => {
    const row = rowOf(state, layer) ?? {};
    return setRow(state, layer, {
      ...row,
      typed: {...memberTexts(state, layer), [fieldOf(state, layer)]: text},
    });
  },
};
