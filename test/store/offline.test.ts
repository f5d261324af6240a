import {expect, test} from 'vitest';
import type {CallRecord} from '../../source/api/observe.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const failure = (cause: string) => ({kind: 'unreachable', text: 'not there', cause}) as const;

const offline = (cause = 'ECONNREFUSED', referral = deal): Desk => {
  const desk = openDesk(aState([referral])).give('refresh');
  return desk.send({type: 'list-failed', request: desk.state().requests, failure: failure(cause)});
};

const answered: CallRecord = {
  method: 'GET',
  path: '/referrals/{id}',
  startedAt: 0,
  ms: 1,
  status: 404,
  sentBytes: 0,
  receivedBytes: 0,
};

test('a service that cannot be reached leaves the data where they are', () => {
  const desk = offline();
  expect(desk.state().offlineSince).toBe(desk.state().now);
  expect(desk.state().referrals.size).toBe(1);
});

test('a failure that is none of the network is not offline', () => {
  expect(offline('NO_TOKEN').state().offlineSince).toBeUndefined();
});

test('an edit becomes a draft while offline, and nothing is sent, not even later', () => {
  const desk = offline().give('value').edit('delete-to-start').type('275000').give('confirm');
  expect(desk.kinds()).toEqual([]);
  expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
  desk.send({type: 'call-ended', call: answered}).wait(10_000);
  expect(desk.state().offlineSince).toBeUndefined();
  expect(desk.saves()).toEqual([]);
  expect(desk.state().drafts.size).toBe(1);
});

test('accept, won and lost say what works instead', () => {
  const active = aReferral({status: 'Active', substatus: 'Accepted'});
  const desk = offline('ENOTFOUND', active).give('won');
  expect(desk.kinds()).toEqual([]);
  expect(desk.told().at(-1)).toContain('offline');
});

test('a write that did not leave makes it offline; any answer, also a refusal, ends that', () => {
  const desk = openDesk(aState([deal]))
    .give('value')
    .edit('delete-to-start')
    .type('1')
    .give('confirm');
  desk.answer({kind: 'notSent', problem: {kind: 'notSent', code: 'ECONNREFUSED'}});
  expect(desk.state().offlineSince).toBeDefined();
  desk.send({type: 'call-ended', call: answered});
  expect(desk.state().offlineSince).toBeUndefined();
});
