import {targetsOf, type Move, type QuickMove, type Target} from '../../domain/transitions.ts';
import {baseOf} from '../drafts.ts';
import type {Layer, LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {walking} from './walking.ts';

type Moves = LayerOf<'moves'>;

export const targetsFor = (state: State, id: string): readonly Target[] => {
  const referral = state.referrals.get(id);
  return referral ? targetsOf(referral) : [];
};

/** Where the cursor stands in the menu now; -1 when its target is gone. */
export const indexOfMove = (targets: readonly Target[], {status, substatus}: Move): number =>
  targets.findIndex((target) => target.status === status && target.substatus === substatus);

const moveOf = ({status, substatus}: Target): Move => ({status, substatus});

/** Opens the menu on its first target. */
export const openMoves = (state: State, id: string): State => {
  const [first] = targetsFor(state, id);
  return first ? push(state, {kind: 'moves', id, at: moveOf(first)}) : state;
};

/** What a target asks for before it is sent: accepting its three fields, closing its reason, the rest a yes. */
export const sheetFor = (
  state: State,
  target: Target,
  id: string,
  base: LayerOf<'accept'>['base'],
): Layer => {
  if (target.status === 'Active') return {kind: 'accept', id, base, focus: 0, warned: false};
  // A note that was typed before belongs to it again, in sight.
  const withNote = (state.drafts.get(id)?.reasonNote?.text ?? '') !== '';
  if (target.status === 'Closed') return {kind: 'close', id, base, target, typing: false, withNote};
  return {kind: 'step', id, base, target};
};

const openTarget = (state: State, id: string, target: Target): State => {
  const base = baseOf(state, id);
  return base ? push(state, sheetFor(state, target, id, base)) : state;
};

/** Opens the sheet of a quick move; the caller has asked whether it is legal. */
export const openMove = (state: State, id: string, move: QuickMove): Step => {
  const target = targetsFor(state, id).find(({quick}) => quick === move);
  return only(target ? openTarget(state, id, target) : state);
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Moves): Step => {
    const targets = targetsFor(state, layer.id);
    const index = indexOfMove(targets, layer.at) + steps;
    const target = targets[Math.max(0, Math.min(targets.length - 1, index))];
    return only(target ? swap(state, {...layer, at: moveOf(target)}) : state);
  };

const choose = ({state, context}: Given, id: string, target: Target | undefined): Step => {
  const {notices, refusals} = context.language.sentences;
  const refusal = target ? target.refusal : 'no-such-target';
  if (!target || refusal !== undefined)
    return only(tell(state, 'plain', notices.notPossible(refusals[refusal ?? 'no-such-target'])));
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
    ...walking(walk),
    confirm: (given, {id, at}) => {
      const targets = targetsFor(given.state, id);
      return choose(given, id, targets[indexOfMove(targets, at)]);
    },
    accept: quick('accept'),
    decline: quick('decline'),
    won: quick('won'),
    lost: quick('lost'),
    back: ({state}) => only(pop(state)),
  },
};
