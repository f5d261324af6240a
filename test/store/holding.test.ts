import {describe, expect, test} from 'vitest';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const won = (): Desk => openDesk(aState([deal])).give('won', 'yes');

describe('a closing that is held back', () => {
  test('sends nothing and asks to be woken when it is due', () => {
    const desk = won();
    expect(desk.phase(id)).toBe('held');
    expect(desk.kinds()).toEqual([]);
    expect(desk.effects().at(-1)).toEqual({type: 'wake', at: desk.state().now + 5000});
    expect(desk.wait(4999).saves()).toEqual([]);
  });

  test('goes out once when it is due', () => {
    const desk = won().wait(5000).wait(1).wait(5000);
    expect(desk.saves()).toHaveLength(1);
    expect(desk.saves()[0]?.write.mine).toMatchObject({status: 'Closed', substatus: 'Won'});
    expect(desk.phase(id)).toBe('sending');
  });

  test('is taken back by u, and the wake that comes later sends nothing', () => {
    const desk = won().give('undo').wait(10_000);
    expect(desk.saves()).toEqual([]);
    expect(desk.state().pending.size).toBe(0);
    expect(desk.told()).toEqual(['Taken back: Northwind Traders. Nothing was sent.']);
  });

  test('is not taken back once it is on its way', () => {
    const desk = won().wait(5000).give('undo');
    expect(desk.phase(id)).toBe('sending');
    expect(desk.told()).toEqual(['Nothing to take back.']);
  });

  test('lets nothing else be done to the deal', () => {
    const desk = won().give('edit', 'value', 'lost', 'team');
    expect(desk.kinds()).toEqual([]);
    expect(desk.told()).toEqual(['A closing of this deal waits to be sent: u takes it back.']);
  });

  test('u takes back that under the cursor, else the last one', () => {
    const other = {...aReferral(), id: 'other'};
    const both = (): Desk => {
      const desk = openDesk(aState([deal, other])).give('won', 'yes');
      return openDesk({...desk.state(), cursor: 'other'}).give('won', 'yes');
    };
    const elsewhere = openDesk({...both().state(), cursor: 'group:Active'}).give('undo');
    expect([...elsewhere.state().pending.keys()]).toEqual([id]);
    const under = openDesk({...both().state(), cursor: id}).give('undo');
    expect([...under.state().pending.keys()]).toEqual(['other']);
  });

  test('waits while the quit sheet asks, and the whole wait begins again after it', () => {
    const desk = won().wait(4000).give('quit');
    expect(desk.kinds()).toEqual(['quit']);
    expect(desk.wait(60_000).saves()).toEqual([]);
    desk.give('back');
    expect(desk.wait(4999).saves()).toEqual([]);
    expect(desk.wait(1).saves()).toHaveLength(1);
  });

  test('is not sent by quitting', () => {
    const desk = won().give('quit', 'yes');
    expect(desk.effects().at(-1)).toEqual({type: 'quit'});
    expect(desk.saves()).toEqual([]);
  });

  test('keeps the note to its reason while it can be taken back', () => {
    const desk = openDesk(aState([deal]))
      .give('lost')
      .key('choose', '3')
      .give('note')
      .type('Too late.')
      .give('confirm', 'yes');
    desk.give('undo', 'lost').key('choose', '3').give('note');
    expect(desk.state().drafts.get(id)?.reasonNote?.text).toBe('Too late.');
    expect(desk.give('yes').wait(5000).saves()[0]?.write.mine.statusReason).toBe(
      'Chose another vendor: Too late.',
    );
  });

  test('that is refused stays as a draft of the move', () => {
    const desk = won()
      .wait(5000)
      .answer({kind: 'rejected', problem: {kind: 'rejected', status: 400}});
    expect(desk.state().drafts.get(id)?.stage).toMatchObject({status: 'Closed', substatus: 'Won'});
    expect(desk.state().pending.size).toBe(0);
  });
});

test('without a wait a closing goes out at once', () => {
  const desk = openDesk(aState([deal], {holdSeconds: 0})).give('won', 'yes', 'yes');
  expect(desk.saves()).toHaveLength(1);
});

test('a value sent from the look before Won leads back to it, on the version just saved', () => {
  const desk = openDesk(aState([deal]))
    .give('won', 'value')
    .edit('delete-to-start')
    .type('9')
    .give('confirm');
  const next = aVersion(deal, {dealValue: '9'});
  desk.answer(saved(next));
  expect(desk.top()).toMatchObject({kind: 'close', base: next});
  expect(desk.give('yes').wait(5000).saves().at(-1)?.write.base).toBe(next);
});

test('a closing does not take the place of an edit whose answer is awaited', () => {
  const desk = openDesk(aState([deal]))
    .give('won', 'value')
    .edit('delete-to-start')
    .type('9')
    .give('confirm', 'back', 'yes');
  expect(desk.phase(id)).toBe('sending');
  expect(desk.wait(10_000).saves()).toHaveLength(1);
});
