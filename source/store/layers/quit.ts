import {fits} from '../layout.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, push, withEffects, type Behaviour} from '../step.ts';
import {restartHolds} from '../submit.ts';

export const quitBehaviour: Behaviour<LayerOf<'quit'>> = {
  commands: {
    yes: ({state}) => withEffects(state, {type: 'quit'}),
    drafts: ({state}) =>
      fits(state.size)
        ? restartHolds(push(pop(state), {kind: 'drafts', cursor: 0, fromLast: false}))
        : only(state),
    back: ({state}) => restartHolds(pop(state)),
  },
};
