import type {Referral} from '../domain/referral.ts';
import type {SaveStep} from '../saving/save.ts';
import {settleDraft} from './drafts.ts';
import {recordRead} from './referrals.ts';
import type {Layer, Pending, State, Submission} from './state.ts';
import {dealOf, tell, withoutEntry, type Context} from './step.ts';
import {savedWords} from './saved-words.ts';
import {keepSaved} from './saved-edits.ts';
import {withoutUnseen} from './unseen.ts';
import {dropPending, nameOf} from './submit.ts';
import {whereItWent} from './where-it-went.ts';

/** The states tell themselves what was done; of an edit it is told. */
const savedText = ({language}: Context, submission: Submission, name: string, step: SaveStep): string => {
  const {notices} = language.sentences;
  const {intent} = submission;
  const words =
    intent === 'edit' && step.kind === 'saved' ? savedWords(language, submission, step.referral) : [];
  return words.length === 0 ? notices.saved[intent](name) : notices.savedFields(name, words);
};

const savedNotice = (
  context: Context,
  before: State,
  state: State,
  id: string,
  {submission}: Pending,
  step: SaveStep,
): State => {
  const notices = context.language.sentences.notices;
  const otherwise = step.kind === 'saved' && step.storedOtherwise.length > 0;
  if (otherwise) return tell(state, 'problem', notices.storedOtherwise(nameOf(state, id)));
  const name = nameOf(state, id);
  // What is done again was undone before, and is told as what it was at first.
  const undone = before.savedEdits.find(({key}) => key === submission.undoes);
  const isUndone = undone !== undefined && undone.isUndo !== true;
  const saved = isUndone ? notices.undone(name) : savedText(context, submission, name, step);
  return tell(state, 'done', [saved, ...whereItWent(context, before, state, id)].join(' '));
};

const prompts: readonly Layer['kind'][] = [
  'retry',
  'conflict',
  'unknown',
  'wait',
  'insist',
  'difference',
  'review',
];

/** A form in which something was typed since the sending stays open; so does the look before Won below an edit. */
const staysOpen = (layer: Layer, typing: boolean, {intent}: Submission, saved: Referral): boolean => {
  if (prompts.includes(layer.kind)) return false;
  if (layer.kind === 'close') return intent === 'edit' && layer.base.status === saved.status;
  return layer.kind === 'detail' || typing;
};

const closeSaved = (
  state: State,
  id: string,
  submission: Submission,
  saved: Referral,
  typing: boolean,
): State => {
  const left = state.layers.filter(
    (layer) => dealOf(layer) !== id || staysOpen(layer, typing, submission, saved),
  );
  // What stays open goes on from the saved version, or from that of the draft that is left.
  const base = state.drafts.get(id)?.base ?? saved;
  const layers = left.map((layer) => {
    if (!('base' in layer) || layer.id !== id) return layer;
    return {...layer, base: layer.kind === 'close' ? saved : base};
  });
  return {...state, layers};
};

/** Nothing is left to do for a submission: its part of the draft is done, and so is what was decided on the way. */
export const settleWith = (state: State, id: string, submission: Submission, saved: Referral): State => {
  const settled = settleDraft(dropPending(state, id), id, submission, saved);
  return {...settled, decided: withoutEntry(settled.decided, id)};
};

/** Saved: the forms close, the draft is settled, and the message line says so. */
export const finish = (
  context: Context,
  state: State,
  id: string,
  pending: Pending,
  step: SaveStep & {kind: 'saved'},
): State => {
  const {submission} = pending;
  const settled = settleWith(state, id, submission, step.referral);
  const typing = state.drafts.get(id) !== submission.draft;
  const closed = closeSaved(recordRead(settled, step.referral), id, submission, step.referral, typing);
  const seen = withoutUnseen(keepSaved(closed, id, submission), id);
  return savedNotice(context, state, seen, id, pending, step);
};
