import type {LayerOf, State} from '../state.ts';
import {only, pop, setEntry, type Behaviour, type Given, type Step} from '../step.ts';
import {resume} from '../answers.ts';
import {backToForm, keepAndLeave} from './retry.ts';

type Unknown = LayerOf<'unknown'>;

const phaseOf = (state: State, {id}: Unknown) => state.pending.get(id)?.phase;

/** The prompt goes, the check goes on; nothing else is sent for this deal before it is known. */
const setAside = (state: State, {id}: Unknown): Step => {
  const pending = state.pending.get(id);
  if (pending?.phase !== 'checking' && pending?.phase !== 'still-unknown') return only(pop(state));
  return only(pop({...state, pending: setEntry(state.pending, id, {...pending, aside: true})}));
};

const confirm = ({context, state}: Given, layer: Unknown): Step => {
  const phase = phaseOf(state, layer);
  if (phase === 'checking') return only(state);
  return phase === 'still-unknown' ? setAside(state, layer) : resume(context, state, layer.id);
};

const back = (given: Given, layer: Unknown): Step => {
  const phase = phaseOf(given.state, layer);
  if (phase === 'was-saved') return resume(given.context, given.state, layer.id);
  return phase === 'checking' || phase === 'still-unknown'
    ? setAside(given.state, layer)
    : backToForm(given, layer);
};

export const unknownBehaviour: Behaviour<Unknown> = {
  commands: {
    confirm,
    'read-again': ({context, state}, layer) =>
      phaseOf(state, layer) === 'still-unknown' ? resume(context, state, layer.id) : only(state),
    keep: (given, layer) => {
      const phase = phaseOf(given.state, layer);
      return phase === 'was-not-saved' || phase === 'changed-meanwhile'
        ? keepAndLeave(given, layer)
        : only(given.state);
    },
    back,
  },
};
