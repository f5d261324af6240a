import {isScalarOnly} from '../../saving/unguarded.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {send} from '../submit.ts';
import {backToForm} from './retry.ts';

type Insist = LayerOf<'insist'>;

/** Whether the change may go out without a version at all: never a list of people. */
export const canInsist = (state: State, id: string): boolean => {
  const submission = state.pending.get(id)?.submission;
  return submission !== undefined && isScalarOnly({id, base: submission.base, mine: submission.mine});
};

/** The word has to be typed: this is the one write that could overwrite somebody's edit. */
const confirm = (given: Given, layer: Insist): Step => {
  const {context, state} = given;
  const pending = state.pending.get(layer.id);
  if (pending?.phase !== 'spurious' || !canInsist(state, layer.id)) return backToForm(given, layer);
  if (layer.field.text.trim().toLowerCase() !== 'yes')
    return only(tell(state, 'plain', context.language.sentences.notices.typeYes));
  return send(pop(state), layer.id, pending.submission, {conflict: pending.conflict, unguarded: true});
};

export const insistBehaviour: Behaviour<Insist> = {
  commands: {confirm, back: backToForm},
  field: ({state}, layer) => (canInsist(state, layer.id) ? layer.field : undefined),
  setField: ({state}, layer, field) => swap(state, {...layer, field}),
};
