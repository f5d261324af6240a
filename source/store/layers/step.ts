import {applyEdits} from '../../domain/fields.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, type Behaviour} from '../step.ts';
import {makeSubmission, submit} from '../submit.ts';

/** A move that asks nothing but a yes: Pending to Received and back. */
export const stepBehaviour: Behaviour<LayerOf<'step'>> = {
  commands: {
    yes: ({context, state}, {id, base, target: {status, substatus}}) =>
      submit(context, state, id, makeSubmission(base, applyEdits(base, {status, substatus}), 'step')),
    back: ({state}) => only(pop(state)),
  },
};
