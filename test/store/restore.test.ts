import {expect, test} from 'vitest';
import {applyEdits} from '../../source/domain/fields.ts';
import type {Kept} from '../../source/store/kept.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {textField} from '../../source/store/text-field.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;
const other = aReferral({id: 'other', customerProfile: {name: 'Fabrikam'}});

const drafted = (text: string, of = deal): Kept => ({
  id: of.id,
  state: 'draft',
  draft: {base: of, typed: {notes: textField(text)}},
});

const submission = makeSubmission(deal, applyEdits(deal, {dealValue: '275000'}), 'edit');
const won = makeSubmission(deal, applyEdits(deal, {status: 'Closed', substatus: 'Won'}), 'won');

const restored = (...kept: readonly Kept[]): Desk =>
  openDesk(aState([deal, other])).send({
    type: 'kept-read',
    entries: kept.map((each, index) => ({key: `${each.id}#${String(index + 1)}`, kept: each})),
    problems: [],
  });

/** The list of what is kept takes no keys in its first moment. */
const seen = (...kept: readonly Kept[]): Desk => restored(...kept).wait(1000);

test('a draft of an earlier start is offered in a list, and opens in its form', () => {
  const desk = seen(drafted('kept notes'));
  expect(desk.kinds()).toEqual(['drafts']);
  desk.give('confirm');
  expect(desk.kinds()).toEqual(['drafts', 'edit']);
  expect(desk.state().drafts.get(id)?.typed.notes?.text).toBe('kept notes');
  expect(desk.saves()).toEqual([]);
});

test.each(['sending', 'unknown'] as const)('what was %s is looked up before anything else', (state) => {
  const desk = restored({id, state, submission});
  expect(desk.looks().map(({write}) => write)).toEqual([{id, base: deal, mine: submission.mine}]);
  expect(desk.saves()).toEqual([]);
  expect(desk.phase(id)).toBe('checking');
});

test('the answer to that look waits in the list, and opens there on its screen', () => {
  const desk = seen({id, state: 'sending', submission}).reconcile({kind: 'unsaved', theirs: deal});
  expect(desk.kinds()).toEqual(['drafts']);
  desk.give('confirm');
  expect(desk.kinds()).toEqual(['drafts', 'unknown']);
  expect(desk.saves()).toEqual([]);
  desk.give('confirm');
  expect(desk.saves()).toHaveLength(1);
});

test('what turns out to be saved stays in the list until that was seen, and is settled then', () => {
  const desk = seen({id, state: 'sending', submission}).reconcile({
    kind: 'saved',
    referral: aVersion(deal, {dealValue: '275000'}),
  });
  expect(desk.phase(id)).toBe('was-saved');
  desk.give('back');
  expect(desk.phase(id)).toBeUndefined();
  expect(desk.kinds()).toEqual([]);
  expect(desk.told().join()).toContain('Northwind');
});

test('a closing that was held back comes back as a draft and is never sent by itself', () => {
  const desk = seen({id, state: 'held', submission: won}).wait(60_000);
  expect(desk.saves()).toEqual([]);
  expect(desk.state().drafts.get(id)).toMatchObject({
    stage: {status: 'Closed', substatus: 'Won'},
    wasHeld: true,
  });
});

test('it opens in the sheet that it came from, where y holds it back anew', () => {
  const active = aReferral({status: 'Active', substatus: 'Accepted'});
  const closing = makeSubmission(active, applyEdits(active, {status: 'Closed', substatus: 'Won'}), 'won');
  const desk = openDesk(aState([active])).send({
    type: 'kept-read',
    entries: [{key: id, kept: {id, state: 'held', submission: closing}}],
    problems: [],
  });
  desk.wait(1000).give('confirm');
  expect(desk.kinds()).toEqual(['drafts', 'close']);
  desk.give('yes');
  expect(desk.phase(id)).toBe('held');
});

test('of two drafts of one deal the newer is offered first, the other when that is dropped', () => {
  const desk = seen(drafted('newer'), drafted('older'));
  expect(desk.state().drafts.get(id)?.typed.notes?.text).toBe('newer');
  expect(desk.state().behind.get(id)).toHaveLength(1);
  desk.give('remove', 'yes');
  expect(desk.state().drafts.get(id)?.typed.notes?.text).toBe('older');
  expect(desk.state().behind.size).toBe(0);
});

test('who has opened something already is told instead', () => {
  const desk = openDesk(aState([deal])).give('help');
  desk.send({type: 'kept-read', entries: [{key: id, kept: drafted('x')}], problems: []});
  expect(desk.kinds()).toEqual(['help']);
  expect(desk.told()).toHaveLength(1);
});

test('the draft of a deal that the list does not show any more can be opened and dropped', () => {
  const gone = aReferral({id: 'gone', customerProfile: {name: 'Gone Ltd'}});
  const desk = seen(drafted('typed', gone)).give('confirm');
  expect(desk.kinds()).toEqual(['drafts', 'edit']);
  desk.give('back', 'remove', 'yes');
  expect(desk.state().drafts.size).toBe(0);
});

test('a file that could not be read whole is told, with where it is now', () => {
  const desk = openDesk(aState()).send({
    type: 'kept-read',
    entries: [],
    problems: [{path: '/state/1-a.jsonl', setAside: '/state/1-a.jsonl.broken-1'}],
  });
  expect(desk.told().join()).toContain('/state/1-a.jsonl.broken-1');
});
