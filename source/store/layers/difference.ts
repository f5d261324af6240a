import type {LayerOf} from '../state.ts';
import {only, pop, type Behaviour} from '../step.ts';
import {scrollCommands} from './scroll.ts';

export const differenceBehaviour: Behaviour<LayerOf<'difference'>> = {
  commands: {...scrollCommands, back: ({state}) => only(pop(state))},
};
