import {expect, test} from 'vitest';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {asListed, fabrikam} from '../support/drawn-deals.ts';
import {changed, openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const readAt = (desk: Desk): number | undefined => desk.state().readAt.get(id);

const sent = (): Desk =>
  openDesk(aState([deal]))
    .give('value')
    .edit('delete-to-start')
    .type('9')
    .give('confirm')
    .wait(60_000);

test('a record read by itself, saved or found changed says when that was', () => {
  const read = openDesk(aState([deal]))
    .wait(60_000)
    .send({type: 'referral-read', referral: deal});
  expect(readAt(read)).toBe(read.state().now);
  for (const answer of [
    saved(aVersion(deal, {dealValue: '9'})),
    changed(aVersion(deal, {salesStage: '60'})),
  ]) {
    const desk = sent().answer(answer);
    expect(readAt(desk)).toBe(desk.state().now);
  }
});

test('a version that was overtaken does not make what is shown fresh', () => {
  const older = aVersion(deal, {dealValue: '1'}, '2026-11-19T00:00:00Z');
  expect(readAt(openDesk(aState([deal])).send({type: 'referral-read', referral: older}))).toBe(undefined);
});

test('with the whole list read, all are as old as the list', () => {
  const desk = openDesk(aState([deal]))
    .send({type: 'referral-read', referral: deal})
    .give('refresh');
  const request = desk.state().requests;
  desk.send({type: 'list-read', request, ids: new Set([id]), malformed: []});
  expect(desk.state().readAt.size).toBe(0);
});

test('a list takes nothing from a deal that was read whole, and brings its next version', () => {
  const whole = fabrikam({registrations: [{status: 'Registered'}]});
  const desk = openDesk(aState([asListed(whole)]))
    .send({type: 'referral-read', referral: whole})
    .give('refresh');
  const request = desk.state().requests;
  desk.send({type: 'page-read', request, referrals: [asListed(whole)]});
  expect(desk.state().referrals.get(whole.id)).toBe(whole);
  const next = asListed(aVersion(whole, {dealValue: '9'}));
  desk.send({type: 'page-read', request, referrals: [next]});
  expect(desk.state().referrals.get(whole.id)).toBe(next);
});
