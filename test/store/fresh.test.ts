import {describe, expect, test} from 'vitest';
import type {Command} from '../../source/store/command.ts';
import type {FormField} from '../../source/store/state.ts';
import {editText, freshField, insertText, type TextEdit} from '../../source/store/text-field.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {changed, openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

const open = (...commands: readonly Command[]): Desk => openDesk(aState([deal])).give(...commands);
const typed = (desk: Desk, field: FormField): string | undefined =>
  desk.state().drafts.get(id)?.typed[field]?.text;

describe('what is typed first takes the place of an untouched value', () => {
  test.each<[string, readonly Command[], FormField]>([
    ['the value', ['value'], 'dealValue'],
    ['the currency', ['value', 'next-field'], 'currency'],
    ['the date', ['date'], 'closingDateTime'],
    ['a value of the form', ['edit'], 'dealValue'],
    ['a value of the form to which tab came back', ['edit', 'next-field', 'previous-field'], 'dealValue'],
  ])('%s', (_what, commands, field) => {
    expect(
      typed(
        open(...commands)
          .type('4')
          .type('2'),
        field,
      ),
    ).toBe('42');
  });

  test('a paste too', () => {
    expect(typed(open('value').type('40000\n'), 'dealValue')).toBe('40000 ');
  });

  test.each(['', ' ', '\n'])('%j takes no place', (blank) => {
    expect(insertText(freshField('35000'), blank)).toEqual(freshField('35000'));
  });

  test('what is sent is what was typed', () => {
    const [save] = open('value').type('40000').give('confirm').saves();
    expect(save?.write.mine.details?.dealValue).toBe('40000');
  });
});

describe('is edited in place', () => {
  const edits: readonly [TextEdit, string][] = [
    ['left', '2500090'],
    ['right', '2500009'],
    ['start', '9250000'],
    ['end', '2500009'],
    ['word-left', '9250000'],
    ['backspace', '250009'],
    ['delete', '2500009'],
    ['delete-to-start', '9'],
    ['delete-word', '9'],
  ];
  test.each(edits)('after %s', (edit, text) => {
    expect(insertText(editText(freshField('250000'), edit), '9').text).toBe(text);
    expect(typed(open('value').edit(edit).type('9'), 'dealValue')).toBe(text);
  });

  test('a text of several lines', () => {
    const noted = aReferral({details: {...deal.details, notes: 'Call Jana.'}});
    const desk = openDesk(aState([noted]))
      .give('note')
      .type(' Soon.');
    expect(typed(desk, 'notes')).toBe('Call Jana. Soon.');
  });

  test('a draft that is taken up again', () => {
    const desk = open('value').type('4').give('back', 'value').type('2');
    expect(typed(desk, 'dealValue')).toBe('42');
  });
});

test('in the conflict table too, and what was typed for a row before is edited in place', () => {
  const desk = open('value').type('275000').give('confirm');
  desk.answer(changed(aVersion(deal, {dealValue: '300000'}))).give('change');
  const typing = (): string | undefined => {
    const top = desk.top();
    return top?.kind === 'conflict' ? top.typing?.text : undefined;
  };
  expect(typing()).toBe('USD 275000');
  desk.type('26');
  expect(typing()).toBe('26');
  desk.give('back', 'change').type('0');
  expect(typing()).toBe('260');
});
