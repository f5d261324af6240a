import {expect, test} from 'vitest';
import {waitOf} from '../../source/store/waits.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;
const problem = {kind: 'rejected', status: 429} as const;

const inForm = (): Desk =>
  openDesk(aState([deal]))
    .give('value')
    .edit('delete-to-start')
    .type('275000')
    .give('confirm');

const sending = (): Desk => inForm().give('back');

test('while the service asks to wait, a write waits as long, and esc on the list cancels it', () => {
  const desk = sending();
  const until = desk.state().now + 3000;
  desk.send({type: 'gate-moved', until});
  expect(waitOf(desk.state(), id)).toEqual({until, why: 'asked'});
  desk.give('back', 'back');
  expect(desk.effects()).toContainEqual({type: 'cancel-save', id});
  desk.answer({kind: 'notSent', problem: {kind: 'notSent', code: 'ABORTED'}});
  expect(desk.phase(id)).toBeUndefined();
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
});

test('on the form itself esc cancels at once, and the form stays as it is', () => {
  const desk = inForm();
  desk.send({type: 'gate-moved', until: desk.state().now + 3000}).give('back');
  expect(desk.effects()).toContainEqual({type: 'cancel-save', id});
  desk.answer({kind: 'notSent', problem: {kind: 'notSent', code: 'ABORTED'}});
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
});

test('an open gate is no wait, and esc cancels nothing then', () => {
  const desk = sending();
  desk.send({type: 'gate-moved', until: desk.state().now + 3000}).send({type: 'gate-moved'});
  expect(waitOf(desk.state(), id)).toBeUndefined();
  desk.give('back', 'back');
  expect(desk.effects().filter(({type}) => type === 'cancel-save')).toEqual([]);
});

test('a wait of its own belongs to one request only', () => {
  const desk = sending();
  const {requests, now} = desk.state();
  const waits = {why: 'locked', until: now + 10_000} as const;
  desk.send({type: 'save-waits', id, request: requests + 1, waits});
  expect(waitOf(desk.state(), id)).toBeUndefined();
  desk.send({type: 'save-waits', id, request: requests, waits});
  expect(waitOf(desk.state(), id)).toEqual(waits);
});

/** The service asks for five minutes. */
const asked = (): Desk => sending().answer({kind: 'asked-to-wait', ms: 300_000, problem}).wait(1000);

test('a long wait is asked for, and without an answer nothing is ever sent', () => {
  const desk = asked();
  expect(desk.kinds()).toEqual(expect.arrayContaining(['wait']));
  desk.wait(400_000);
  expect(desk.saves()).toHaveLength(1);
});

test('agreed to, it is counted and sent when it is over', () => {
  const desk = asked().give('confirm');
  expect(desk.kinds()).toEqual([]);
  expect(waitOf(desk.state(), id)?.why).toBe('asked');
  desk.wait(298_000);
  expect(desk.saves()).toHaveLength(1);
  desk.wait(3000);
  expect(desk.saves()).toHaveLength(2);
});

test('esc takes the agreement back and keeps the draft', () => {
  const desk = asked().give('confirm').give('back', 'back').wait(400_000);
  expect(desk.saves()).toHaveLength(1);
  expect(desk.phase(id)).toBeUndefined();
  expect(desk.state().drafts.size).toBe(1);
});

test('after a sleep of the computer it is asked again', () => {
  const desk = asked().give('confirm');
  desk.send({type: 'time-passed', now: desk.state().now + 3_600_000});
  expect(desk.saves()).toHaveLength(1);
  expect(desk.kinds()).toEqual(['wait']);
});
