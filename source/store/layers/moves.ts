import {targetsOf, type QuickMove, type Target} from '../../domain/transitions.ts';
import {baseOf} from '../drafts.ts';
import type {Layer, LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';

type Moves = LayerOf<'moves'>;

export const targetsFor = (state: State, id: string): readonly Target[] => {
  const referral = state.referrals.get(id);
  return referral ? targetsOf(referral) : [];
};

/** What a target asks for before it is sent: accepting its three fields, closing its reason, the rest a yes. */
const sheetFor = (target: Target, id: string, base: LayerOf<'accept'>['base']): Layer => {
  if (target.status === 'Active') return {kind: 'accept', id, base, focus: 0, warned: false};
  if (target.status === 'Closed') return {kind: 'close', id, base, target, typing: false, withNote: false};
  return {kind: 'step', id, base, target};
};

const openTarget = (state: State, id: string, target: Target): State => {
  const base = baseOf(state, id);
  return base ? push(state, sheetFor(target, id, base)) : state;
};

/** Opens the sheet of a quick move; the caller has asked whether it is legal. */
export const openMove = (state: State, id: string, move: QuickMove): Step => {
  const target = targetsFor(state, id).find(({quick}) => quick === move);
  return only(target ? openTarget(state, id, target) : state);
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Moves): Step => {
    const last = targetsFor(state, layer.id).length - 1;
    return only(swap(state, {...layer, index: Math.max(0, Math.min(last, layer.index + steps))}));
  };

const choose = ({state, context}: Given, id: string, target: Target | undefined): Step => {
  if (!target) return only(state);
  const {notices, refusals} = context.language.sentences;
  if (target.refusal !== undefined)
    return only(tell(state, 'plain', notices.notPossible(refusals[target.refusal])));
  return only(openTarget(pop(state), id, target));
};

const quick =
  (move: QuickMove) =>
  (given: Given, {id}: Moves): Step => {
    const target = targetsFor(given.state, id).find((candidate) => candidate.quick === move);
    return choose(given, id, target);
  };

export const movesBehaviour: Behaviour<Moves> = {
  commands: {
    down: walk(1),
    up: walk(-1),
    first: walk(-Infinity),
    last: walk(Infinity),
    confirm: (given, {id, index}) => choose(given, id, targetsFor(given.state, id)[index]),
    accept: quick('accept'),
    decline: quick('decline'),
    won: quick('won'),
    lost: quick('lost'),
    back: ({state}) => only(pop(state)),
  },
};
