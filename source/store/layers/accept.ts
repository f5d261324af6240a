import {applyEdits} from '../../domain/fields.ts';
import {quickMoves} from '../../domain/transitions.ts';
import {draftOn} from '../drafts.ts';
import type {FormField, LayerOf} from '../state.ts';
import {only, pop, swap, withoutMending, type Behaviour, type Given, type Step} from '../step.ts';
import {makeSubmission, submit} from '../submit.ts';
import {fieldIn, readLayer, setFieldIn, tellProblems, wrapIndex} from './fields.ts';

type Accept = LayerOf<'accept'>;

export const acceptFields: readonly FormField[] = ['dealValue', 'currency', 'closingDateTime'];

const fieldOf = ({focus}: Accept): FormField => acceptFields[focus] ?? 'dealValue';

const move =
  (steps: number) =>
  ({state}: Given, layer: Accept): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, acceptFields.length)}));

/** What is asked for and still empty: the value first, then the date. */
export const emptyFields = (given: Given, layer: Accept): readonly FormField[] =>
  (['dealValue', 'closingDateTime'] as const).filter(
    (field) => fieldIn(given, layer, field).text.trim() === '',
  );

/** The first Enter with an empty value or date stops there; the second leaves it empty. */
const confirm = (given: Given, layer: Accept): Step => {
  const reading = readLayer(given, layer, acceptFields);
  const wrong = reading.problems[0]?.field;
  if (wrong !== undefined) {
    const focus = Math.max(
      0,
      acceptFields.findIndex((field) => field === wrong),
    );
    return only(swap(tellProblems(given, reading), {...layer, focus}));
  }
  const [empty] = emptyFields(given, layer);
  if (empty !== undefined && !layer.warned)
    return only(swap(given.state, {...layer, focus: acceptFields.indexOf(empty), warned: true}));
  const mine = applyEdits(reading.mine, quickMoves.accept);
  const {base} = draftOn(given.state, layer.id, layer.base);
  return submit(given.context, given.state, layer.id, makeSubmission(base, mine, 'accept'));
};

export const acceptBehaviour: Behaviour<Accept> = {
  commands: {
    confirm,
    'next-field': move(1),
    'previous-field': move(-1),
    down: move(1),
    up: move(-1),
    back: ({state}) => only(pop(withoutMending(state))),
  },
  field: (given, layer) => fieldIn(given, layer, fieldOf(layer)),
  setField: (given, layer, text) => setFieldIn(given, layer, fieldOf(layer), text),
};
