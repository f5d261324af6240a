import {
  editsBetween,
  fieldNames,
  readField,
  sameValue,
  units,
  type Edits,
  type FieldName,
} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import {listNames} from './lists.ts';
import {setEntry, withoutEntry} from './step.ts';
import type {Draft, FormField, State, Submission} from './state.ts';
import type {TextField} from './text-field.ts';

/** The version on which a form for this deal stands: that of its draft, else the newest that was read. */
export const baseOf = (state: State, id: string): Referral | undefined =>
  state.drafts.get(id)?.base ?? state.referrals.get(id);

export const draftOn = (state: State, id: string, base: Referral): Draft =>
  state.drafts.get(id) ?? {base, typed: {}};

export const isEmpty = (draft: Draft): boolean =>
  Object.keys(draft.typed).length === 0 &&
  listNames.every((list) => draft[list] === undefined) &&
  draft.stage === undefined &&
  draft.reasonNote === undefined;

export const setDraft = (state: State, id: string, draft: Draft): State => ({
  ...state,
  drafts: isEmpty(draft) ? withoutEntry(state.drafts, id) : setEntry(state.drafts, id, draft),
});

export const typeInto = (
  state: State,
  id: string,
  base: Referral,
  field: FormField,
  text: TextField,
): State => {
  const draft = draftOn(state, id, base);
  return setDraft(state, id, {...draft, typed: {...draft.typed, [field]: text}});
};

type Sent = Pick<Submission, 'sent' | 'draft' | 'mine'>;

/** What of lists, stage and note is left; a correction changes only the substatus, and its reason. */
const restOf = (draft: Draft, {sent, draft: before}: Sent): Partial<Draft> => {
  const {stage, reasonNote} = draft;
  const lists = listNames.filter(
    (list) => draft[list] !== undefined && !(sent.includes(list) && draft[list] === before?.[list]),
  );
  const stageSent = units.stage.some((name) => sent.includes(name));
  const isStageLeft = stage !== undefined && !(stageSent && stage === before?.stage);
  const isNoteLeft = reasonNote && !(stageSent && reasonNote.text === before?.reasonNote?.text);
  return {
    ...Object.fromEntries(lists.map((list) => [list, draft[list]])),
    ...(isStageLeft ? {stage} : {}),
    ...(isNoteLeft ? {reasonNote} : {}),
  };
};

/** The draft without what was sent. What was typed again since then is not what was sent, and stays. */
const without = (draft: Draft, submission: Sent): Draft => {
  const {sent, draft: before} = submission;
  const isSame = (field: FormField): boolean => draft.typed[field]?.text === before?.typed[field]?.text;
  const typed = Object.fromEntries(
    Object.entries(draft.typed).filter(
      ([field]) => !sent.some((name) => name === field && isSame(field as FormField)),
    ),
  );
  return {base: draft.base, typed, ...restOf(draft, submission)};
};

const differs = (name: FieldName, before: Referral, after: Referral): boolean =>
  !sameValue(name, readField(before, name), readField(after, name));

/** A field that moved because we saved it is nobody's edit but ours. */
const isOurs = (name: FieldName, {sent, mine}: Sent, saved: Referral): boolean =>
  sent.includes(name) && !differs(name, mine, saved);

/**
 * What is left of a draft after some of its fields were saved. It moves onto the saved version only where nobody
 * touched the fields that are left; otherwise it keeps its base, so that sending it later meets the clash.
 */
export const settleDraft = (state: State, id: string, submission: Sent, saved: Referral): State => {
  const draft = state.drafts.get(id);
  if (!draft) return state;
  const rest = without(draft, submission);
  const restFields = new Set<FieldName>([
    ...fieldNames.filter((name) => name in rest.typed),
    ...listNames.filter((list) => rest[list]),
    ...(rest.stage ? (['status'] as const) : []),
  ]);
  const moved = fieldNames.some(
    (name) => restFields.has(name) && differs(name, rest.base, saved) && !isOurs(name, submission, saved),
  );
  return setDraft(state, id, moved ? rest : {...rest, base: saved});
};

/** Puts a stage change that could not be sent among the drafts, so that it is not lost and never sent by itself. */
export const keepStage = (state: State, id: string, base: Referral, mine: Referral): State => {
  const draft = draftOn(state, id, base);
  const kept = withStage(draft, base, mine);
  return kept === draft ? state : setDraft(state, id, kept);
};

/** The draft with the move that leads from `base` to `mine`; the same one where none does. */
export const withStage = (draft: Draft, base: Referral, mine: Referral): Draft => {
  const {status, substatus, statusReason} = editsBetween(base, mine);
  if (status === undefined && substatus === undefined) return draft;
  const stage: Edits = {
    status: status ?? base.status ?? null,
    substatus: substatus ?? base.substatus ?? null,
    ...(statusReason === undefined ? {} : {statusReason}),
  };
  return {...draft, stage};
};
