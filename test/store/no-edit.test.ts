import {describe, expect, test} from 'vitest';
import type {Command} from '../../source/store/command.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const open = (...commands: readonly Command[]): Desk => openDesk(aState([deal])).give(...commands);
const isDraft = (desk: Desk): boolean => desk.state().drafts.has(id);

describe('leaves no draft', () => {
  test.each<[string, (desk: Desk) => Desk]>([
    ['a caret moved in an untouched field', (desk) => desk.edit('left')],
    ['a letter typed and taken back', (desk) => desk.edit('end').type('x').edit('backspace')],
    ['blanks', (desk) => desk.give('next-field', 'next-field', 'next-field', 'next-field').type('  ')],
    ['the same amount in another spelling', (desk) => desk.edit('delete-to-start').type('250k')],
  ])('%s', (_what, touch) => {
    const desk = touch(open('edit'));
    expect(isDraft(desk)).toBe(true);
    desk.give('back');
    expect(isDraft(desk)).toBe(false);
    expect(desk.told()).toEqual([]);
  });

  test('blanks in empty notes, sent with Enter as no change', () => {
    const empty = aReferral({details: {...deal.details, notes: ''}});
    const desk = openDesk(aState([empty]))
      .give('note')
      .type('  ')
      .give('next-field', 'confirm');
    expect(desk.kinds()).toEqual([]);
    expect(isDraft(desk)).toBe(false);
  });

  test('blanks for the note to a reason', () => {
    expect(isDraft(open('lost', 'note').type('  ').give('confirm', 'back'))).toBe(false);
  });

  test('a member’s form in which only the caret moved, nor a blank new member', () => {
    const desk = open('team', 'confirm').edit('left').give('back');
    expect(desk.state().drafts.get(id)?.team).toBe(undefined);
    desk.give('add').type(' ').give('back');
    expect(desk.state().drafts.get(id)?.team).toBe(undefined);
  });

  test('a caret moved beside a field that was sent and saved', () => {
    const desk = open('edit').edit('delete-to-start').type('9').give('next-field').edit('left');
    desk.give('next-field', 'confirm', 'confirm');
    expect(isDraft(desk.answer(saved(aVersion(deal, {dealValue: '9'}))))).toBe(false);
  });
});

test('while the form is open the caret stays where it was put', () => {
  const desk = open('edit').edit('left').give('next-field', 'previous-field');
  expect(desk.state().drafts.get(id)?.typed.dealValue?.caret).toBe('250000'.length - 1);
});

test('text that cannot be understood is never taken away', () => {
  const desk = open('edit').type('x').give('next-field').edit('left').give('back');
  expect(Object.keys(desk.state().drafts.get(id)?.typed ?? {})).toEqual(['dealValue']);
  expect(desk.told()).toEqual(['Draft kept. Nothing was sent.']);
});
