import {applyEdits, editsBetween, units, type Edits} from '../domain/fields.ts';
import type {Json, Referral} from '../domain/referral.ts';
import type {Language} from '../language/language.ts';
import {draftOn, isEmpty, setDraft} from './drafts.ts';
import {formFields, formRow, readDraft} from './form.ts';
import {goReview} from './layers/edit.ts';
import {listNames, rowsTo} from './lists.ts';
import type {MessageOf} from './message.ts';
import {withoutNoEdits} from './no-edit.ts';
import type {Draft, FormField, Item, ListName, State} from './state.ts';
import {only, push, tell, type Context, type Step} from './step.ts';
import {textField} from './text-field.ts';

// The editable fields of a deal as one text in the person's editor: what it shows, and what becomes of it.

/** What the editor is opened on. */
export type DocumentSubject = {
  /** The version on which the edits will stand. */
  readonly base: Referral;
  /** The same with what is typed already: the text begins with it. */
  readonly shown: Referral;
  /** Typed texts that are no value yet; they stand there as they were typed. */
  readonly texts: {readonly [F in FormField]?: string};
};

export const subjectOf = (
  language: Language,
  state: Pick<State, 'drafts' | 'now'>,
  base: Referral,
): DocumentSubject => {
  const draft = state.drafts.get(base.id) ?? {base, typed: {}};
  const {mine, edits, problems} = readDraft(language, state.now, draft);
  const texts = formFields.flatMap((field) => {
    const isNoValue = !(field in edits) && problems.some((problem) => problem.field === field);
    return isNoValue ? [[field, draft.typed[field]?.text ?? ''] as const] : [];
  });
  return {base: draft.base, shown: mine, texts: Object.fromEntries(texts)};
};

/** Only what was edited is typed anew: all else stays as it was typed, also where it is no value yet. */
const typedBy = (language: Language, base: Referral, edits: Edits): Draft['typed'] => {
  const edited = applyEdits(base, edits);
  const texts = formFields
    .filter((field) => Object.hasOwn(edits, field))
    .map((field) => [field, textField(formRow(field).prefill(language, edited))] as const);
  return Object.fromEntries(texts);
};

/** Status and substatus always travel together; put back to what is there, it is no move. */
const stageBy = (language: Language, now: number, draft: Draft, edits: Edits): Pick<Draft, 'stage'> => {
  const own = units.stage.filter((name) => Object.hasOwn(edits, name));
  const {stage} = draft;
  if (own.length === 0) return stage ? {stage} : {};
  const stageEdits = Object.fromEntries(own.map((name) => [name, edits[name]]));
  const wished = applyEdits(readDraft(language, now, draft).mine, stageEdits);
  const changed = editsBetween(draft.base, wished);
  if (!units.stage.some((name) => name in changed)) return {};
  const {statusReason} = changed;
  return {
    stage: {
      status: wished.status ?? null,
      substatus: wished.substatus ?? null,
      ...(statusReason === undefined ? {} : {statusReason}),
    },
  };
};

const listsBy = (draft: Draft, edits: Edits): Pick<Draft, ListName> =>
  Object.fromEntries(
    listNames.flatMap((list) => {
      if (!Object.hasOwn(edits, list)) return draft[list] ? [[list, draft[list]] as const] : [];
      const items = (edits[list] ?? []) as Json as readonly Item[];
      return [[list, rowsTo(draft, list, items)] as const];
    }),
  );

const draftBy = (language: Language, now: number, draft: Draft, edits: Edits): Draft =>
  withoutNoEdits(language, now, {
    base: draft.base,
    typed: {...draft.typed, ...typedBy(language, draft.base, edits)},
    ...listsBy(draft, edits),
    ...stageBy(language, now, draft, edits),
    ...(draft.reasonNote ? {reasonNote: draft.reasonNote} : {}),
  });

/** What was edited becomes the draft, and is looked at before anything is sent; with a field to mend, in the form. */
export const documentClosed = (
  context: Context,
  state: State,
  {base, edits}: MessageOf<'document-closed'>,
): Step => {
  const {language} = context;
  const unchanged = only(tell(state, 'plain', language.sentences.notices.nothingChanged));
  if (Object.keys(edits).length === 0) return unchanged;
  const {id} = base;
  const draft = draftBy(language, state.now, draftOn(state, id, base), edits);
  const kept = setDraft(state, id, draft);
  if (isEmpty(draft)) return {...unchanged, state: {...unchanged.state, drafts: kept.drafts}};
  const layer = {id, base: draft.base};
  const isToMend =
    readDraft(language, state.now, draft).problems.length > 0 ||
    listNames.some((list) => draft[list]?.some(({typed}) => typed));
  const opened = isToMend ? push(kept, {kind: 'edit', focus: 0, ...layer}) : kept;
  return goReview({context, state: opened, key: ''}, layer);
};
