import type {Edits} from '../../domain/fields.ts';
import type {Change} from '../../domain/many.ts';
import {formRow, todayOf, type FieldProblem, type Understood} from '../form.ts';
import {openLook} from '../many/plan.ts';
import type {FormField, LayerOf, State} from '../state.ts';
import {
  only,
  pop,
  push,
  swap,
  tell,
  withoutMending,
  type Behaviour,
  type Context,
  type Given,
  type Step,
} from '../step.ts';
import {editText, insertText, textField, type TextField} from '../text-field.ts';
import {tellProblems, wrapIndex} from './fields.ts';

type ManyFields = LayerOf<'many-fields'>;

/** Behind the notes stand two lines that are chosen: whether the text is added to what is there or replaces it. */
export const noteWays = ['add', 'replace'] as const;

const isNoteSheet = ({fields}: ManyFields): boolean => fields[0] === 'notes';

const fieldOf = ({fields, focus}: ManyFields): FormField | undefined => fields[focus];

const places = (layer: ManyFields): number =>
  layer.fields.length + (isNoteSheet(layer) ? noteWays.length : 0);

/** What was typed for all of them; an empty field leaves each deal as it is. */
export const manyField = ({manyTyped}: State, field: FormField): TextField => manyTyped[field] ?? textField();

export const manyUnderstood = (
  {language}: Pick<Context, 'language'>,
  state: State,
  field: FormField,
): Understood | undefined => {
  const {text} = manyField(state, field);
  return text.trim() === ''
    ? undefined
    : formRow(field).understand(language, text, todayOf(language, state.now));
};

type Reading = {readonly edits: Edits; readonly problems: readonly FieldProblem[]};

const readFields = ({context, state}: Given, fields: readonly FormField[]): Reading => {
  const edits: {[F in FormField]?: Edits[F]} = {};
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const read = manyUnderstood(context, state, field);
    if (read?.ok) edits[field] = read.value;
    else if (read) problems.push({field, sentence: read.sentence});
  }
  return {edits, problems};
};

const move =
  (steps: number) =>
  ({state}: Given, layer: ManyFields): Step =>
    only(swap(state, {...layer, focus: wrapIndex(layer.focus + steps, places(layer))}));

const look = (given: Given, layer: ManyFields, change: Change): Step =>
  only(push(withoutMending(given.state), openLook(given.state, layer.ids, change)));

const lookFields = (given: Given, layer: ManyFields): Step => {
  const {context, state} = given;
  const {edits, problems} = readFields(given, layer.fields);
  const wrong = problems[0]?.field;
  if (wrong !== undefined) {
    const told = tellProblems(given, {edits, problems, mine: {id: ''}});
    return only(swap(told, {...layer, focus: layer.fields.indexOf(wrong as FormField)}));
  }
  if (Object.keys(edits).length === 0)
    return only(tell(state, 'plain', context.language.sentences.many.nothingTyped));
  return look(given, layer, {kind: 'edits', edits});
};

const lookNote = (given: Given, layer: ManyFields, how: (typeof noteWays)[number]): Step => {
  const {context, state} = given;
  // A line that was only begun is none: each deal would get it.
  const text = manyField(state, 'notes').text.trimEnd();
  if (text === '') return only(tell(state, 'plain', context.language.sentences.many.nothingTyped));
  return look(given, layer, {kind: 'note', text, how});
};

const isNotes = (layer: ManyFields): boolean => fieldOf(layer) === 'notes';

const setField = (state: State, field: FormField, text: TextField): State => ({
  ...state,
  manyTyped: {...state.manyTyped, [field]: text},
});

/** In the notes the arrows walk the lines, and leave them at the first and the last one. */
const arrow =
  (direction: 'up' | 'down') =>
  (given: Given, layer: ManyFields): Step => {
    const field = manyField(given.state, 'notes');
    const rest = direction === 'up' ? field.text.slice(0, field.caret) : field.text.slice(field.caret);
    if (isNotes(layer) && rest.includes('\n'))
      return only(setField(given.state, 'notes', editText(field, direction)));
    return move(direction === 'up' ? -1 : 1)(given, layer);
  };

const confirm = (given: Given, layer: ManyFields): Step => {
  if (!isNoteSheet(layer)) return lookFields(given, layer);
  const how = noteWays[layer.focus - layer.fields.length];
  if (how) return lookNote(given, layer, how);
  return only(setField(given.state, 'notes', insertText(manyField(given.state, 'notes'), '\n')));
};

export const manyFieldsBehaviour: Behaviour<ManyFields> = {
  commands: {
    confirm,
    'next-field': move(1),
    'previous-field': move(-1),
    down: arrow('down'),
    up: arrow('up'),
    back: ({state}) => only(pop(withoutMending(state))),
  },
  field: ({state}, layer) => {
    const field = fieldOf(layer);
    return field && manyField(state, field);
  },
  setField: ({state}, layer, text) => setField(state, fieldOf(layer) ?? 'notes', text),
  isMultiline: isNotes,
};
