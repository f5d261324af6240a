import type {LayerOf} from '../state.ts';
import {only, pop, type Behaviour} from '../step.ts';
import {scrollCommands} from './scroll.ts';

export const whatChangedBehaviour: Behaviour<LayerOf<'what-changed'>> = {
  commands: {
    ...scrollCommands,
    'what-changed': ({state}) => only(pop(state)),
    confirm: ({state}) => only(pop(state)),
    back: ({state}) => only(pop(state)),
  },
};
