import {copyables, type Copyable} from '../../domain/copyable.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, withEffects, type Behaviour, type Given, type Step} from '../step.ts';

type Copy = LayerOf<'copy'>;

export const copyablesFor = (state: State, id: string): readonly Copyable[] => {
  const referral = state.referrals.get(id);
  return referral ? copyables(referral, state.account.url) : [];
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Copy): Step => {
    const last = Math.max(0, copyablesFor(state, layer.id).length - 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

const take = ({state}: Given, {id}: Copy, index: number): Step => {
  const chosen = copyablesFor(state, id)[index];
  if (!chosen) return only(state);
  const {text} = chosen;
  return withEffects(pop(state), {type: 'copy', text, what: text});
};

export const copyBehaviour: Behaviour<Copy> = {
  commands: {
    down: walk(1),
    up: walk(-1),
    choose: (given, layer) => take(given, layer, Number(given.key) - 1),
    confirm: (given, layer) => take(given, layer, layer.cursor),
    back: ({state}) => only(pop(state)),
  },
};
