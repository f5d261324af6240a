import {beginSignIn, leaveSignIn, type SignInStage} from '../sign-in.ts';
import type {LayerOf, State} from '../state.ts';
import {only, withEffects, type Behaviour, type Given, type Step} from '../step.ts';

/** Runs in some stages only. */
const within =
  (kinds: readonly SignInStage['kind'][], run: (state: State, stage: SignInStage) => Step) =>
  ({state}: Given): Step => {
    const stage = state.signIn?.stage;
    return stage && kinds.includes(stage.kind) ? run(state, stage) : only(state);
  };

const openAddress = (state: State, stage: SignInStage): Step =>
  'address' in stage ? withEffects(state, {type: 'open-address', address: stage.address}) : only(state);

export const signInBehaviour: Behaviour<LayerOf<'sign-in'>> = {
  commands: {
    confirm: within(['asking', 'failed'], (state) => beginSignIn(state, 'device')),
    'new-code': within(['code', 'failed'], (state) => beginSignIn(state, 'device')),
    'by-browser': within(['asking', 'failed', 'code'], (state) => beginSignIn(state, 'browser')),
    'open-address': within(['code', 'browser'], openAddress),
    back: ({state}) => leaveSignIn(state),
  },
};
