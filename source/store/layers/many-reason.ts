import {closingReasons, closingReasonText} from '../../domain/transitions.ts';
import {openLook} from '../many/plan.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {textField, type TextField} from '../text-field.ts';

type ManyReason = LayerOf<'many-reason'>;

/** One note for all of them; it is there again after the sheet was left. */
export const manyNoteOf = ({manyTyped}: State): TextField => manyTyped.reason ?? textField();

/** The text that goes out as `statusReason` of each; undefined while no reason is chosen. */
export const manySentReason = (state: State, {reason, withNote}: ManyReason): string | undefined => {
  const text = reason === undefined ? undefined : closingReasons[reason];
  return text === undefined ? undefined : closingReasonText(text, withNote ? manyNoteOf(state).text : '');
};

const pick = (state: State, layer: ManyReason, reason: number): Step =>
  only(reason in closingReasons ? swap(state, {...layer, reason}) : state);

const walk =
  (steps: number) =>
  ({state}: Given, layer: ManyReason): Step => {
    const from = layer.reason ?? (steps > 0 ? -1 : 1);
    return pick(state, layer, Math.max(0, Math.min(closingReasons.length - 1, from + steps)));
  };

/** With a reason, the look at what would become of each: nothing is sent from here. */
const lookFirst = ({context, state}: Given, layer: ManyReason): Step => {
  const statusReason = manySentReason(state, layer);
  if (statusReason === undefined)
    return only(tell(state, 'plain', context.language.sentences.notices.chooseReason));
  const {ids, target, byMenu} = layer;
  return only(push(state, openLook(state, ids, {kind: 'move', ...target, statusReason, byMenu})));
};

export const manyReasonBehaviour: Behaviour<ManyReason> = {
  commands: {
    choose: ({state, key}, layer) => pick(state, layer, Number(key) - 1),
    down: walk(1),
    up: walk(-1),
    note: ({state}, layer) => only(swap(state, {...layer, typing: true, withNote: true})),
    // Enter leads to the look from every sheet of many deals, and only `y` sends from there.
    confirm: (given, layer) =>
      layer.typing ? only(swap(given.state, {...layer, typing: false})) : lookFirst(given, layer),
    yes: lookFirst,
    back: ({state}, layer) =>
      only(layer.typing ? swap(state, {...layer, typing: false, withNote: false}) : pop(state)),
  },
  field: ({state}, layer) => (layer.typing ? manyNoteOf(state) : undefined),
  setField: ({state}, _layer, reason) => ({...state, manyTyped: {...state.manyTyped, reason}}),
};
