import {expect, test} from 'vitest';
import {quickMoves} from '../../source/domain/transitions.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';

const fresh = aReferral({status: 'New', substatus: 'Received'});
const accepted = aVersion(fresh, quickMoves.accept);

test('⏎ opens what the cursor showed, also after a newer version came with another order', () => {
  const desk = openDesk(aState([aVersion(fresh, quickMoves.accept)])).give('moves', 'down');
  expect(desk.top()).toMatchObject({at: quickMoves.lost});
  desk.send({type: 'referral-read', referral: aVersion(accepted, quickMoves.won, '2026-11-20T14:05:00Z')});
  expect(desk.give('confirm').top()).toMatchObject({kind: 'close', target: quickMoves.lost});
});

test('a target that is not possible any more is refused and not another one opened', () => {
  const desk = openDesk(aState([fresh])).give('moves');
  expect(desk.top()).toMatchObject({at: quickMoves.accept});
  desk.send({type: 'referral-read', referral: accepted}).give('confirm');
  expect(desk.kinds()).toEqual(['moves']);
  expect(desk.told()).toEqual(['Not possible: already accepted.']);
});

test('a deal that somebody else accepted meanwhile is not told as accepted by us', () => {
  const desk = openDesk(aState([fresh])).give('accept');
  desk.send({type: 'referral-read', referral: accepted}).give('confirm', 'confirm', 'confirm');
  expect(desk.saves()).toEqual([]);
  expect(desk.told()).toEqual(['Not possible: already accepted.']);
});
