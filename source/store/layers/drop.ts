import type {LayerOf, State} from '../state.ts';
import {only, pop, tell, withoutEntry, type Behaviour, type Given, type Step} from '../step.ts';
import {nameOf} from '../submit.ts';

type Drop = LayerOf<'drop'>;

/** What is held back is taken back first; what is under way is not ours to drop any more. */
export const canDrop = (state: State, id: string | undefined): id is string =>
  id !== undefined &&
  state.drafts.has(id) &&
  !state.pending.has(id) &&
  ![...state.pending.values()].some(({phase}) => phase === 'held');

/**
 * The choices of a conflict that was left for the form belonged to the draft, and go with it; so does what waited for
 * an answer about it.
 */
const drop = ({context, state}: Given, {id}: Drop): Step => {
  const left: State = {
    ...pop(state),
    drafts: withoutEntry(state.drafts, id),
    pending: withoutEntry(state.pending, id),
    decided: withoutEntry(state.decided, id),
  };
  return only(tell(left, 'done', context.language.sentences.notices.dropped(nameOf(state, id))));
};

export const dropBehaviour: Behaviour<Drop> = {
  commands: {yes: drop, back: ({state}) => only(pop(state))},
};
