import {readField, sameValue} from '../../domain/fields.ts';
import type {OwnCause} from '../../api/errors.ts';
import type {OwnCode} from '../../saving/problem.ts';
import {resume} from '../answers.ts';
import type {Message, MessageOf} from '../message.ts';
import {readOnlyOf} from '../read-only.ts';
import type {Pending, PendingIn, State} from '../state.ts';
import {andThen, only, withEffects, type Context, type Step} from '../step.ts';
import {isUnseen, keepDraft, send, setPending} from '../submit.ts';
import {unmark, withoutMarks} from '../marks.ts';
import {waitOf} from '../waits.ts';
import {withoutTypedFor} from './typed.ts';
import {sendRow} from './begin.ts';
import {
  dealtWith,
  heldUntil,
  isOfRun,
  isOpen,
  isOver,
  stepsOfTry,
  type NotBegun,
  type Run,
  type RunResult,
  type RunRow,
} from './run-state.ts';

// The life of a run, as a function of the state: after each message it takes what became of the row under way, and
// sends the next one. Each row goes the way of a single write (submit.ts, answers.ts).

/** Nothing is wrong any more with what was saved in the end. */
const asSaved = ({problem: _problem, why: _why, ...row}: RunRow, change: Partial<RunRow>): RunRow => ({
  ...row,
  ...change,
});

const setRow = (run: Run, id: string, change: Partial<RunRow>): Run => ({
  ...run,
  rows: run.rows.map((row) => {
    if (row.id !== id) return row;
    return change.result === 'saved' ? asSaved(row, change) : {...row, ...change};
  }),
});

const withRow = (state: State, id: string, change: Partial<RunRow>): State =>
  state.run ? {...state, run: setRow(state.run, id, change)} : state;

/** Its prompt stays away until somebody asks for it. */
const aside = (state: State, id: string, pending: Pending): State =>
  setPending(state, id, {...pending, aside: true});

const resultByPhase: Readonly<Partial<Record<Pending['phase'], RunResult>>> = {
  changed: 'changed',
  spurious: 'changed',
  'changed-meanwhile': 'changed',
  'was-not-saved': 'not-sent',
  'still-unknown': 'unknown',
};

/** What is left of ours can go on top of theirs without anybody's decision. */
const isClean = (pending: Pending): boolean =>
  pending.phase === 'changed' &&
  pending.conflict.merged.clashes.length === 0 &&
  pending.conflict.merged.dropped.length === 0;

const steps: ReadonlySet<Pending['phase']> = new Set(['was-not-saved', 'changed-meanwhile']);

/** What could not be read is looked at once in each try. */
const goesOn = (pending: Pending, again: number): boolean =>
  again > 0 &&
  (steps.has(pending.phase) ||
    isClean(pending) ||
    (pending.phase === 'still-unknown' && again === stepsOfTry));

/** Once the wait is over that the service asked for, and somebody agreed to it. */
const sendAfterWait = (state: State, id: string, pending: PendingIn<'asked-to-wait'>): Step => {
  if (!pending.agreed || pending.until > state.now || isUnseen(state)) return only(state);
  return send(state, id, pending.submission, {conflict: pending.conflict});
};

/** The next step of the row under way: none while an answer is awaited, else its result, or a further sending. */
const stepOn = (context: Context, state: State, row: RunRow): Step => {
  const {id, again} = row;
  const pending = state.pending.get(id);
  // What was refused has its result from its answer; nothing is left of what was to be sent but a draft, or nothing.
  if (!pending) return only(withRow(state, id, {result: state.drafts.has(id) ? 'not-sent' : 'saved'}));
  if (pending.phase === 'asked-to-wait') return sendAfterWait(state, id, pending);
  if (pending.phase === 'was-saved')
    return andThen(resume(context, state, id), (next) => only(withRow(next, id, {result: 'saved'})));
  if (goesOn(pending, again)) return resume(context, withRow(state, id, {again: again - 1}), id);
  const result = resultByPhase[pending.phase];
  return only(result === undefined ? state : withRow(aside(state, id, pending), id, {result}));
};

/**
 * Why a row is not begun after all: its deal has something else under way, its held entry was taken back, or its draft
 * is not the one that this try began with.
 */
const hindranceOf = (state: State, run: Run, row: RunRow): Partial<RunRow> | undefined => {
  const not = (why?: NotBegun): Partial<RunRow> => ({result: 'not-started', ...(why ? {why} : {})});
  const pending = state.pending.get(row.id);
  if (pending) return isOfRun(state, row.id, pending.submission) ? undefined : not('under-way');
  const why = dealtWith(state, row);
  return run.dueAt === undefined && why === undefined ? undefined : not(why);
};

const startRow = (context: Context, state: State, row: RunRow): Step => {
  const hindered = state.run && hindranceOf(state, state.run, row);
  if (hindered) return only(withRow(state, row.id, hindered));
  const began = state.run?.began ?? state.now;
  const running = state.run ? {...state, run: {...state.run, began}} : state;
  const next = withRow(running, row.id, {result: 'under-way'});
  const pending = state.pending.get(row.id);
  if (!pending) return sendRow(context, next, row);
  return pending.phase === 'held'
    ? send(next, row.id, pending.submission)
    : stepOn(context, next, {...row, result: 'under-way'});
};

/** Rows that were not begun are as they were before: nothing of them is held any more. */
const withoutHeld = (state: State, run: Run): State => {
  const pending = new Map(state.pending);
  for (const {id, result} of run.rows)
    if (result === 'waiting' && pending.get(id)?.phase === 'held') pending.delete(id);
  return {...state, pending};
};

/** What was not begun stays so, and what is left of each is known from here on. */
const withEnd = ({drafts, pending}: State, row: RunRow): RunRow => {
  const over: RunRow = isOver(row) ? row : {...row, result: 'not-started'};
  return over.why ? over : {...over, draft: drafts.get(row.id), asks: pending.has(row.id)};
};

/** What needs nobody has no mark any more. */
const finishRun = (state: State, run: Run): State => {
  const rows = run.rows.map((row): RunRow => withEnd(state, row));
  const {dueAt: _due, ...withoutDue} = run;
  const open = rows.filter(isOpen).map(({id}) => id);
  const layers = state.layers.map((layer) => (layer.kind === 'many-run' ? {...layer, cursor: 0} : layer));
  return {
    ...unmark(withoutHeld(state, run)),
    layers,
    // What was not saved is in the drafts of its deals; for what was not started it is only here.
    manyTyped: rows.some(({result}) => result === 'not-started')
      ? state.manyTyped
      : withoutTypedFor(state.manyTyped, run.change),
    marks: new Set(open),
    run: {...withoutDue, rows, ended: state.now},
  };
};

/** Why nothing of one deal can leave, whatever the others do. */
const ofOneDeal: ReadonlySet<string> = new Set<OwnCode | OwnCause>([
  'ABORTED',
  'UNUSABLE_ID',
  'no-tag',
  'no-patch',
]);

/** What keeps one from leaving keeps all: no network, no room on the disk, nobody signed in, no right to change. */
const stopsAll = ({result, problem}: RunRow): boolean =>
  result === 'not-sent' && problem?.kind === 'notSent' && !ofOneDeal.has(problem.code ?? '');

/** Goes on as far as it goes without an answer. What becomes of each row is told by the page, not the message line. */
export const goOn = (context: Context, state: State): Step => {
  const step = advance(context, state);
  return step.state === state ? step : {...step, state: {...step.state, notices: state.notices}};
};

const advance = (context: Context, state: State): Step => {
  const {run} = state;
  if (!run || run.ended !== undefined) return only(state);
  const current = run.rows.find(({result}) => result === 'under-way');
  if (current) {
    const step = stepOn(context, state, current);
    return step.state === state ? step : andThen(step, (next) => advance(context, next));
  }
  const stopping = run.stopping || readOnlyOf(state) !== undefined || run.rows.some(stopsAll);
  const next = stopping ? undefined : run.rows.find(({result}) => result === 'waiting');
  if (!next) return only(finishRun(state, run));
  if (run.dueAt !== undefined && (heldUntil(state) !== undefined || isUnseen(state))) return only(state);
  return andThen(startRow(context, state, next), (started) => advance(context, started));
};

type Ended = MessageOf<'save-ended'>;

/** What the answer itself says; the rest is told by the phase that the deal is in afterwards. */
const resultOf = ({step}: Ended): Partial<RunRow> | undefined => {
  switch (step.kind) {
    case 'saved':
      return {result: 'saved', ...(step.storedOtherwise.length > 0 ? {otherwise: true} : {})};
    case 'rejected':
      return {result: 'refused', problem: step.problem};
    case 'notSent':
      return {result: 'not-sent', problem: step.problem};
    case 'spurious':
    case 'unknown':
    case 'asked-to-wait':
      return {problem: step.problem};
    case 'changed':
      return undefined;
  }
};

const isAwaited = (before: State, {id, request}: Ended): boolean => {
  const pending = before.pending.get(id);
  return pending?.phase === 'sending' && pending.request === request;
};

/** Afterwards any write of the deal may be the one that settles its row: what counts is that its values are there. */
const settledBy = ({step, id}: Ended, {run}: State): Partial<RunRow> | undefined => {
  const row = run?.rows.find((each) => each.id === id);
  if (step.kind !== 'saved' || !row) return undefined;
  const {mine, sent} = row.submission;
  const isThere = sent.every((name) =>
    sameValue(name, readField(step.referral, name), readField(mine, name)),
  );
  return isThere ? {result: 'saved'} : undefined;
};

/** Takes the result of a row from its answer, during the run and when a row is settled afterwards. */
export const noteRun = (before: State, state: State, message: Message): State => {
  if (!before.run || message.type !== 'save-ended' || !before.run.ids.has(message.id)) return state;
  const ofAnswer = before.run.ended === undefined ? resultOf : settledBy;
  const change = isAwaited(before, message) ? ofAnswer(message, state) : undefined;
  const noted = change ? withRow(state, message.id, change) : state;
  // While it runs the page tells what becomes of each; afterwards the message line does.
  const quiet = before.run.ended === undefined ? {...noted, notices: before.notices} : noted;
  return change?.result === 'saved' && before.run.ended !== undefined
    ? withoutMarks(quiet, [message.id])
    : quiet;
};

/** Nothing more is begun; a row that only waits is not sent any more. */
export const stopRun = (state: State): Step => {
  const {run} = state;
  const current = run?.rows.find(({result}) => result === 'under-way');
  if (!run) return only(state);
  const stopping: State = {...state, run: {...run, stopping: true}};
  if (!current) return only(stopping);
  const pending = state.pending.get(current.id);
  if (pending?.phase === 'asked-to-wait') {
    const kept = keepDraft(stopping, current.id, pending.submission);
    return only(withRow(kept, current.id, {result: 'not-sent', problem: pending.problem}));
  }
  return waitOf(state, current.id)
    ? withEffects(stopping, {type: 'cancel-save', id: current.id})
    : only(stopping);
};
