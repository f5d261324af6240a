import {formRow} from '../form.ts';
import type {FormField, LayerOf} from '../state.ts';
import {only, pop, swap, tell, withoutMending, type Behaviour, type Given, type Step} from '../step.ts';
import {makeSubmission, submit} from '../submit.ts';
import {insertText} from '../text-field.ts';
import {upOrDown} from './edit-lines.ts';
import {fieldIn, openEditor, readLayer, setFieldIn, tellProblems, wrapIndex} from './fields.ts';

type Quick = LayerOf<'quick'>;

/** Behind the last field stands the line that sends: in notes Enter is a new line and tab leaves. */
const fieldOf = ({fields, focus}: Quick): FormField | undefined => fields[focus];

export const hasSendLine = ({fields}: Pick<Quick, 'fields'>): boolean =>
  fields.some((field) => formRow(field).lines === 'many');

const places = (layer: Quick): number => layer.fields.length + (hasSendLine(layer) ? 1 : 0);

const move =
  (steps: number) =>
  ({state}: Given, layer: Quick): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, places(layer))}));

const send = (given: Given, layer: Quick): Step => {
  const {context, state} = given;
  const reading = readLayer(given, layer, layer.fields);
  const wrong = reading.problems[0]?.field;
  if (wrong !== undefined) {
    const focus = Math.max(
      0,
      layer.fields.findIndex((field) => field === wrong),
    );
    return only(swap(tellProblems(given, reading), {...layer, focus}));
  }
  if (Object.keys(reading.edits).length === 0)
    return only(tell(pop(withoutMending(state)), 'plain', context.language.sentences.notices.nothingChanged));
  const base = state.drafts.get(layer.id)?.base ?? layer.base;
  return submit(context, withoutMending(state), layer.id, makeSubmission(base, reading.mine, 'edit'));
};

const isNotes = (layer: Quick): boolean => fieldOf(layer) === 'notes';

const confirm = (given: Given, layer: Quick): Step =>
  isNotes(layer)
    ? only(setFieldIn(given, layer, 'notes', insertText(fieldIn(given, layer, 'notes'), '\n')))
    : send(given, layer);

export const quickBehaviour: Behaviour<Quick> = {
  commands: {
    confirm,
    'next-field': move(1),
    'previous-field': move(-1),
    down: upOrDown(isNotes, 'down', move(1)),
    up: upOrDown(isNotes, 'up', move(-1)),
    editor: (given, layer) => (isNotes(layer) ? openEditor(given, layer) : only(given.state)),
    back: ({state}) => only(pop(withoutMending(state))),
  },
  field: (given, layer) => {
    const field = fieldOf(layer);
    return field && fieldIn(given, layer, field);
  },
  setField: (given, layer, text) => setFieldIn(given, layer, fieldOf(layer) ?? 'notes', text),
  isMultiline: isNotes,
};
