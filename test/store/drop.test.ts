import {describe, expect, test} from 'vitest';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;
const other = aReferral({id: 'other'});

/** A value typed and left, on the first of two deals. */
const drafted = (): Desk =>
  openDesk(aState([deal, other]))
    .give('value')
    .edit('delete-to-start')
    .type('275k')
    .give('back');

describe('u on a deal with a draft', () => {
  test('asks, and y drops the draft', () => {
    const desk = drafted().give('undo');
    expect(desk.top()).toEqual({kind: 'drop', id});
    expect(desk.state().drafts.has(id)).toBe(true);
    desk.give('yes');
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.has(id)).toBe(false);
    expect(desk.told()).toEqual(['Dropped: Northwind Traders.']);
  });

  test('keeps the draft on esc', () => {
    const desk = drafted().give('undo', 'back');
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275k');
  });

  test('works on the page of the deal too, and leads back there', () => {
    expect(drafted().give('open', 'undo', 'yes').kinds()).toEqual(['detail']);
  });

  test('drops a move that could not be sent', () => {
    const desk = openDesk(aState([deal]))
      .give('won', 'yes')
      .wait(5000)
      .answer({kind: 'rejected', problem: {kind: 'rejected', status: 400}});
    desk.give('undo', 'yes');
    expect(desk.state().drafts.size).toBe(0);
  });
});

test('u takes back what is held before it asks about a draft', () => {
  const held = openDesk({...drafted().state(), cursor: 'other'}).give('won', 'yes');
  const desk = openDesk({...held.state(), cursor: id}).give('undo');
  expect(desk.kinds()).toEqual([]);
  expect(desk.state().pending.size).toBe(0);
  expect(desk.give('undo').kinds()).toEqual(['drop']);
});

test('u asks nothing where there is no draft, nor while it is being sent', () => {
  const none = openDesk({...drafted().state(), cursor: 'other'}).give('undo');
  expect(none.kinds()).toEqual([]);
  expect(none.told()).toContain('Nothing to take back.');
  const sending = drafted().give('value', 'confirm', 'back', 'undo');
  expect(sending.phase(id)).toBe('sending');
  expect(sending.kinds()).toEqual([]);
});
