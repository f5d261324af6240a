import {editsBetween, fieldNames, type FieldName} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import {refusalOf, type Refusal} from '../domain/transitions.ts';
import {customerOf as nameOf} from './draft-rows.ts';
import {keepStage} from './drafts.ts';
import {fits} from './layout.ts';
import {note, writeOf} from './log.ts';
import {isOfRun, isRunning} from './many/run-state.ts';
import type {Conflict, Intent, Layer, Pending, State, Submission} from './state.ts';
import {
  closeForms,
  dealOf,
  only,
  setEntry,
  tell,
  andThen,
  withEffects,
  withoutEntry,
  withoutRefusals,
} from './step.ts';
import type {Context, Step} from './step.ts';

export const setPending = (state: State, id: string, pending: Pending): State => ({
  ...state,
  pending: setEntry(state.pending, id, pending),
});

export const dropPending = (state: State, id: string): State => ({
  ...state,
  pending: withoutEntry(state.pending, id),
});

export const makeSubmission = (base: Referral, mine: Referral, intent: Intent): Submission => {
  const edits = editsBetween(base, mine);
  return {base, mine, intent, sent: fieldNames.filter((name: FieldName) => name in edits)};
};

/** `unguarded` only for what a person insists on after two refusals for a change that nobody made. */
type SendOptions = {
  readonly conflict?: Conflict | undefined;
  readonly unguarded?: true;
  readonly resent?: true | undefined;
};

export const send = (state: State, id: string, submission: Submission, options: SendOptions = {}): Step => {
  const {conflict, unguarded, resent} = options;
  const request = state.requests + 1;
  const pending: Pending = {
    submission,
    phase: 'sending',
    request,
    since: state.now,
    ...(conflict ? {conflict} : {}),
    ...(unguarded ? {unguarded} : {}),
    ...(resent ? {resent} : {}),
  };
  const {base, mine} = submission;
  return withEffects(setPending({...withoutRefusals(state, id), requests: request}, id, pending), {
    type: 'save',
    id,
    request,
    write: {id, base, mine},
    ...(unguarded ? {unguarded} : {}),
  });
};

/** With what is typed at this moment: what is typed later is not settled by it. */
export const withDraft = (state: State, id: string, submission: Submission): Submission => {
  const draft = state.drafts.get(id);
  return draft ? {...submission, draft} : submission;
};

/** Its prompt was left, or waits in the list of drafts: the person asks for it now. */
export const recalled = (pending: Pending): Pending => {
  const {aside: _aside, later: _later, ...back} = pending;
  return {...back, asked: true};
};

/** Something of this deal is under way: says so, and brings its prompt back where that was left. */
const wait = (context: Context, state: State, id: string, pending: Pending): State => {
  const told = tell(state, 'plain', context.language.sentences.notices.stillSending);
  return setPending(told, id, recalled(pending));
};

/**
 * The deal may have moved on below an open sheet: a move that was legal when it opened is not any more, or somebody
 * else has made it.
 */
const refusalIn = ({base, mine, intent, sent}: Submission): Refusal | undefined =>
  intent !== 'edit' || sent.includes('status') || sent.includes('substatus')
    ? refusalOf(base, mine.status, mine.substatus)
    : undefined;

/** Why nothing can be sent for this deal now, told; undefined when it can. */
const prevented = (context: Context, state: State, id: string, submission: Submission): State | undefined => {
  const pending = state.pending.get(id);
  if (pending) return wait(context, state, id, pending);
  const refusal = refusalIn(submission);
  const {notices, refusals} = context.language.sentences;
  return refusal && tell(state, 'plain', notices.notPossible(refusals[refusal]));
};

/** While the service cannot be reached nothing is tried: what was to be sent becomes a draft. */
const keepOffline = (context: Context, state: State, id: string, submission: Submission): Step => {
  const kept = keepDraft(closeForms(state, id), id, submission);
  return only(tell(kept, 'done', context.language.sentences.notices.savedAsDraft(nameOf(state, id))));
};

/** Sends at once. While something of this deal is under way already, only says so. */
export const submit = (context: Context, state: State, id: string, submission: Submission): Step => {
  const told = prevented(context, state, id, submission);
  if (told) return only(told);
  if (state.offlineSince !== undefined) return keepOffline(context, state, id, submission);
  return send(state, id, withDraft(state, id, submission));
};

/** Holds a closing back for some seconds, during which it can be taken back and nothing is sent. */
export const hold = (context: Context, state: State, id: string, submission: Submission): Step => {
  if (state.holdSeconds === 0) return submit(context, state, id, submission);
  const told = prevented(context, state, id, submission);
  if (told) return only(told);
  if (state.offlineSince !== undefined) return keepOffline(context, state, id, submission);
  const dueAt = state.now + state.holdSeconds * 1000;
  const held = setPending(state, id, {submission: withDraft(state, id, submission), phase: 'held', dueAt});
  return withEffects(closeForms(held, id), {type: 'wake', at: dueAt});
};

const isDue = (pending: Pending, now: number): boolean =>
  (pending.phase === 'held' && pending.dueAt <= now) ||
  (pending.phase === 'asked-to-wait' && pending.agreed === true && pending.until <= now);

/** A wait stands still while its countdown cannot be seen or stopped. */
export const isUnseen = (state: State): boolean =>
  state.editing || !fits(state.size) || state.layers.some(({kind}) => kind === 'quit');

/** Sends what has been held back long enough. */
export const releaseDue = (state: State): Step => {
  if (isUnseen(state)) return only(state);
  let step = only(state);
  for (const [id, pending] of state.pending)
    if (isDue(pending, state.now) && !isOfRun(state, id, pending.submission))
      step = andThen(step, (next) => send(next, id, pending.submission, {conflict: pending.conflict}));
  return step;
};

const asAnew = (pending: Pending, dueAt: number): Pending => {
  if (pending.phase === 'held') return {...pending, dueAt};
  if (pending.phase !== 'asked-to-wait') return pending;
  const {agreed: _agreed, ...asking} = pending;
  return asking;
};

/**
 * After the quit sheet was left, or a sleep, the full wait begins again: a closing never goes out while one reads a
 * question. What the service asked to wait for, and the person agreed to, is asked again.
 */
export const restartHolds = (state: State): Step => {
  if (state.pending.size === 0) return only(state);
  const dueAt = state.now + state.holdSeconds * 1000;
  const pending = new Map([...state.pending].map(([id, each]) => [id, asAnew(each, dueAt)] as const));
  const held = [...pending.values()].some(({phase}) => phase === 'held');
  const {run} = state;
  const isRunHeld = run?.dueAt !== undefined && isRunning(state);
  const next: State = {...state, pending, ...(isRunHeld ? {run: {...run, dueAt}} : {})};
  return held || isRunHeld ? withEffects(next, {type: 'wake', at: dueAt}) : only(next);
};

export {customerOf as nameOf} from './draft-rows.ts';

/** Which layers of a deal show its problem themselves: the draft is in sight there. */
const formKinds: readonly Layer['kind'][] = ['accept', 'close', 'step', 'quick', 'edit', 'review', 'team'];

const isFormOpen = (state: State, id: string): boolean =>
  state.layers.some((layer) => formKinds.includes(layer.kind) && dealOf(layer) === id);

/** Gives up what is under way. What was decided in its conflict stands if the same values clash again. */
export const leave = (state: State, id: string): State => {
  const conflict = state.pending.get(id)?.conflict;
  const left = dropPending(state, id);
  return conflict ? {...left, decided: setEntry(left.decided, id, conflict)} : left;
};

/** Nothing is under way any more; what was to be sent stays as a draft. */
export const keepDraft = (state: State, id: string, {base, mine}: Submission): State => {
  const left = leave(state, id);
  return isFormOpen(left, id) ? left : keepStage(left, id, base, mine);
};

/** Takes back what is held: that of the cursor's deal, else the one that was closed last. */
export const takeBack = (context: Context, state: State, preferred: string | undefined): Step => {
  const held = [...state.pending].filter(([, pending]) => pending.phase === 'held');
  const found = held.find(([id]) => id === preferred) ?? held.at(-1);
  const notices = context.language.sentences.notices;
  if (!found) return only(tell(state, 'plain', notices.nothingToUndo));
  const [id, {submission}] = found;
  const noted = note(state, {at: state.now, id, what: writeOf(submission), result: 'taken-back'});
  return only(tell(dropPending(noted, id), 'done', notices.takenBack(nameOf(state, id))));
};
