import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {undoRows} from '../../source/store/undo-rows.ts';
import {hintsOf} from '../../source/ui/hints.ts';
import {aReferral, aState, aVersion, aView} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral({status: 'Active', substatus: 'Accepted', details: {dealValue: 5, currency: 'USD'}});
const other = aReferral({id: 'other'});
const {id} = deal;

const nine = aVersion(deal, {dealValue: '9'}, '2026-11-20T14:03:01Z');

/** A value that was typed and saved. */
const edited = (): Desk =>
  openDesk(aState([deal, other]))
    .give('value')
    .edit('delete-to-start')
    .type('9')
    .give('confirm')
    .answer(saved(nine));

const lastWrite = (desk: Desk): Referral => desk.saves().at(-1)!.write.mine;

test('u lists what was saved, and Enter sends the earlier value on the version that is there now', () => {
  const desk = edited().give('undo');
  expect(desk.top()).toMatchObject({kind: 'undo'});
  const now = aVersion(nine, {salesStage: '60'}, '2026-11-20T14:03:02Z');
  desk.send({type: 'referral-read', referral: now}).give('confirm');
  expect(desk.saves()).toHaveLength(2);
  expect(desk.saves().at(-1)?.write.base).toBe(now);
  expect(lastWrite(desk)).toMatchObject({salesStage: '60', details: {dealValue: 5}});
  expect(desk.kinds()).toEqual([]);
});

test('what was undone is there once, and can be done again', () => {
  const desk = edited().give('undo', 'confirm');
  const back = aVersion(nine, {dealValue: '5'}, '2026-11-20T14:03:02Z');
  desk.answer(saved(back)).give('undo');
  expect(desk.state().savedEdits).toMatchObject([{isUndo: true}]);
  desk.give('confirm');
  expect(lastWrite(desk).details?.dealValue).toBe('9');
  desk.answer(saved(aVersion(back, {dealValue: '9'}, '2026-11-20T14:03:03Z')));
  expect(desk.state().savedEdits).toHaveLength(1);
  expect(desk.state().savedEdits[0]?.isUndo).toBeUndefined();
});

test('what somebody changed again is not overwritten: the reason stands in its place', () => {
  const theirs = aVersion(nine, {dealValue: '11'}, '2026-11-20T14:03:02Z');
  const desk = edited().give('undo').send({type: 'referral-read', referral: theirs}).give('confirm');
  expect(desk.saves()).toHaveLength(1);
  expect(desk.told()).toEqual(['Not possible: changed again since by somebody.']);
});

test('a closing stands in the list, and is not undone', () => {
  const desk = openDesk(aState([deal], {holdSeconds: 0})).give('won', 'yes');
  const won = aVersion(deal, {status: 'Closed', substatus: 'Won'}, '2026-11-20T14:03:01Z');
  desk.answer(saved(won)).give('undo', 'confirm');
  expect(desk.saves()).toHaveLength(1);
  expect(desk.told()).toEqual(['Not possible: a closed deal cannot be opened again.']);
});

test('a correction of a closing is held back when it is undone', () => {
  const lost = aVersion(deal, {status: 'Closed', substatus: 'Lost'}, '2026-11-20T14:03:01Z');
  const won = aVersion(lost, {substatus: 'Won'}, '2026-11-20T14:03:02Z');
  const edit = {key: 1, id, before: lost, after: won, intent: 'won', at: 0} as const;
  const desk = openDesk(aState([won], {holdSeconds: 5, savedEdits: [edit]})).give('undo', 'confirm');
  expect(desk.phase(id)).toBe('held');
  expect(desk.wait(4000).saves()).toEqual([]);
  expect(desk.wait(1000).saves()).toHaveLength(1);
  expect(lastWrite(desk).substatus).toBe('Lost');
});

test('the cursor stays on its row when something is saved meanwhile', () => {
  const desk = edited().give('undo');
  const [mine] = desk.state().savedEdits;
  const later = {...mine!, key: mine!.key + 1, id: 'other'};
  const on = openDesk({...desk.state(), savedEdits: [later, mine!]}).give('confirm');
  expect(on.saves().map((write) => write.id)).toEqual([id]);
});

test('a row that is gone is not taken for the one that stands there now', () => {
  const desk = edited().give('undo');
  const [mine] = desk.state().savedEdits;
  const on = openDesk({...desk.state(), savedEdits: [{...mine!, key: mine!.key + 1}]}).give('confirm');
  expect(on.saves()).toEqual([]);
  expect(on.told()).toEqual(['The list has changed meanwhile: this row is another one.']);
  expect(on.give('confirm').saves()).toHaveLength(1);
});

test('what is held is taken back at once, before any list', () => {
  const desk = openDesk({...edited().state(), holdSeconds: 5}).give('won', 'yes');
  expect(desk.phase(id)).toBe('held');
  desk.give('undo');
  expect(desk.kinds()).toEqual([]);
  expect(desk.phase(id)).toBeUndefined();
});

test('the draft of the deal stands first and goes by its own question; it keeps an undo from being sent', () => {
  const desk = edited().give('note').type('hello').give('back', 'undo');
  expect(undoRows(desk.state(), id)).toMatchObject([{kind: 'draft'}, {why: {kind: 'drafted'}}]);
  desk.give('down', 'confirm');
  expect(desk.saves()).toHaveLength(1);
  desk.give('up', 'confirm');
  expect(desk.top()).toEqual({kind: 'drop', id});
});

test('nothing is undone offline or where nothing may be changed', () => {
  for (const different of [{offlineSince: 1}, {rights: 'read'} as const]) {
    const desk = openDesk({...edited().state(), ...different}).give('undo', 'confirm');
    expect(desk.saves()).toEqual([]);
    expect(desk.kinds()).toEqual(['undo']);
  }
});

test('u stands in the footer as long as the message line tells that something was saved', () => {
  const keys = (desk: Desk): readonly string[] => hintsOf(aView(desk.state())).map(({label}) => label);
  expect(keys(edited())).toContain('undo');
  expect(keys(edited().wait(60_000).give('down'))).not.toContain('undo');
});
