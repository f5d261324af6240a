import {baseOf, draftOn, typeInto} from '../drafts.ts';
import {fieldText, formFields, readDraft} from '../form.ts';
import {isListName, listNames} from '../lists.ts';
import type {MessageOf} from '../message.ts';
import {isDrafted} from '../no-edit.ts';
import type {FormField, LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, tellProblem, topLayer, withoutMending} from '../step.ts';
import type {Behaviour, Context, Given, Step} from '../step.ts';
import {insertText, textField} from '../text-field.ts';
import {upOrDown} from './edit-lines.ts';
import {fieldIn, openEditor, setFieldIn, tellProblems, wrapIndex} from './fields.ts';

type Edit = LayerOf<'edit'>;

/** Below the fields stand lines that are chosen, not typed into: the lists, and the look at the difference. */
export const editPlaces = [...formFields, ...listNames, 'review'] as const;

const placeOf = ({focus}: Edit): (typeof editPlaces)[number] => editPlaces[focus] ?? 'dealValue';

/** The field that has the caret. */
export const fieldAt = (layer: Edit): FormField | undefined => {
  const place = placeOf(layer);
  return place === 'review' || isListName(place) ? undefined : place;
};

const move =
  (steps: number) =>
  ({state}: Given, layer: Edit): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, editPlaces.length)}));

/**
 * Looks once more at the whole draft before it is sent; with a field to mend, goes there instead.
 * Shared by the form and the pages of lists: there is one draft and one look at it.
 */
export const goReview = (given: Given, layer: Pick<Edit, 'id' | 'base'>): Step => {
  const {context, state} = given;
  const draft = draftOn(state, layer.id, layer.base);
  const reading = readDraft(context.language, state.now, draft);
  const notices = context.language.sentences.notices;
  if (reading.problems.length > 0)
    return only(focusField(tellProblems(given, reading), reading.problems[0]?.field));
  const unfinished = listNames.find((list) => draft[list]?.some(({typed}) => typed));
  if (unfinished !== undefined) {
    const {unfinished: words} = context.language.sentences.lists[unfinished];
    return only(tellProblem(withoutMending(state), words, {mends: true}));
  }
  if (Object.keys(reading.edits).length === 0) return only(tell(state, 'plain', notices.nothingChanged));
  return only(push(withoutMending(state), {kind: 'review', id: layer.id, base: draft.base, top: 0}));
};

const focusField = (state: State, field: string | undefined): State => {
  const top = topLayer(state);
  const focus = editPlaces.findIndex((place) => place === field);
  return top?.kind === 'edit' && focus !== -1 ? swap(state, {...top, focus}) : state;
};

const isNotes = (layer: Edit): boolean => fieldAt(layer) === 'notes';

const confirm = (given: Given, layer: Edit): Step => {
  if (isNotes(layer))
    return only(setFieldIn(given, layer, 'notes', insertText(fieldIn(given, layer, 'notes'), '\n')));
  const place = placeOf(layer);
  if (!isListName(place)) return goReview(given, layer);
  const {id, base} = layer;
  return only(push(given.state, {kind: 'team', list: place, id, base, cursor: 0, asking: false}));
};

/** Leaving keeps what was typed; the deal's row says so from now on. */
export const leaveForm = ({context, state}: Given, id: string): Step => {
  const left = pop(withoutMending(state));
  return only(
    isDrafted(context.language, state, id)
      ? tell(left, 'done', context.language.sentences.notices.draftKept)
      : left,
  );
};

export const editBehaviour: Behaviour<Edit> = {
  commands: {
    confirm,
    'next-field': move(1),
    'previous-field': move(-1),
    down: upOrDown(isNotes, 'down', move(1)),
    up: upOrDown(isNotes, 'up', move(-1)),
    editor: openEditor,
    back: (given, {id}) => leaveForm(given, id),
  },
  field: (given, layer) => {
    const field = fieldAt(layer);
    return field && fieldIn(given, layer, field);
  },
  setField: (given, layer, text) => setFieldIn(given, layer, fieldAt(layer) ?? 'notes', text),
  isMultiline: isNotes,
};

/** The editor's text becomes the typed notes of the deal, also where a prompt rose over the form meanwhile. */
export const editorClosed = (
  {language}: Context,
  state: State,
  {id, text}: MessageOf<'editor-closed'>,
): Step => {
  const form = state.layers.findLast((layer) => 'base' in layer && layer.id === id);
  const base = form && 'base' in form ? form.base : baseOf(state, id);
  if (!base || text === fieldText(language, state.drafts.get(id), base, 'notes')) return only(state);
  return only(typeInto(state, id, base, 'notes', textField(text)));
};
