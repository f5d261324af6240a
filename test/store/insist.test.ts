import {expect, test} from 'vitest';
import type {Edits} from '../../source/domain/fields.ts';
import {applyEdits} from '../../source/domain/fields.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {aReferral, aState} from '../support/builders.ts';
import {added, hanako} from '../support/conflicts.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;
const problem = {kind: 'rejected', status: 412, code: 'spurious-conflict'} as const;

const refused = (edits: Edits): Desk => {
  const submission = makeSubmission(deal, applyEdits(deal, edits), 'edit');
  const state = aState([deal], {requests: 1});
  const pending = new Map([[id, {submission, phase: 'sending' as const, request: 1, since: state.now}]]);
  const desk = openDesk({...state, pending});
  return desk
    .send({type: 'save-ended', id, request: 1, step: {kind: 'spurious', theirs: deal, problem}})
    .wait(1000);
};

test('nothing is sent without the version unless yes was typed', () => {
  const desk = refused({dealValue: '275000'});
  expect(desk.kinds()).toEqual(['insist']);
  desk.give('confirm');
  desk.type('ye').give('confirm');
  expect(desk.saves()).toEqual([]);
  desk.type('s').give('confirm');
  expect(desk.saves().map(({unguarded}) => unguarded)).toEqual([true]);
});

test('what was insisted on is saved like anything else', () => {
  const desk = refused({dealValue: '275000'}).type('yes').give('confirm');
  desk.answer(saved({...deal, eTag: '"2"'}));
  expect(desk.phase(id)).toBeUndefined();
  expect(desk.kinds()).toEqual([]);
});

test('a list of people is never sent so', () => {
  const desk = refused({team: added(hanako)})
    .type('yes')
    .give('confirm');
  expect(desk.saves()).toEqual([]);
});

test('esc keeps the draft', () => {
  const desk = refused({status: 'Closed', substatus: 'Won'}).give('back');
  expect(desk.phase(id)).toBeUndefined();
  expect(desk.state().drafts.get(id)?.stage).toMatchObject({substatus: 'Won'});
  expect(desk.saves()).toEqual([]);
});
