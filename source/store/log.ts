import type {CallRecord} from '../api/observe.ts';
import {stepOfStatus, type Step} from '../saving/outcome.ts';
import type {Reconciled} from '../saving/reconcile.ts';
import {mostActivities, type Activity, type ActivityResult} from './activity.ts';
import type {Pending, PendingIn, State, Submission} from './state.ts';
import {setEntry} from './step.ts';

// The activity log: one row for each write that left, each look after an unknown outcome, each reading of the list.

/** Puts a row on top of the log. */
export const note = (state: State, activity: Activity): State => ({
  ...state,
  activities: [activity, ...state.activities].slice(0, mostActivities),
});

export const writeOf = ({intent, sent}: Submission): Activity['what'] => ({
  kind: 'write',
  intent,
  fields: sent,
});

const idsOf = ({clientRequestId, requestId}: CallRecord) => ({
  ...(clientRequestId === undefined ? {} : {clientRequestId}),
  ...(requestId === undefined ? {} : {requestId}),
});

const factsOf = (call: CallRecord) => ({
  at: call.startedAt,
  ms: call.ms,
  method: call.method,
  path: call.path,
  ...(call.status === undefined ? {} : {status: call.status}),
  ...(call.cause === undefined ? {} : {code: call.cause}),
  ...(call.retryAfterMs === undefined ? {} : {waitMs: call.retryAfterMs}),
  ...idsOf(call),
});

const resultByStep: Readonly<Record<Step, ActivityResult>> = {
  rejected: 'refused',
  notSent: 'not-sent',
  unknown: 'unknown',
  merge: 'changed',
  wait: 'waited',
  locked: 'waited',
  'needs-tag': 'refused',
  'try-again': 'not-sent',
};

/** Without an answer it counts whether anything left. */
const resultOf = ({status, cause, sentBytes}: CallRecord): ActivityResult => {
  if (status === undefined) return sentBytes === 0 ? 'not-sent' : 'unknown';
  if (status >= 300) return resultByStep[stepOfStatus(status)];
  return cause === undefined ? 'saved' : 'unknown';
};

const noteWrite = (state: State, call: CallRecord, id: string, pending: Pending | undefined): State => {
  if (!pending) return state;
  const tagged = pending.phase !== 'sending' || pending.unguarded !== true;
  const result = resultOf(call);
  return note(state, {...factsOf(call), id, what: writeOf(pending.submission), result, tagged});
};

/** How many times the deal was asked for so far, for the screen that waits for it. */
const countTry = (state: State, id: string, pending: PendingIn<'checking'>): State => ({
  ...state,
  pending: setEntry(state.pending, id, {...pending, tries: pending.tries + 1}),
});

/** The ids are those of the last request, the time is that of all of them: the clock of the screen only knows seconds. */
const withListCall = (state: State, call: CallRecord): State => {
  const startedAt = state.listCall?.startedAt ?? call.startedAt;
  return {...state, listCall: {...call, startedAt, ms: call.startedAt + call.ms - startedAt}};
};

/** What the end of a request adds: a row for a write, a count for a look, the ids for a reading of the list. */
export const noteCall = (state: State, call: CallRecord): State => {
  const {record: id} = call;
  if (id === undefined) return state.reading.kind === 'reading' ? withListCall(state, call) : state;
  const pending = state.pending.get(id);
  if (call.method !== 'GET') return noteWrite(state, call, id, pending);
  return pending?.phase === 'checking' ? countTry(state, id, pending) : state;
};

/** An answer that could not be read counts as a success on the wire; what it means is known only here. */
export const noteUnknown = (state: State, id: string): State => {
  const at = state.activities.findIndex((row) => row.id === id && row.what.kind === 'write');
  const row = state.activities[at];
  if (row?.result !== 'saved') return state;
  return {...state, activities: state.activities.with(at, {...row, result: 'unknown'})};
};

const checkResults: Readonly<Record<Reconciled['kind'], ActivityResult>> = {
  saved: 'was-saved',
  unsaved: 'was-not-saved',
  changed: 'changed-meanwhile',
  unknown: 'unknown',
};

export const noteCheck = (
  state: State,
  id: string,
  pending: PendingIn<'checking'>,
  answer: Reconciled,
): State =>
  note(state, {
    at: pending.since,
    id,
    what: {kind: 'check'},
    result: checkResults[answer.kind],
    ms: state.now - pending.since,
  });

/** The end of a reading of the list, with the ids of its last request. */
export const noteList = (state: State, result: 'read' | 'not-read', since: number, count: number): State => {
  const {listCall, ...rest} = state;
  const facts = listCall ? factsOf(listCall) : {at: since, ms: state.now - since};
  return note(rest, {...facts, what: {kind: 'list', count}, result});
};
