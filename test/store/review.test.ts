import {expect, test} from 'vitest';
import type {Draft} from '../../source/store/state.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const reviewed = (stage: Draft['stage'], base = deal): Desk => {
  const drafts = new Map([[id, {base, typed: {}, ...(stage ? {stage} : {})}]]);
  const desk = openDesk(aState([base], {drafts})).give('edit');
  return desk.give('previous-field', 'confirm', 'confirm');
};

test.each([
  ['Won', 'won'],
  ['Lost', 'lost'],
] as const)('a draft that closes the deal as %s is held and told as %s', (substatus, intent) => {
  const desk = reviewed({status: 'Closed', substatus});
  expect(desk.state().pending.get(id)).toMatchObject({phase: 'held', submission: {intent}});
});

test('a declining that goes out from the look is told as one', () => {
  const invited = aReferral({status: 'New', substatus: 'Pending'});
  const desk = reviewed({status: 'Closed', substatus: 'Declined'}, invited);
  expect(desk.state().pending.get(id)).toMatchObject({phase: 'held', submission: {intent: 'declined'}});
});
