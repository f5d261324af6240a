import {expect, test} from 'vitest';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral({details: {notes: 'Call Kim'}});
const editing = (): Desk => openDesk(aState([deal])).give('note', 'editor');
const notes = (desk: Desk) => desk.state().drafts.get(deal.id)?.typed.notes?.text;
const asked = (desk: Desk) => desk.effects().filter(({type}) => type === 'open-editor');

test('while the editor is open no key does anything', () => {
  const desk = editing().give('editor', 'back').type('typed').edit('backspace');
  expect(asked(desk)).toHaveLength(1);
  expect(desk.kinds()).toEqual(['quick']);
  expect(notes(desk)).toBe(undefined);
});

test('its text becomes the notes as it is, and the keys are back', () => {
  const desk = editing().send({type: 'editor-closed', id: deal.id, text: 'Call Jana\n'});
  expect(notes(desk)).toBe('Call Jana\n');
  expect(notes(desk.type('!'))).toBe('Call Jana\n!');
  expect(asked(desk.give('editor'))).toHaveLength(2);
});

test('when it failed that is told as a problem, and the keys are back', () => {
  const desk = editing().send({type: 'editor-failed', text: 'The editor vi ended with 1.'});
  expect(desk.state().notices).toMatchObject([{tone: 'problem', text: 'The editor vi ended with 1.'}]);
  expect(desk.give('back').kinds()).toEqual([]);
});

test('nothing edited is no draft', () => {
  const ends = aReferral({details: {notes: 'Call Kim\n'}});
  const desk = openDesk(aState([ends])).give('note', 'editor');
  desk.send({type: 'editor-closed', id: ends.id, text: 'Call Kim\n'});
  expect(desk.state().drafts.size).toBe(0);
});
