import {expect, test} from 'vitest';
import {quickMoves} from '../../source/domain/transitions.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';
import {dealRows} from '../support/rows.ts';

const waiting = ['1', '2', '3'].map((id) => aReferral({id, status: 'New', substatus: 'Received'}));

test('. and , go on from the shown deal, also when the cursor has left it', () => {
  const opened = openDesk(aState(waiting));
  const order = dealRows(opened.state().list);
  const desk = openDesk(aState(waiting, {cursor: order[0] ?? ''})).give('open');
  const shown = waiting.find(({id}) => id === order[0]) ?? aReferral();
  desk.send({type: 'referral-read', referral: aVersion(shown, quickMoves.accept)});
  expect(desk.state().cursor).toBe(order[1]);
  expect(desk.top()).toMatchObject({id: order[0]});
  expect(desk.give('previous-deal').top()).toMatchObject({id: order[2]});
});
