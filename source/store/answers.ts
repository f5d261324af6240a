import {editsBetween, units} from '../domain/fields.ts';
import {carryChoices, merge, resolve} from '../domain/merge.ts';
import type {Referral} from '../domain/referral.ts';
import type {Problem} from '../saving/problem.ts';
import {finish, settleWith} from './finish.ts';
import type {MessageOf} from './message.ts';
import {recordRead} from './referrals.ts';
import type {Conflict, Pending, State, Submission} from './state.ts';
import {closeForms, only, tell, tellProblem, withEffects} from './step.ts';
import type {Context, Step} from './step.ts';
import {keepDraft, nameOf, send, setPending} from './submit.ts';

// What an answer to a write means, and what the person's next key does about it.

/** So many times the service may say 412 for one submission; at the next one refdeck stops and keeps the draft. */
export const mostRounds = 5;

const refuse = (context: Context, state: State, id: string, {submission}: Pending, problem: Problem): State =>
  tellProblem(
    keepDraft(state, id, submission),
    context.language.sentences.notices.notSaved(nameOf(state, id), problem),
    {deal: id},
  );

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
    return finish(context, next, id, pending, {kind: 'saved', referral: theirs, storedOtherwise: []});
  return setPending(next, id, {submission: pending.submission, phase: 'changed', conflict});
};

/** What goes along from phase to phase. */
const carried = ({submission, conflict}: Pending): Pick<Pending, 'submission' | 'conflict'> => ({
  submission,
  ...(conflict ? {conflict} : {}),
});

const check = (state: State, id: string, pending: Pending, problem: Problem): Step => {
  const request = state.requests + 1;
  const {base, mine} = pending.submission;
  return withEffects(
    setPending({...state, requests: request}, id, {
      ...carried(pending),
      phase: 'checking',
      request,
      since: state.now,
      problem,
    }),
    {type: 'reconcile', id, request, write: {id, base, mine}},
  );
};

export const saveEnded = (context: Context, state: State, message: MessageOf<'save-ended'>): Step => {
  const {id, request, step} = message;
  const pending = state.pending.get(id);
  if (pending?.phase !== 'sending' || pending.request !== request)
    return only(step.kind === 'saved' ? recordRead(state, step.referral) : state);
  switch (step.kind) {
    case 'saved':
      return only(finish(context, state, id, pending, step));
    case 'changed':
      return only(changed(context, state, id, pending, step.theirs));
    case 'unknown':
      return check(state, id, pending, step.problem);
    case 'rejected':
    case 'notSent':
      return only(refuse(context, state, id, pending, step.problem));
  }
};

export const reconciled = (state: State, {id, request, answer}: MessageOf<'reconciled'>): Step => {
  const pending = state.pending.get(id);
  if (pending?.phase !== 'checking' || pending.request !== request) return only(state);
  const rest = carried(pending);
  switch (answer.kind) {
    case 'saved':
      return only(
        setPending(recordRead(state, answer.referral), id, {
          ...rest,
          phase: 'was-saved',
          referral: answer.referral,
        }),
      );
    case 'unsaved':
      return only(
        setPending(recordRead(state, answer.theirs), id, {
          ...rest,
          phase: 'was-not-saved',
          theirs: answer.theirs,
        }),
      );
    case 'changed':
      return only(
        setPending(recordRead(state, answer.theirs), id, {
          ...rest,
          phase: 'changed-meanwhile',
          theirs: answer.theirs,
        }),
      );
    case 'unknown':
      return only(
        setPending(state, id, {...rest, phase: 'still-unknown', since: state.now, problem: answer.problem}),
      );
  }
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
      return send(state, id, pending.submission, pending.conflict);
    case 'changed-meanwhile':
      return only(changed(context, state, id, pending, pending.theirs));
    case 'still-unknown':
      return check(state, id, pending, pending.problem);
    default:
      return only(state);
  }
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
  return send(state, id, {...submission, base: theirs, mine: result, intent}, conflict);
};
