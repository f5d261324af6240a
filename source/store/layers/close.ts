import {applyEdits} from '../../domain/fields.ts';
import {closingReasons, closingReasonText, targetsOf} from '../../domain/transitions.ts';
import {draftOn, setDraft} from '../drafts.ts';
import {intentTo} from '../intent.ts';
import type {FormField, LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {hold, makeSubmission} from '../submit.ts';
import {textField, type TextField} from '../text-field.ts';

type Close = LayerOf<'close'>;

export const needsReason = ({target}: Close): boolean => target.substatus !== 'Won';

/** The note lives in the draft, so that it is there again after the sheet was left. */
export const noteOf = (state: State, {id}: Close): TextField =>
  state.drafts.get(id)?.reasonNote ?? textField();

/** The text that goes out as `statusReason`; undefined while no reason is chosen. */
export const sentReason = (state: State, layer: Close): string | undefined => {
  const text = layer.reason === undefined ? undefined : closingReasons[layer.reason];
  return text === undefined
    ? undefined
    : closingReasonText(text, layer.withNote ? noteOf(state, layer).text : '');
};

const pick = (state: Given['state'], layer: Close, reason: number): Step =>
  only(needsReason(layer) && reason in closingReasons ? swap(state, {...layer, reason}) : state);

const walk =
  (steps: number) =>
  ({state}: Given, layer: Close): Step =>
    pick(
      state,
      layer,
      Math.max(0, Math.min(closingReasons.length - 1, (layer.reason ?? (steps > 0 ? -1 : 1)) + steps)),
    );

/**
 * The deal may have moved on below the sheet, and what was a first outcome became a correction of somebody's: that is
 * not what was asked for. Said once, the sheet shows what it is from now on.
 */
const movedOn = ({context, state}: Given, layer: Close): State | undefined => {
  const {status, substatus, caution} = layer.target;
  const target = targetsOf(layer.base).find((each) => each.status === status && each.substatus === substatus);
  if (target?.caution === undefined || target.caution === caution) return undefined;
  const {notices, refusals} = context.language.sentences;
  return tell(swap(state, {...layer, target}), 'plain', notices.notPossible(refusals['closed-meanwhile']));
};

const yes = (given: Given, layer: Close): Step => {
  const {context, state} = given;
  const told = movedOn(given, layer);
  if (told) return only(told);
  const statusReason = sentReason(state, layer);
  if (needsReason(layer) && statusReason === undefined)
    return only(tell(state, 'plain', context.language.sentences.notices.chooseReason));
  const {status, substatus} = layer.target;
  const mine = applyEdits(layer.base, {
    status,
    substatus,
    ...(statusReason === undefined ? {} : {statusReason}),
  });
  return hold(context, state, layer.id, makeSubmission(layer.base, mine, intentTo(substatus)));
};

const note = ({state}: Given, layer: Close): Step =>
  only(needsReason(layer) ? swap(state, {...layer, typing: true, withNote: true}) : state);

const back = ({state}: Given, layer: Close): Step =>
  only(layer.typing ? swap(state, {...layer, typing: false, withNote: false}) : pop(state));

/** From the look before Won to the fields it shows, and back here when they are saved. */
const quick =
  (...fields: readonly FormField[]) =>
  ({state}: Given, layer: Close): Step =>
    only(
      needsReason(layer)
        ? state
        : push(state, {kind: 'quick', id: layer.id, base: layer.base, fields, focus: 0}),
    );

export const closeBehaviour: Behaviour<Close> = {
  commands: {
    choose: ({state, key}, layer) => pick(state, layer, Number(key) - 1),
    down: walk(1),
    up: walk(-1),
    note,
    value: quick('dealValue', 'currency'),
    date: quick('closingDateTime'),
    edit: ({state}, layer) =>
      only(
        needsReason(layer) ? state : push(state, {kind: 'edit', id: layer.id, base: layer.base, focus: 0}),
      ),
    confirm: ({state}, layer) => only(layer.typing ? swap(state, {...layer, typing: false}) : state),
    yes,
    back,
  },
  field: ({state}, layer) => (layer.typing ? noteOf(state, layer) : undefined),
  setField: ({state}, {id, base}, text) =>
    setDraft(state, id, {...draftOn(state, id, base), reasonNote: text}),
};
