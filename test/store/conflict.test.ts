import {describe, expect, test} from 'vitest';
import {editsBetween} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {Command} from '../../source/store/command.ts';
import {aDetails} from '../domain/a-referral.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {changed, openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

/** Value typed in the sheet and sent. */
const valueSent = (text = '275000', referral = deal): Desk =>
  openDesk(aState([referral]))
    .give('value')
    .edit('delete-to-start')
    .type(text)
    .give('confirm');

/** Value, CRM id and notes typed in the form and sent after a look at the difference. */
const formSent = (): Desk => {
  const desk = openDesk(aState([deal]))
    .give('edit')
    .edit('delete-to-start')
    .type('275000');
  desk.give('next-field', 'next-field', 'next-field', 'next-field').type('NW-1');
  desk.give('next-field', 'next-field', 'next-field').type('\nMine.');
  return desk.give('next-field', 'next-field', 'next-field', 'next-field', 'confirm', 'confirm');
};

const conflictOf = (desk: Desk) => desk.state().pending.get(id)?.conflict;
const rows = (desk: Desk): readonly string[] => conflictOf(desk)?.merged.clashes.map(({key}) => key) ?? [];
const takes = (desk: Desk) =>
  Object.fromEntries([...(conflictOf(desk)?.choices ?? [])].map(([key, {take}]) => [key, take]));

/** What the last write changes, and on which version. */
const lastWrite = (desk: Desk) => {
  const write = desk.saves().at(-1)?.write;
  if (!write) throw new Error('nothing was sent');
  return {tag: write.base.eTag, edits: editsBetween(write.base, write.mine)};
};

describe('somebody changed another field', () => {
  const theirs = aVersion(deal, {salesStage: '60'});

  test('asks over the open form, and nothing more is sent by itself', () => {
    const desk = valueSent().answer(changed(theirs));
    expect(desk.kinds()).toEqual(['quick', 'retry']);
    expect(desk.saves()).toHaveLength(1);
  });

  test('sends on the newest version under its tag what was meant, and no more', () => {
    const desk = valueSent().answer(changed(theirs)).give('confirm');
    expect(lastWrite(desk)).toEqual({tag: theirs.eTag, edits: {dealValue: '275000'}});
    expect(desk.saves().at(-1)?.write.mine.salesStage).toBe('60');
  });

  test('closes the forms and settles the draft when it is saved', () => {
    const desk = valueSent().answer(changed(theirs)).give('confirm');
    desk.answer(saved(aVersion(theirs, {dealValue: '275000'})));
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.size + desk.state().pending.size).toBe(0);
    expect(desk.state().referrals.get(id)?.salesStage).toBe('60');
    expect(desk.told()).toEqual(['Saved: Northwind Traders, value USD 275,000.00.']);
  });

  test('is not asked about when they changed it to the same', () => {
    const desk = valueSent().answer(changed(aVersion(deal, {dealValue: '275000.00'})));
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.size).toBe(0);
    expect(desk.saves()).toHaveLength(1);
  });

  test('esc leads back to the form with what was typed', () => {
    const desk = valueSent().answer(changed(theirs)).give('back');
    expect(desk.kinds()).toEqual(['quick']);
    expect(desk.phase(id)).toBeUndefined();
    expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
  });

  test('s leaves the form and keeps the draft', () => {
    const desk = valueSent().answer(changed(theirs)).give('keep');
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
    expect(desk.told()).toEqual(['Draft kept. Nothing was sent.']);
  });

  test('the prompt waits while the filter is typed', () => {
    const desk = valueSent().give('back', 'filter').answer(changed(theirs)).type('s');
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().filter.field.text).toBe('s');
    desk.give('confirm');
    expect(desk.kinds()).toEqual(['retry']);
  });

  test('the prompt waits while another deal is edited', () => {
    const other = {...aReferral({name: 'Other'}), id: 'other'};
    const desk = openDesk(aState([deal, other]))
      .give('value')
      .edit('delete-to-start')
      .type('1')
      .give('confirm', 'back');
    desk.send({type: 'resized', size: {columns: 80, rows: 24}});
    const elsewhere = openDesk({...desk.state(), cursor: 'other'})
      .give('note')
      .type('x');
    elsewhere.send({type: 'save-ended', id, request: 1, step: changed(theirs)});
    expect(elsewhere.kinds()).toEqual(['quick']);
    expect(elsewhere.give('back').kinds()).toEqual(['retry']);
  });
});

describe('while something is under way', () => {
  test('a second Enter sends nothing', () => {
    const desk = valueSent().give('confirm', 'confirm');
    expect(desk.saves()).toHaveLength(1);
    desk.answer(changed(aVersion(deal, {salesStage: '60'}))).give('confirm', 'confirm', 'confirm');
    expect(desk.saves()).toHaveLength(2);
  });

  test.each([
    ['retry', aVersion(deal, {salesStage: '60'})],
    ['conflict', aVersion(deal, {dealValue: '240000'})],
  ])('esc and s on the %s prompt do not forget the write whose answer is awaited', (_prompt, theirs) => {
    const desk = valueSent().answer(changed(theirs)).give('all-mine', 'yes', 'confirm');
    expect(desk.phase(id)).toBe('sending');
    desk.give('keep');
    expect(desk.phase(id)).toBe('sending');
    desk.give('back');
    expect(desk.phase(id)).toBe('sending');
    desk.give('confirm');
    expect(desk.saves()).toHaveLength(2);
    desk.answer({kind: 'unknown', problem: {kind: 'unknown'}});
    expect(desk.phase(id)).toBe('checking');
  });

  test('a late answer to an earlier request changes nothing but the list', () => {
    const desk = valueSent();
    const before = desk.state();
    desk.answer({kind: 'rejected', problem: {kind: 'rejected'}}, 99).answer(changed(aVersion(deal, {})), 99);
    expect(desk.state()).toBe(before);
    const late = aVersion(deal, {campaignId: 'late'});
    desk.answer(saved(late), 99);
    expect(desk.phase(id)).toBe('sending');
    expect(desk.state().referrals.get(id)).toBe(late);
  });

  test('decisions on their way are not changed any more', () => {
    const desk = valueSent()
      .answer(changed(aVersion(deal, {dealValue: '240000'})))
      .give('mine', 'confirm');
    desk.give('theirs', 'undo-choice', 'all-theirs', 'change');
    expect(takes(desk)).toEqual({value: 'mine'});
    expect(desk.top()).not.toHaveProperty('typing');
  });

  test('what is typed after sending stays when the answer comes', () => {
    const desk = formSent()
      .give('back')
      .give(...Array.from({length: 7}, () => 'previous-field' as const));
    desk.type('23');
    const mine = desk.saves().at(-1)?.write.mine ?? deal;
    desk.answer(saved(aVersion(mine, {})));
    expect(desk.kinds()).toEqual(['edit']);
    expect(desk.state().drafts.get(id)?.typed).toEqual({externalReferenceId: {text: 'NW-123', caret: 6}});
  });
});

describe('the conflict table', () => {
  const theirs = aVersion(deal, {
    dealValue: '240000',
    currency: 'EUR',
    notes: 'Budget approved for Q1.\nTheirs.',
    salesStage: '60',
  });
  const open = (): Desk => formSent().answer(changed(theirs));

  test('has only the rows that clash, and stands on the first', () => {
    const desk = open();
    expect(desk.kinds()).toEqual(['edit', 'review', 'conflict']);
    expect(rows(desk)).toEqual(['value', 'notes']);
    expect(desk.top()).toMatchObject({cursor: 0});
  });

  test.each<[Command[], Record<string, string>]>([
    [['theirs'], {value: 'theirs'}],
    [['mine'], {value: 'mine'}],
    [['both'], {}],
    [['mine', 'both'], {value: 'mine', notes: 'both'}],
    [['down', 'both'], {notes: 'both'}],
    [['mine', 'up', 'undo-choice'], {}],
    [['mine', 'up', 'theirs'], {value: 'theirs'}],
    [['all-theirs'], {value: 'theirs', notes: 'theirs'}],
    [['all-mine'], {}],
    [['all-mine', 'yes'], {value: 'mine', notes: 'mine'}],
    [['all-mine', 'back'], {}],
    [['all-mine', 'theirs'], {value: 'theirs'}],
    [['all-mine', 'down', 'yes'], {}],
  ])('%s decides %o', (commands, decided) => {
    const desk = open().give(...commands);
    expect(takes(desk)).toEqual(decided);
    expect(desk.kinds().at(-1)).toBe('conflict');
  });

  test('goes to the next row that waits after each decision', () => {
    const desk = open().give('mine');
    expect(desk.top()).toMatchObject({cursor: 1});
    expect(desk.give('up', 'undo-choice', 'down', 'theirs').top()).toMatchObject({cursor: 0});
  });

  test('a question about all rows is answered by any other key with no, and leaves the message line', () => {
    expect(open().give('all-mine').told()).toHaveLength(1);
    expect(open().give('all-mine', 'down').told()).toEqual([]);
    expect(open().give('all-mine', 'keep').told()).toEqual(['Draft kept. Nothing was sent.']);
  });

  test('refuses to send before every row is decided', () => {
    const desk = open().give('mine', 'confirm');
    expect(desk.saves()).toHaveLength(1);
    expect(desk.told()).toEqual(['Decide each row first: t theirs, m mine.']);
  });

  test('sends exactly what was decided, on their version', () => {
    const desk = open().give('theirs', 'both', 'confirm');
    expect(lastWrite(desk)).toEqual({
      tag: theirs.eTag,
      edits: {externalReferenceId: 'NW-1', notes: 'Budget approved for Q1.\nTheirs.\nMine.'},
    });
  });

  test('mine is sent with its currency, over theirs', () => {
    const desk = open().give('mine', 'theirs', 'confirm');
    expect(lastWrite(desk).edits).toEqual({
      dealValue: '275000',
      currency: 'USD',
      externalReferenceId: 'NW-1',
    });
  });

  test('a typed value is a choice of its own', () => {
    const desk = open()
      .give('change')
      .edit('delete-to-start')
      .type('eur 260k')
      .give('confirm', 'theirs', 'confirm');
    expect(lastWrite(desk).edits).toEqual({dealValue: '260000', externalReferenceId: 'NW-1'});
  });

  test('notes are typed in many lines, and tab takes them', () => {
    const desk = open()
      .give('theirs', 'change')
      .edit('delete-to-start')
      .type('a')
      .give('confirm')
      .type('b')
      .give('next-field');
    expect(takes(desk)).toEqual({value: 'theirs', notes: 'edited'});
    expect(lastWrite(desk.give('confirm')).edits).toMatchObject({notes: 'Budget approved for Q1.\na\nb'});
  });

  test('the arrows do not carry typed text to another row; in notes they walk the lines', () => {
    const desk = open().give('change').give('down');
    expect(desk.top()).toMatchObject({cursor: 0, typing: {text: 'USD 275000'}});
    desk.give('back', 'down', 'change').type('\nx').give('up', 'up').type('>');
    expect(desk.top()).toMatchObject({cursor: 1, typing: {text: 'B>udget approved for Q1.\nMine.\nx'}});
  });

  test('typing after both begins with both', () => {
    const desk = open().give('theirs', 'both', 'down', 'change');
    expect(desk.top()).toMatchObject({typing: {text: 'Budget approved for Q1.\nTheirs.\nMine.'}});
  });

  test.each([
    ['USD -5', 'a value is not negative'],
    ['USD lots', 'not an amount'],
    ['XXY 5', 'not a currency: three letters, as in USD'],
    ['USD 1.239', 'more decimals than the currency has'],
  ])('%j is refused at the row: %s', (text, sentence) => {
    const desk = open().give('change').edit('delete-to-start').type(text).give('confirm');
    expect(desk.told()).toEqual([sentence]);
    expect(takes(desk)).toEqual({});
    expect(desk.top()).toMatchObject({typing: {text}});
  });

  test('text left with esc is there again', () => {
    const desk = open().give('change').edit('delete-to-start').type('EUR 9').give('back');
    expect(takes(desk)).toEqual({});
    expect(desk.give('change').top()).toMatchObject({typing: {text: 'EUR 9'}});
  });

  test('typing over a typed choice begins with it', () => {
    const desk = open().give('change').edit('delete-to-start').type('EUR 9').give('confirm', 'up', 'change');
    expect(desk.top()).toMatchObject({typing: {text: 'EUR 9'}});
  });

  test('esc leads back to the form; sent again, what was decided and typed stands', () => {
    const desk = open().give('change').edit('delete-to-start').type('EUR 9').give('confirm', 'both', 'back');
    expect(desk.kinds()).toEqual(['edit', 'review']);
    desk.give('confirm').answer(changed(theirs));
    expect(takes(desk)).toEqual({value: 'edited', notes: 'both'});
    expect(lastWrite(desk.give('confirm')).edits.dealValue).toBe('9');
  });

  test('a row whose values changed in the form is open again', () => {
    const desk = open().give('mine', 'both', 'back', 'back');
    desk.give('next-field').type('1').give('confirm', 'confirm').answer(changed(theirs));
    expect(takes(desk)).toEqual({notes: 'both'});
    expect(desk.top()).toMatchObject({kind: 'conflict', cursor: 0});
  });

  test('theirs in every row, with nothing else of ours, sends nothing and ends the draft', () => {
    const desk = valueSent()
      .answer(changed(aVersion(deal, {dealValue: '1'})))
      .give('theirs', 'confirm');
    expect(desk.saves()).toHaveLength(1);
    expect(desk.state().drafts.size + desk.state().pending.size).toBe(0);
    expect(desk.told()).toEqual(['Nothing left to send for Northwind Traders: theirs stays.']);
  });

  test('the full difference lies over the table and leads back to it', () => {
    expect(open().give('difference').kinds().at(-1)).toBe('difference');
    expect(open().give('mine', 'difference', 'back').top()).toMatchObject({kind: 'conflict', cursor: 1});
  });

  test('a difference does not outlive what it shows', () => {
    const desk = open().give('mine', 'mine', 'confirm', 'difference');
    desk.answer({kind: 'rejected', problem: {kind: 'rejected', status: 400}});
    expect(desk.kinds()).toEqual(['edit', 'review']);
  });
});

describe('changed once more while deciding', () => {
  const first = aVersion(deal, {dealValue: '240000', notes: 'Theirs.'});
  const decided = (): Desk => formSent().answer(changed(first)).give('mine', 'theirs', 'confirm');

  test('keeps the choices whose values did not move and stands on the first row that waits', () => {
    const desk = decided().answer(changed(aVersion(first, {notes: 'Theirs again.'})));
    expect(takes(desk)).toEqual({value: 'mine'});
    expect(conflictOf(desk)?.rounds).toBe(2);
    expect(desk.top()).toMatchObject({kind: 'conflict', cursor: 1});
  });

  test('merges with what was first to be sent, so theirs taken before is no edit of ours', () => {
    const desk = decided().answer(changed(aVersion(first, {salesStage: '60'})));
    expect(takes(desk)).toEqual({value: 'mine', notes: 'theirs'});
    const write = lastWrite(desk.give('confirm'));
    expect(write.edits).toEqual({dealValue: '275000', externalReferenceId: 'NW-1'});
  });

  test('a table opens where the second change clashes and the first did not', () => {
    const desk = valueSent()
      .answer(changed(aVersion(deal, {salesStage: '60'})))
      .give('confirm');
    desk.answer(changed(aVersion(deal, {salesStage: '60', dealValue: '1'})));
    expect(desk.kinds()).toEqual(['quick', 'conflict']);
  });

  test('after five rounds refdeck stops and keeps the draft', () => {
    const desk = valueSent();
    let theirs: Referral = deal;
    for (let round = 1; round <= 5; round++) {
      theirs = aVersion(theirs, {campaignId: `round ${round}`});
      desk.answer(changed(theirs));
      expect(desk.top()?.kind).toBe('retry');
      desk.give('confirm');
    }
    desk.answer(changed(aVersion(theirs, {campaignId: 'round 6'})));
    expect(desk.kinds()).toEqual(['quick']);
    expect(desk.phase(id)).toBeUndefined();
    expect(desk.saves()).toHaveLength(6);
    expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
    expect(desk.told()).toEqual([
      'Not sent: Northwind Traders keeps changing. Your changes are kept as a draft.',
    ]);
  });
});

describe('theirs closed the deal', () => {
  const theirs = aVersion(deal, {status: 'Closed', substatus: 'Lost', statusReason: 'Other'});
  const won = (): Desk =>
    openDesk(aState([deal]))
      .give('won', 'yes')
      .wait(5000)
      .answer(changed(theirs))
      .wait(1000);

  test('the status edit is dropped, told, and nothing goes out by itself', () => {
    const desk = won();
    expect(desk.kinds()).toEqual(['retry']);
    expect(conflictOf(desk)?.merged.dropped).toEqual([{unit: 'stage', refusal: 'closed-meanwhile'}]);
    expect(desk.saves()).toHaveLength(1);
  });

  test('with nothing else to send Enter sends nothing', () => {
    const desk = won().give('confirm');
    expect(desk.saves()).toHaveLength(1);
    expect(desk.state().pending.size).toBe(0);
  });

  test('esc keeps the move as a draft where no form is below', () => {
    const desk = won().give('back');
    expect(desk.kinds()).toEqual([]);
    expect(desk.state().drafts.get(id)?.stage).toMatchObject({status: 'Closed', substatus: 'Won'});
  });

  test('the rest is sent, and saved it is not told as the move that was dropped', () => {
    const fresh = aReferral({status: 'New', substatus: 'Received', details: aDetails({dealValue: 1})});
    const closed = aVersion(fresh, {status: 'Closed', substatus: 'Expired'});
    const desk = openDesk(aState([fresh]))
      .give('accept')
      .edit('delete-to-start')
      .type('5')
      .give('confirm');
    desk.answer(changed(closed)).give('confirm');
    expect(lastWrite(desk)).toEqual({tag: closed.eTag, edits: {dealValue: '5'}});
    expect(desk.answer(saved(aVersion(closed, {dealValue: '5'}))).told()).toEqual([
      'Saved: Northwind Traders, value USD 5.00.',
    ]);
  });

  test('a sheet below which the deal was closed sends no move', () => {
    const desk = openDesk(aState([deal])).give('won');
    desk.send({type: 'referral-read', referral: theirs}).give('yes').wait(5000);
    expect(desk.saves()).toEqual([]);
    expect(desk.told()).toEqual(['Not possible: the deal was closed meanwhile.']);
    // From here on it is what the sheet says it is: a correction, with its warning.
    expect(desk.top()).toMatchObject({kind: 'close', target: {caution: 'correction-may-be-refused'}});
  });

  test('an accept sheet below which the deal was closed sends nothing', () => {
    const fresh = aReferral({status: 'New', substatus: 'Received'});
    const desk = openDesk(aState([fresh])).give('accept');
    desk.send({type: 'referral-read', referral: aVersion(fresh, {status: 'Closed', substatus: 'Expired'})});
    desk.give('confirm', 'confirm');
    expect(desk.saves()).toEqual([]);
    expect(desk.told().join()).toMatch(/^Not possible: /u);
  });
});

describe('refused', () => {
  test('the form stays with what was typed, and the reason is told', () => {
    const desk = valueSent().answer({kind: 'rejected', problem: {kind: 'rejected', status: 403}});
    expect(desk.kinds()).toEqual(['quick']);
    expect(desk.state().drafts.get(id)?.typed.dealValue?.text).toBe('275000');
    expect(desk.told().join()).toMatch(/^Refused/u);
    expect(desk.give('confirm').saves()).toHaveLength(2);
  });

  test('a resend that is refused keeps what was decided', () => {
    const theirs = aVersion(deal, {dealValue: '1'});
    const desk = valueSent().answer(changed(theirs)).give('mine', 'confirm');
    desk.answer({kind: 'notSent', problem: {kind: 'notSent', code: 'NO_TOKEN'}});
    expect(desk.kinds()).toEqual(['quick']);
    expect(takes(desk.give('confirm').answer(changed(theirs)))).toEqual({value: 'mine'});
  });
});
