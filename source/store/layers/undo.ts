import {isMove} from '../../domain/change-cautions.ts';
import {intentBetween} from '../intent.ts';
import type {LayerOf, State} from '../state.ts';
import {
  only,
  pop,
  push,
  swap,
  tell,
  withEffects,
  type Behaviour,
  type Context,
  type Given,
  type Step,
} from '../step.ts';
import {hold, makeSubmission, submit} from '../submit.ts';
import {keyOf, placeOf, undoRows, type Hindrance, type UndoRow} from '../undo-rows.ts';
import {readOnlyOf} from '../read-only.ts';
import {walking} from './walking.ts';

type Undo = LayerOf<'undo'>;

const rowUnder = (state: State, {id, at}: Undo): UndoRow | undefined => {
  const rows = undoRows(state, id);
  return rows[placeOf(rows, at)];
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Undo): Step => {
    const rows = undoRows(state, layer.id);
    const row = rows[Math.max(0, Math.min(rows.length - 1, placeOf(rows, layer.at) + steps))];
    return only(row ? swap(state, {...layer, at: keyOf(row)}) : state);
  };

/** Why a row cannot be taken back, in words. */
export const hindranceWords = ({language}: Pick<Context, 'language'>, why: Hindrance): string => {
  const {undo, refusals, editProblems} = language.sentences;
  if (why.kind === 'refused') return refusals[why.refusal];
  return why.kind === 'consent-stays' ? editProblems['consent-stays'] : undo.hindrances[why.kind];
};

/** Only a deal that is written to: where nothing may be changed, or nothing can be sent, it says so. */
const prevented = ({language}: Context, state: State): string | undefined => {
  const {notices} = language.sentences;
  const readOnly = readOnlyOf(state);
  if (readOnly !== undefined) return notices.readOnly[readOnly];
  return state.offlineSince === undefined ? undefined : language.sentences.undo.offline;
};

/** The earlier values are an edit like any other: on the version that is there now, with its tag; a closing is held. */
const takeBack = ({context, state}: Given, row: Extract<UndoRow, {readonly kind: 'saved'}>): Step => {
  const {notices} = context.language.sentences;
  if ('why' in row) return only(tell(state, 'plain', notices.notPossible(hindranceWords(context, row.why))));
  const no = prevented(context, state);
  if (no !== undefined) return only(tell(state, 'plain', no));
  const {edit, now, mine} = row;
  const submission = {...makeSubmission(now, mine, intentBetween(now, mine)), undoes: edit.key};
  const isClosing = mine.status === 'Closed' && isMove(now, mine);
  return (isClosing ? hold : submit)(context, pop(state), edit.id, submission);
};

/** The row under the cursor is not there any more: nobody has looked at the one that stands there now. */
const isMoved = (state: State, {id, at}: Undo): boolean =>
  at !== undefined && undoRows(state, id).every((row) => keyOf(row) !== at);

const confirm = (given: Given, layer: Undo): Step => {
  const {context, state} = given;
  const row = rowUnder(state, layer);
  if (row && isMoved(state, layer))
    return only(
      tell(swap(state, {...layer, at: keyOf(row)}), 'plain', context.language.sentences.undo.listMoved),
    );
  if (row?.kind === 'draft') return only(push(pop(given.state), {kind: 'drop', id: row.id}));
  return row ? takeBack(given, row) : only(pop(given.state));
};

/** Opens the list, and asks for the newest version of what it would change: its answer decides what is possible. */
export const openUndo = (state: State, id: string | undefined): Step => {
  const newest = state.savedEdits[0]?.id;
  const [first] = undoRows(state, id);
  return withEffects(
    push(state, {kind: 'undo', ...(id === undefined ? {} : {id}), ...(first ? {at: keyOf(first)} : {})}),
    ...(newest === undefined ? [] : [{type: 'read-referral', id: newest} as const]),
  );
};

export const undoBehaviour: Behaviour<Undo> = {
  commands: {
    ...walking(walk),
    confirm,
    undo: ({state}) => only(pop(state)),
    back: ({state}) => only(pop(state)),
  },
};
