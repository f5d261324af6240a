import type {LayerOf} from '../state.ts';
import {only, pop, type Behaviour} from '../step.ts';

export const sumsBehaviour: Behaviour<LayerOf<'sums'>> = {
  commands: {back: ({state}) => only(pop(state)), confirm: ({state}) => only(pop(state))},
};
