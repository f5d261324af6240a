import {targetsOf} from '../../domain/transitions.ts';
import {draftRows, type DraftRow} from '../draft-rows.ts';
import {resume} from '../answers.ts';
import {listNames} from '../lists.ts';
import type {Layer, LayerOf, State} from '../state.ts';
import {andThen, only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {promptFor} from '../prompts.ts';
import {recalled, setPending} from '../submit.ts';
import {sheetFor} from './moves.ts';
import {walking} from './walking.ts';

type Drafts = LayerOf<'drafts'>;

const rowUnder = (state: State, {cursor}: Drafts): DraftRow | undefined => {
  const rows = draftRows(state);
  return rows[Math.min(cursor, rows.length - 1)];
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Drafts): Step => {
    const last = Math.max(0, draftRows(state).length - 1);
    const from = Math.min(layer.cursor, last);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, from + steps))}));
  };

/** What a draft is opened in: a change of the stage alone in the sheet that it came from, all else in the form. */
export const formFor = (state: State, id: string): Layer | undefined => {
  const draft = state.drafts.get(id);
  if (!draft) return undefined;
  const {base, stage, typed} = draft;
  const isStageOnly =
    stage !== undefined &&
    Object.keys(typed).length === 0 &&
    listNames.every((list) => draft[list] === undefined);
  const target =
    isStageOnly &&
    targetsOf(state.referrals.get(id) ?? base).find(
      ({status, substatus, refusal}) =>
        status === stage.status && substatus === stage.substatus && refusal === undefined,
    );
  return target ? sheetFor(state, target, id, base) : {kind: 'edit', id, base, focus: 0};
};

/** On its prompt where something of the deal waits for an answer, else in its form. */
const open = (given: Given, layer: Drafts): Step => {
  const {context, state} = given;
  const row = rowUnder(state, layer);
  if (!row) return only(pop(state));
  const {id} = row;
  const pending = state.pending.get(id);
  if (!pending) {
    const form = formFor(state, id);
    return form ? {state: push(state, form), effects: [{type: 'read-referral', id}]} : only(state);
  }
  const asked = recalled(pending);
  const prompt = promptFor(id, asked);
  const {notices} = context.language.sentences;
  if (prompt) return only(push(setPending(state, id, asked), prompt));
  return only(tell(state, 'plain', pending.phase === 'held' ? notices.heldBack : notices.stillSending));
};

const droppable: ReadonlySet<DraftRow['kind']> = new Set([
  'draft',
  'was-held',
  'changed',
  'asked-to-wait',
  'spurious',
  'was-not-saved',
  'changed-meanwhile',
  'still-unknown',
]);

const remove = ({context, state}: Given, layer: Drafts): Step => {
  const row = rowUnder(state, layer);
  if (!row) return only(state);
  if (droppable.has(row.kind)) return only(push(state, {kind: 'drop', id: row.id}));
  const {notices} = context.language.sentences;
  return only(tell(state, 'plain', row.kind === 'held' ? notices.heldBack : notices.stillSending));
};

/** What was found to be saved needs no answer: it is settled when the list of it was seen and left. */
const back = ({context, state}: Given): Step => {
  const saved = [...state.pending].filter(([, {phase, later}]) => phase === 'was-saved' && later);
  return saved.reduce((step, [id]) => andThen(step, (next) => resume(context, next, id)), only(pop(state)));
};

export const draftsBehaviour: Behaviour<Drafts> = {
  commands: {
    ...walking(walk),
    confirm: open,
    remove,
    drafts: back,
    back,
  },
};
