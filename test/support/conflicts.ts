import type {Edits} from '../../source/domain/fields.ts';
import {applyEdits} from '../../source/domain/fields.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';
import type {Size, State} from '../../source/store/state.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {hanako, jana, kim, ola} from '../domain/a-referral.ts';
import {aReferral, aState, aVersion} from './builders.ts';
import {changed, openDesk, type Desk} from './desk.ts';

// The deal of the drawn conflict: what somebody and we made of it, each otherwise.

export const deal = aReferral();

const withPhone = (phoneNumber: string): Json => [kim, {...jana, phoneNumber}, ola];

export const theirEdits: Edits = {
  dealValue: '240000',
  currency: 'EUR',
  notes: 'Budget approved for Q1.\nCFO signs on 4 Dec.',
  salesStage: '60',
  team: withPhone('+420 602 555 881'),
};

export const ourEdits: Edits = {
  dealValue: '275000',
  notes: 'Budget approved for Q1.\nWants a quote by 27 Nov.\nCompetes with a hosted offer.',
  team: withPhone('+420 222 555 099'),
};

export const added = (...members: readonly object[]): Json => [kim, jana, ola, ...members] as unknown as Json;
export {hanako};

/** A state in which ours is on its way, without forms above the list. */
export const sending = (
  ours: Edits = ourEdits,
  {base = deal, size = {columns: 80, rows: 24}}: {readonly base?: Referral; readonly size?: Size} = {},
): State => {
  const submission = makeSubmission(base, applyEdits(base, ours), 'edit');
  const state = aState([base], {size, requests: 1});
  return {
    ...state,
    pending: new Map([[base.id, {submission, phase: 'sending', request: 1, since: state.now}]]),
  };
};

/** The same, after the service said that somebody was faster, and the prompt has stood for a moment. */
export const met = (
  theirs: Edits = theirEdits,
  ours: Edits = ourEdits,
  options: {readonly base?: Referral; readonly size?: Size} = {},
): Desk => {
  const {base = deal} = options;
  const desk = openDesk(sending(ours, options));
  desk.send({type: 'save-ended', id: base.id, request: 1, step: changed(aVersion(base, theirs))});
  return desk.wait(1000);
};
