import {intentBetween, intentTo} from '../store/intent.ts';
import type {DraftRow} from '../store/draft-rows.ts';
import type {Draft, Pending, PendingIn, Phase} from '../store/state.ts';
import {waitOf} from '../store/waits.ts';
import {changeList} from './change-words.ts';
import {formOf} from './field-meaning.ts';
import {unsendable} from './sheets/drop.ts';
import type {View} from './view.ts';
import {tryWords, waitTime} from './wait-words.ts';

// What is kept of a deal, in words: for the list of drafts.

const wordsOf = (view: View) => view.language.sentences.waiting.drafts;

/** The changes of a draft as they would be sent, and what of it is only typed. */
const draftChanges = (view: View, id: string, {base}: Draft): readonly string[] => {
  const form = formOf(view, {id, base});
  const typed = unsendable(view, form).map(({label, text}) =>
    view.language.sentences.forms.team.field(label, text),
  );
  return [...changeList(view, base, form.reading.mine), ...typed];
};

/** What would go out for the row's deal, each change as it is after it. */
export const changesOf = (view: View, {id}: DraftRow): readonly string[] => {
  const {drafts, pending} = view.state;
  const submission = pending.get(id)?.submission;
  if (submission) return changeList(view, submission.base, submission.mine);
  const draft = drafts.get(id);
  return draft ? draftChanges(view, id, draft) : [];
};

const waitingWords = (view: View, id: string, otherwise: string): string => {
  const wait = waitOf(view.state, id);
  return wait
    ? wordsOf(view).waits[wait.why](waitTime(view.language, wait.until - view.state.now))
    : otherwise;
};

const askedWords = (view: View, id: string, {until, agreed}: PendingIn<'asked-to-wait'>): string => {
  const words = wordsOf(view);
  const left = until - view.state.now;
  if (agreed) return waitingWords(view, id, words.beingSent);
  return left > 0 ? words.asksToWait(waitTime(view.language, left)) : words.mayBeSentNow;
};

const heldWords = (view: View, {dueAt, submission}: PendingIn<'held'>): string => {
  const left = Math.max(0, Math.ceil((dueAt - view.state.now) / 1000));
  return wordsOf(view).sendsIn(view.language.sentences.pipeline.intents[submission.intent], left);
};

type Told = {readonly [P in Phase]: (view: View, id: string, pending: PendingIn<P>) => string};

const told: Told = {
  held: (view, _id, pending) => heldWords(view, pending),
  sending: (view, id) => waitingWords(view, id, wordsOf(view).beingSent),
  changed: (view) => wordsOf(view).waitsForYou,
  'asked-to-wait': askedWords,
  spurious: (view) => wordsOf(view).refusedForNothing,
  checking: (view, _id, {tries}) => wordsOf(view).reading(tryWords(view.language, tries)),
  'was-saved': (view) => wordsOf(view).wasSaved,
  'was-not-saved': (view) => wordsOf(view).wasNotSaved,
  'changed-meanwhile': (view) => wordsOf(view).changedMeanwhile,
  'still-unknown': (view) => wordsOf(view).cannotBeRead,
};

const neverSent = (view: View, draft: Draft | undefined): string => {
  if (!draft?.wasHeld) return '';
  const {base, stage} = draft;
  const intent = stage === undefined ? intentBetween(base, base) : intentTo(stage.substatus as string | null);
  return wordsOf(view).neverSent(view.language.sentences.pipeline.intents[intent]);
};

/** What became of it so far; '' for what is only typed. */
export const standingOf = (view: View, {id}: DraftRow): string => {
  const pending = view.state.pending.get(id);
  if (!pending) return neverSent(view, view.state.drafts.get(id));
  const tell = told[pending.phase] as (view: View, id: string, pending: Pending) => string;
  return tell(view, id, pending);
};
