import {editsBetween} from '../../domain/fields.ts';
import {resolve} from '../../domain/merge.ts';
import type {LayerOf, State} from '../state.ts';
import {closeForms, only, pop, push, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {resume} from '../answers.ts';
import {keepDraft, leave} from '../submit.ts';

/** Leaves the prompt and its form; what was to be sent stays as a draft. Not while it is on its way. */
export const keepAndLeave = ({context, state}: Given, {id}: {readonly id: string}): Step => {
  const pending = state.pending.get(id);
  if (!pending) return only(pop(state));
  if (pending.phase === 'sending')
    return only(tell(state, 'plain', context.language.sentences.notices.stillSending));
  const kept = keepDraft(closeForms(state, id), id, pending.submission);
  return only(tell(kept, 'done', context.language.sentences.notices.draftKept));
};

/** Whether esc on a prompt of this deal leads to a form. */
export const hasFormBelow = (state: State, id: string): boolean => {
  const below = state.layers.at(-2);
  return below !== undefined && 'base' in below && below.id === id;
};

/** Whether Enter has nothing to send: all that is left of ours is there, or was dropped. */
export const isNothingLeft = (state: State, id: string): boolean => {
  const conflict = state.pending.get(id)?.conflict;
  if (!conflict) return true;
  const {theirs, merged, choices} = conflict;
  return Object.keys(editsBetween(theirs, resolve(merged, choices))).length === 0;
};

/**
 * Back to the form as it was left. Without one (a closing after its wait) the draft is kept. What is on its way goes
 * on, and its answer is awaited: only the prompt is left.
 */
export const backToForm = (given: Given, layer: {readonly id: string}): Step => {
  const {state} = given;
  if (state.pending.get(layer.id)?.phase === 'sending') return only(pop(state));
  return hasFormBelow(state, layer.id) ? only(pop(leave(state, layer.id))) : keepAndLeave(given, layer);
};

export const retryBehaviour: Behaviour<LayerOf<'retry'>> = {
  commands: {
    confirm: ({context, state}, {id}) => resume(context, state, id),
    difference: ({state}, {id}) => only(push(state, {kind: 'difference', id, top: 0})),
    keep: keepAndLeave,
    back: backToForm,
  },
};
