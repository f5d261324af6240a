import type {Referral} from '../../domain/referral.ts';
import type {Language} from '../../language/language.ts';
import {draftOn, typeInto} from '../drafts.ts';
import {formRow, readDraft, type DraftReading} from '../form.ts';
import type {Draft, FormField, State} from '../state.ts';
import {tell, type Given} from '../step.ts';
import {textField, type TextField} from '../text-field.ts';

// What the sheets and pages with form fields share: the field that has the caret, as the draft holds it.

type OnDeal = {readonly id: string; readonly base: Referral};

/** The text field of one form row: what was typed, else what the deal has. */
export const fieldIn = ({state, context}: Given, {id, base}: OnDeal, field: FormField): TextField =>
  state.drafts.get(id)?.typed[field] ?? textField(formRow(field).prefill(context.language, base));

/** The caret may move in an untouched field; only changed text makes it part of the draft. */
export const setFieldIn = ({state}: Given, {id, base}: OnDeal, field: FormField, text: TextField): State =>
  typeInto(state, id, base, field, text);

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
export const tellProblems = ({state, context}: Given, {problems}: DraftReading): State =>
  tell(
    state,
    'problem',
    context.language.sentences.notices.toMend(
      problems.map(({field}) => context.language.sentences.fields[field]),
    ),
  );

export const wrapIndex = (index: number, count: number): number => (index + count) % count;
