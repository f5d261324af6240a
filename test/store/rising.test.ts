import {expect, test} from 'vitest';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';

// A prompt rises over the list by itself when a closing meets somebody's change. A key that is pressed just then was
// meant for the list.

const deals = [aReferral({id: 'a'}), aReferral({id: 'b'})];
const theirs = {
  ...aReferral({id: 'a'}),
  salesStage: '80',
  eTag: '"2"',
  updatedDateTime: '2026-11-20T14:05:00Z',
};

const raised = () => {
  const desk = openDesk(aState(deals));
  desk.give('won', 'yes').wait(6000);
  return desk.answer({kind: 'changed', theirs});
};

test('a prompt that rose unasked takes no keys at first', () => {
  const desk = raised();
  expect(desk.kinds()).toEqual(['retry']);
  desk.give('confirm', 'back', 'keep');
  expect(desk.kinds()).toEqual(['retry']);
  expect(desk.saves()).toHaveLength(1);
});

test('a moment later it does', () => {
  const desk = raised();
  desk.wait(1000).give('confirm');
  expect(desk.saves()).toHaveLength(2);
});

test('a prompt does not rise over a form in which one has typed since sending', () => {
  const desk = openDesk(aState(deals));
  desk.give('value').type('1').give('confirm').type('2');
  desk.answer({kind: 'changed', theirs: {...theirs, details: {dealValue: 5, currency: 'USD'}}});
  expect(desk.kinds()).toEqual(['quick']);
  desk.give('confirm');
  expect(desk.kinds()).toEqual(['quick', 'conflict']);
});

test('a lone ctrl+c is forgotten when one types', () => {
  const desk = openDesk(aState(deals));
  desk.give('note', 'cancel').type('words').give('cancel');
  expect(desk.effects().filter(({type}) => type === 'quit')).toEqual([]);
});

test('a closing whose wait passed while the computer slept is not sent', () => {
  const desk = openDesk(aState(deals));
  desk.give('won', 'yes').send({type: 'time-passed', now: desk.state().now + 3_600_000});
  expect(desk.saves()).toEqual([]);
  desk.wait(6000);
  expect(desk.saves()).toHaveLength(1);
});

test('a deal that was saved while the list was read stays, though the walk has not met it', () => {
  const desk = openDesk(aState(deals));
  desk.give('refresh', 'value').type('1').give('confirm');
  desk.answer({kind: 'saved', referral: {...theirs, details: {dealValue: 1}}, storedOtherwise: []});
  const {requests} = desk.state();
  desk.send({type: 'list-read', request: requests - 1, ids: new Set(['b']), malformed: []});
  expect([...desk.state().summaries.keys()].toSorted()).toEqual(['a', 'b']);
});

test('a form that stays open after our own save shows the saved value', () => {
  const desk = openDesk(aState(deals));
  desk
    .give('value')
    .edit('delete-to-start')
    .type('25000')
    .give('confirm', 'next-field')
    .edit('delete-to-start')
    .type('EUR');
  const saved = {...aReferral({id: 'a'}), eTag: '"2"', updatedDateTime: '2026-11-20T14:05:00Z'};
  desk.answer({
    kind: 'saved',
    referral: {...saved, details: {...saved.details, dealValue: 25000}},
    storedOtherwise: [],
  });
  desk.give('previous-field').edit('end').give('confirm');
  const write = desk.saves().at(-1)?.write;
  expect(write?.base.eTag).toBe('"2"');
  expect(write?.mine.details?.dealValue).toBe(25000);
});
