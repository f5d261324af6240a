import {editsBetween, units} from '../domain/fields.ts';
import {carryChoices, merge, resolve} from '../domain/merge.ts';
import {withRefusal, withSaved} from './read-only.ts';
import type {Referral} from '../domain/referral.ts';
import type {Problem} from '../saving/problem.ts';
import type {Reconciled} from '../saving/reconcile.ts';
import {carried, startCheck} from './check.ts';
import {finish, settleWith} from './finish.ts';
import {noteCheck, noteUnknown} from './log.ts';
import type {MessageOf} from './message.ts';
import {withOutage} from './offline.ts';
import {recordRead} from './referrals.ts';
import type {Conflict, Pending, PendingIn, State, Submission} from './state.ts';
import {closeForms, only, tell, tellProblem, withEffects} from './step.ts';
import type {Context, Step} from './step.ts';
import {keepDraft, nameOf, send, setPending} from './submit.ts';

// What an answer to a write means, and what the person's next key does about it.

/** So many times the service may say 412 for one submission; at the next one refdeck stops and keeps the draft. */
export const mostRounds = 5;

const refuse = (
  context: Context,
  state: State,
  id: string,
  {submission}: Pending,
  problem: Problem,
): State => {
  const {notices} = context.language.sentences;
  const known = problem.status === 403 ? withRefusal(state) : state;
  const kept = keepDraft(withOutage(known, problem), id, submission);
  if (problem.code === 'ABORTED') return tell(kept, 'done', notices.cancelled(nameOf(state, id)));
  return tellProblem(kept, notices.notSaved(nameOf(state, id), problem), {deal: id});
};

/** Each round merges what was first to be sent with what is there now, so that earlier choices can be kept. */
const meet = (state: State, id: string, pending: Pending, theirs: Referral): Conflict => {
  const before = pending.phase === 'sending' ? pending.conflict : undefined;
  const known = before ?? pending.conflict ?? state.decided.get(id);
  const {base, mine} = pending.submission;
  const origin = before?.origin ?? {base, mine};
  const merged = merge(origin.base, theirs, origin.mine);
  return {
    origin,
    theirs,
    merged,
    choices: known ? carryChoices(known.merged, known.choices, merged) : new Map(),
    kept: known?.kept ?? new Map(),
    readAt: state.now,
    rounds: (before?.rounds ?? 0) + 1,
  };
};

/** A table that is open shows the round before: the new one opens on its first row without a choice. */
const closeTable = (state: State, id: string): State => ({
  ...state,
  layers: state.layers.filter((layer) => layer.kind !== 'conflict' || layer.id !== id),
});

/** Somebody else set what we wanted: nothing was sent, and nothing is left to send. */
const alreadySo = (
  context: Context,
  state: State,
  id: string,
  submission: Submission,
  theirs: Referral,
): State => {
  const settled = closeForms(settleWith(state, id, submission, theirs), id);
  return tell(settled, 'done', context.language.sentences.notices.alreadySo(nameOf(state, id)));
};

const changed = (context: Context, state: State, id: string, pending: Pending, theirs: Referral): State => {
  const conflict = meet(state, id, pending, theirs);
  const next = closeTable(recordRead(state, theirs), id);
  const {merged, rounds} = conflict;
  if (rounds > mostRounds)
    return tellProblem(
      keepDraft(next, id, pending.submission),
      context.language.sentences.notices.tooManyRounds(nameOf(state, id)),
      {deal: id},
    );
  const isSettled = merged.clashes.length === 0 && merged.dropped.length === 0;
  if (isSettled && Object.keys(editsBetween(theirs, merged.result)).length === 0)
    return pending.resent || pending.phase === 'changed-meanwhile'
      ? finish(context, next, id, pending, {kind: 'saved', referral: theirs, storedOtherwise: []})
      : alreadySo(context, next, id, pending.submission, theirs);
  return setPending(next, id, {submission: pending.submission, phase: 'changed', conflict});
};

export const saveEnded = (context: Context, state: State, message: MessageOf<'save-ended'>): Step => {
  const {id, request, step} = message;
  const pending = state.pending.get(id);
  if (pending?.phase !== 'sending' || pending.request !== request)
    return only(step.kind === 'saved' ? recordRead(state, step.referral) : state);
  switch (step.kind) {
    case 'saved':
      return only(finish(context, withSaved(state), id, pending, step));
    case 'changed':
      return only(changed(context, state, id, pending, step.theirs));
    case 'unknown':
      return startCheck(noteUnknown(state, id), id, pending, step.problem);
    case 'spurious':
      return only(
        setPending(recordRead(state, step.theirs), id, {
          ...carried(pending),
          phase: 'spurious',
          theirs: step.theirs,
          problem: step.problem,
        }),
      );
    case 'asked-to-wait':
      return only(
        setPending(state, id, {
          ...carried(pending),
          phase: 'asked-to-wait',
          until: state.now + step.ms,
          problem: step.problem,
        }),
      );
    case 'rejected':
    case 'notSent':
      return only(refuse(context, state, id, pending, step.problem));
  }
};

/** What a look at the deal says about a write, as the next phase. */
const phaseAfter = (state: State, answer: Reconciled) => {
  switch (answer.kind) {
    case 'saved':
      return {phase: 'was-saved', referral: answer.referral} as const;
    case 'unsaved':
      return {phase: 'was-not-saved', theirs: answer.theirs} as const;
    case 'changed':
      return {phase: 'changed-meanwhile', theirs: answer.theirs} as const;
    case 'unknown':
      return {phase: 'still-unknown', since: state.now, problem: answer.problem} as const;
  }
};

const readIn = (answer: Reconciled): Referral | undefined => {
  if (answer.kind === 'unknown') return undefined;
  return answer.kind === 'saved' ? answer.referral : answer.theirs;
};

export const reconciled = (context: Context, state: State, message: MessageOf<'reconciled'>): Step => {
  const {id, request, answer} = message;
  const pending = state.pending.get(id);
  if (pending?.phase !== 'checking' || pending.request !== request) return only(state);
  const read = readIn(answer);
  const known = noteCheck(read ? recordRead(state, read) : state, id, pending, answer);
  const next = setPending(known, id, {...carried(pending), ...phaseAfter(state, answer)});
  // Kept from last time, and nobody looks at the list of what was: nothing is left to decide.
  const isUnseen = pending.later && !state.layers.some(({kind}) => kind === 'drafts');
  return answer.kind === 'saved' && isUnseen ? resume(context, next, id) : only(next);
};

/** The next step of a submission that waits for its person, by phase: what the safe key of its screen does. */
export const resume = (context: Context, state: State, id: string): Step => {
  const pending = state.pending.get(id);
  switch (pending?.phase) {
    case 'changed':
      return sendResolved(context, state, id, pending.submission, pending.conflict);
    case 'was-saved':
      return only(
        finish(context, state, id, pending, {kind: 'saved', referral: pending.referral, storedOtherwise: []}),
      );
    case 'was-not-saved':
      return send(state, id, pending.submission, {conflict: pending.conflict, resent: true});
    case 'changed-meanwhile':
      return only(changed(context, state, id, pending, pending.theirs));
    case 'still-unknown':
      return startCheck(state, id, pending, pending.problem);
    case 'asked-to-wait':
      return agree(context, state, id, pending);
    default:
      return only(state);
  }
};

/** The person agreed to the long wait: it is counted in the deal's row, and can be cancelled there. */
const agree = (context: Context, state: State, id: string, pending: PendingIn<'asked-to-wait'>): Step => {
  const agreed = setPending(closeForms(state, id), id, {...pending, agreed: true});
  const told = tell(agreed, 'done', context.language.sentences.notices.agreedToWait(nameOf(state, id)));
  return withEffects(told, {type: 'wake', at: pending.until});
};

const sendResolved = (
  context: Context,
  state: State,
  id: string,
  submission: Submission,
  conflict: Conflict,
): Step => {
  const {theirs, merged, choices} = conflict;
  const result = resolve(merged, choices);
  const edits = editsBetween(theirs, result);
  if (Object.keys(edits).length === 0) {
    const settled = closeForms(settleWith(state, id, submission, theirs), id);
    return only(tell(settled, 'done', context.language.sentences.notices.nothingToSend(nameOf(state, id))));
  }
  // Without its status edit it is no move any more, and must not be told as one when it is saved.
  const intent = units.stage.some((name) => name in edits) ? submission.intent : 'edit';
  return send(state, id, {...submission, base: theirs, mine: result, intent}, {conflict});
};
