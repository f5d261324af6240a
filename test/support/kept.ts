import {applyEdits, type Edits} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {Pending, State, Submission} from '../../source/store/state.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {textField} from '../../source/store/text-field.ts';
import {aReferral, aState, now} from './builders.ts';

// Deals with something that is not sent, in each of the phases that there are.

export const ourEdits: Edits = {dealValue: '275000', closingDateTime: '2026-11-30T00:00:00Z'};

export const submissionOn = (base: Referral, edits: Edits = ourEdits): Submission =>
  makeSubmission(base, applyEdits(base, edits), 'edit');

const throttled = {kind: 'rejected', status: 429} as const;
const silence = {kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT'} as const;
const refusedTwice = {kind: 'rejected', status: 412, code: 'spurious-conflict'} as const;

type Phase = Pending['phase'];

/** A write of this deal in that phase; `changed` needs a conflict and is made by the store. */
export const pendingIn = (phase: Exclude<Phase, 'changed'>, base: Referral, edits?: Edits): Pending => {
  const submission = submissionOn(base, edits);
  const each: {readonly [P in Exclude<Phase, 'changed'>]: Pending} = {
    held: {submission: {...submission, intent: 'won'}, phase: 'held', dueAt: now + 4000},
    sending: {submission, phase: 'sending', request: 1, since: now},
    'asked-to-wait': {submission, phase: 'asked-to-wait', until: now + 300_000, problem: throttled},
    spurious: {submission, phase: 'spurious', theirs: base, problem: refusedTwice},
    checking: {submission, phase: 'checking', request: 1, since: now, problem: silence, tries: 1},
    'was-saved': {submission, phase: 'was-saved', referral: base},
    'was-not-saved': {submission, phase: 'was-not-saved', theirs: base},
    'changed-meanwhile': {submission, phase: 'changed-meanwhile', theirs: base},
    'still-unknown': {submission, phase: 'still-unknown', since: now, problem: silence},
  };
  return each[phase];
};

export const unsentPhases = [
  'held',
  'sending',
  'asked-to-wait',
  'spurious',
  'checking',
  'was-saved',
  'was-not-saved',
  'changed-meanwhile',
  'still-unknown',
] as const;

/** Deals of these customers, each with a draft of another value. */
export const withDrafts = (customers: readonly string[], different: Partial<State> = {}): State => {
  const deals = customers.map((name, index) => aReferral({id: `deal-${index}`, customerProfile: {name}}));
  const drafts = deals.map((base) => [base.id, {base, typed: {dealValue: textField('275000')}}] as const);
  return aState(deals, {drafts: new Map(drafts), ...different});
};
