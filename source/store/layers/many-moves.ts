import {quickMoveNames, quickMoves, type QuickMove} from '../../domain/transitions.ts';
import type {ManyTarget} from '../../domain/many.ts';
import {openLook} from '../many/plan.ts';
import type {Layer, LayerOf} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {walking} from './walking.ts';

type ManyMoves = LayerOf<'many-moves'>;

const needsReason = ({substatus}: ManyTarget): boolean => substatus === 'Lost' || substatus === 'Declined';

const layerFor = ({state}: Given, {ids}: ManyMoves, target: ManyTarget): Layer => {
  const {status, substatus} = target;
  const withNote = (state.manyTyped.reason?.text ?? '') !== '';
  return needsReason(target)
    ? {kind: 'many-reason', ids, target: {status, substatus}, byMenu: true, typing: false, withNote}
    : openLook(state, ids, {kind: 'move', status, substatus, byMenu: true});
};

const choose = (given: Given, layer: ManyMoves, target: ManyTarget | undefined): Step => {
  const {context, state} = given;
  const {notices, many} = context.language.sentences;
  if (!target || target.deals === 0) return only(tell(state, 'plain', notices.notPossible(many.forNone)));
  return only(push(pop(state), layerFor(given, layer, target)));
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: ManyMoves): Step =>
    only(
      swap(state, {...layer, cursor: Math.max(0, Math.min(layer.targets.length - 1, layer.cursor + steps))}),
    );

/** The quick key of a target of the menu, by which it is chosen at once. */
export const quickOf = ({status, substatus}: ManyTarget): QuickMove | undefined =>
  quickMoveNames.find(
    (name) => quickMoves[name].status === status && quickMoves[name].substatus === substatus,
  );

const quick =
  (move: QuickMove) =>
  (given: Given, layer: ManyMoves): Step =>
    choose(
      given,
      layer,
      layer.targets.find((target) => quickOf(target) === move),
    );

export const manyMovesBehaviour: Behaviour<ManyMoves> = {
  commands: {
    ...walking(walk),
    confirm: (given, layer) => choose(given, layer, layer.targets[layer.cursor]),
    accept: quick('accept'),
    decline: quick('decline'),
    won: quick('won'),
    lost: quick('lost'),
    back: ({state}) => only(pop(state)),
  },
};
