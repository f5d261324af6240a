import type {Referral} from '../../domain/referral.ts';
import type {Language} from '../../language/language.ts';
import {draftOn, typeInto} from '../drafts.ts';
import {prefilled, readDraft, type DraftReading} from '../form.ts';
import type {Draft, FormField, State} from '../state.ts';
import {tellProblem, withEffects, withoutMending, type Given, type Step} from '../step.ts';
import type {TextField} from '../text-field.ts';

// What the sheets and pages with form fields share: the field that has the caret, as the draft holds it.

type OnDeal = {readonly id: string; readonly base: Referral};

/** The text field of one form row: what was typed, else what the deal has. */
export const fieldIn = ({state, context}: Given, {id, base}: OnDeal, field: FormField): TextField =>
  state.drafts.get(id)?.typed[field] ?? prefilled(context.language, draftOn(state, id, base).base, field);

/** Also where only the caret moves; what amounts to no edit is taken out again when the form is left. */
export const setFieldIn = ({state}: Given, {id, base}: OnDeal, field: FormField, text: TextField): State =>
  typeInto(state, id, base, field, text);

/** The notes go to the person's editor, which has the keys until it ends. */
export const openEditor = (given: Given, layer: OnDeal): Step =>
  withEffects(
    {...given.state, editing: true},
    {type: 'open-editor', id: layer.id, text: fieldIn(given, layer, 'notes').text},
  );

/** Only these fields: a team or a stage that waits in the same draft does not go out with a quick edit. */
export const readFields = (
  language: Language,
  now: number,
  {base, typed}: Draft,
  fields: readonly FormField[],
): DraftReading => readDraft(language, now, {base, typed}, fields);

export const readLayer = (
  {state, context}: Given,
  {id, base}: OnDeal,
  fields: readonly FormField[],
): DraftReading => readFields(context.language, state.now, draftOn(state, id, base), fields);

/** Says how much stands in the way; each field says itself what. */
export const tellProblems = ({state, context}: Given, {problems}: DraftReading): State => {
  const {notices, fields} = context.language.sentences;
  const text = notices.toMend(problems.map(({field}) => fields[field]));
  return tellProblem(withoutMending(state), text, {mends: true});
};

export const wrapIndex = (index: number, count: number): number => (index + count) % count;
