import {resume} from '../answers.ts';
import type {LayerOf} from '../state.ts';
import type {Behaviour} from '../step.ts';
import {backToForm, keepAndLeave} from './retry.ts';

/** Whether to wait as long as the service asks; without an answer nothing is sent. */
export const waitBehaviour: Behaviour<LayerOf<'wait'>> = {
  commands: {
    confirm: ({context, state}, {id}) => resume(context, state, id),
    keep: keepAndLeave,
    back: backToForm,
  },
};
