import type {LayerOf} from '../state.ts';
import {pop, withEffects, type Behaviour} from '../step.ts';
import {restartHolds} from '../submit.ts';

export const quitBehaviour: Behaviour<LayerOf<'quit'>> = {
  commands: {
    yes: ({state}) => withEffects(state, {type: 'quit'}),
    back: ({state}) => restartHolds(pop(state)),
  },
};
