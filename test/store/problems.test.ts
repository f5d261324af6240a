import {expect, test} from 'vitest';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {kim} from '../domain/a-referral.ts';

const other = 'Not saved: Woodgrove Bank.';
const deal = aReferral({team: [kim]});

/** A desk on which the refusal of another deal has not been read yet. */
const desk = (): Desk => openDesk(aState([deal])).send({type: 'told', tone: 'problem', text: other});

test.each(['value', 'edit', 'accept', 'team'] as const)(
  'the %s form leaves with its own problems, not with those of another deal',
  (form) => {
    const opened = openDesk(aState([aReferral({status: 'New', substatus: 'Received', team: [kim]})]));
    opened.send({type: 'told', tone: 'problem', text: other}).give(form, 'back');
    expect(opened.kinds()).toEqual([]);
    expect(opened.told()).toEqual([other]);
  },
);

test('what a form says of its fields goes when it is left', () => {
  const form = desk().give('value').type('x').give('confirm');
  expect(form.told()).toHaveLength(2);
  expect(form.give('back').told()).toContain(other);
  expect(form.state().notices.filter(({tone}) => tone === 'problem')).toHaveLength(1);
});

test("a member's problem is said once, and goes as soon as one types", () => {
  const form = desk().give('team', 'add').type('Mia').give('confirm', 'confirm');
  expect(form.told()).toHaveLength(2);
  expect(form.type('a').told()).toEqual([other]);
});

test('a half typed member is said once, and goes with the page', () => {
  const form = desk().give('team', 'add').type('Mia').give('back', 'yes', 'yes');
  expect(form.told()).toHaveLength(2);
  expect(form.give('back').told()).toEqual([other, 'Draft kept. Nothing was sent.']);
});

test('reading again takes away what was said of reading, and nothing else', () => {
  const read = desk().give('refresh');
  const {reading} = read.state();
  const request = reading.kind === 'reading' ? reading.request : 0;
  read.send({type: 'list-failed', request, failure: {kind: 'unreachable', text: 'no network'}});
  expect(read.told()).toHaveLength(2);
  expect(read.give('refresh').told()).toEqual([other]);
  expect(read.give('back').told()).toEqual([]);
});

test('a refusal goes when the same deal is sent again', () => {
  const refused = openDesk(aState([deal]))
    .give('value')
    .type('1')
    .give('confirm');
  refused.answer({kind: 'notSent', problem: {kind: 'conflict'}} as never);
  expect(refused.state().notices).toMatchObject([{tone: 'problem', deal: deal.id}]);
  expect(refused.give('confirm').told()).toEqual([]);
});
