import {expect, test} from 'vitest';
import {applyEdits} from '../../source/domain/fields.ts';
import type {Json} from '../../source/domain/referral.ts';
import {keptFromJson, keptOf, keptToJson, type Kept} from '../../source/store/kept.ts';
import type {Draft, Pending} from '../../source/store/pending.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {textField} from '../../source/store/text-field.ts';
import {jana, kim} from '../domain/a-referral.ts';
import {aReferral} from '../support/builders.ts';

const base = aReferral();
const {id} = base;
const member = {
  firstName: textField('Ola'),
  lastName: textField(''),
  email: textField('ola@'),
  phoneNumber: textField(),
};

const draft: Draft = {
  base,
  typed: {dealValue: textField('275k'), notes: textField('Two\nlines')},
  team: [{was: kim, now: kim}, {was: jana}, {typed: member}, {gone: {now: jana}}],
  contacts: [{was: jana, now: {...jana, phoneNumber: '1'}}],
  solutions: [{now: {id: 'A', name: 'Sentinel'}}, {typed: {id: textField('B'), name: textField()}}],
  stage: {status: 'Closed', substatus: 'Won'},
  reasonNote: textField('a note'),
};

const submission = makeSubmission(base, applyEdits(base, {dealValue: '275000'}), 'edit');

/** As the file gives it back. */
const throughFile = (kept: Kept): Kept | undefined =>
  keptFromJson(JSON.parse(JSON.stringify(keptToJson(kept))) as Json);

test('a draft comes back from the file as it was typed', () => {
  const kept: Kept = {id, state: 'draft', draft};
  expect(throughFile(kept)).toEqual(kept);
});

test('what is under way comes back with the version and the edits that were sent', () => {
  const kept: Kept = {id, state: 'sending', draft, submission};
  expect(throughFile(kept)).toEqual(kept);
});

const pendings: readonly (readonly [Pending, Kept['state']])[] = [
  [{submission, phase: 'held', dueAt: 1}, 'held'],
  [{submission, phase: 'sending', request: 1, since: 1}, 'sending'],
  [{submission, phase: 'checking', request: 1, since: 1, tries: 0, problem: {kind: 'unknown'}}, 'unknown'],
  [{submission, phase: 'still-unknown', since: 1, problem: {kind: 'unknown'}}, 'unknown'],
  [{submission, phase: 'was-saved', referral: base}, 'unknown'],
  [{submission, phase: 'was-not-saved', theirs: base}, 'draft'],
  [{submission, phase: 'changed-meanwhile', theirs: base}, 'draft'],
  [{submission, phase: 'spurious', theirs: base, problem: {kind: 'rejected'}}, 'draft'],
  [{submission, phase: 'asked-to-wait', until: 1, problem: {kind: 'rejected'}}, 'draft'],
];

test.each(pendings)('$phase is kept as %s', (pending, state) => {
  expect(keptOf(id, undefined, pending)).toEqual({id, state, submission});
});

test('nothing typed and nothing under way is nothing to keep', () => {
  expect(keptOf(id)).toBeUndefined();
});

const whole = keptToJson({id, state: 'sending', draft, submission}) as Readonly<Record<string, Json>>;

test.each([
  ['text', 'x'],
  ['null', null],
  ['a list', []],
  ['another version', {...whole, version: 2}],
  ['no id', {...whole, id: ''}],
  ['another state', {...whole, state: 'later'}],
  ['neither draft nor submission', {version: 1, id, state: 'draft'}],
  ['a base of another deal', {...whole, draft: {base: {...base, id: 'other'}, typed: {}}}],
] as readonly (readonly [string, Json])[])('%s is no entry', (_name, value) => {
  expect(keptFromJson(value)).toBeUndefined();
});

test('fields that no form has, and values of a wrong kind, are left out', () => {
  const strange = {
    version: 1,
    id,
    state: 'draft',
    draft: {
      base,
      typed: {dealValue: 5, __proto__x: 'a', notes: 'kept'},
      stage: {status: 7, team: 'x'},
      reasonNote: 1,
    },
  } as unknown as Json;
  expect(keptFromJson(strange)?.draft).toEqual({base, typed: {notes: textField('kept')}});
});
