import {describe, expect, test} from 'vitest';
import type {Reconciled} from '../../source/saving/reconcile.ts';
import type {Command} from '../../source/store/command.ts';
import type {LayerKind} from '../../source/store/state.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';
import {changed, openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;
const problem = {kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT', clientRequestId: '5d1e7c90'} as const;

const lost = (): Desk =>
  openDesk(aState([deal]))
    .give('value')
    .edit('delete-to-start')
    .type('275000')
    .give('confirm')
    .answer({kind: 'unknown', problem});

const ends = {
  saved: {kind: 'saved', referral: aVersion(deal, {dealValue: '275000'})},
  unsaved: {kind: 'unsaved', theirs: deal},
  changed: {kind: 'changed', theirs: aVersion(deal, {dealValue: '1'})},
  unknown: {kind: 'unknown', problem},
} satisfies Record<string, Reconciled>;

const typed = (desk: Desk): string | undefined => desk.state().drafts.get(id)?.typed.dealValue?.text;

test('an outcome that is not known is looked up at once and never sent again on a guess', () => {
  const desk = lost();
  expect(desk.kinds()).toEqual(['quick', 'unknown']);
  expect(desk.looks().map(({write}) => write.base.eTag)).toEqual([deal.eTag]);
  desk.give('confirm', 'keep', 'read-again');
  expect(desk.saves()).toHaveLength(1);
  expect(desk.looks()).toHaveLength(1);
});

test.each([
  ['saved', 'was-saved'],
  ['unsaved', 'was-not-saved'],
  ['changed', 'changed-meanwhile'],
  ['unknown', 'still-unknown'],
] as const)('a look that finds it %s ends in %s, told on the same prompt', (end, phase) => {
  const desk = lost().reconcile(ends[end]);
  expect(desk.phase(id)).toBe(phase);
  expect(desk.kinds()).toEqual(['quick', 'unknown']);
});

type Row = {
  readonly end: keyof typeof ends;
  readonly key: Command;
  readonly layers: readonly LayerKind[];
  readonly phase: string | undefined;
  readonly saves?: number;
  readonly looks?: number;
  readonly draft?: string | undefined;
};

const keys: readonly Row[] = [
  {end: 'saved', key: 'confirm', layers: [], phase: undefined, draft: undefined},
  {end: 'saved', key: 'back', layers: [], phase: undefined, draft: undefined},
  {end: 'unsaved', key: 'confirm', layers: ['quick', 'unknown'], phase: 'sending', saves: 2},
  {end: 'unsaved', key: 'keep', layers: [], phase: undefined},
  {end: 'unsaved', key: 'back', layers: ['quick'], phase: undefined},
  {end: 'changed', key: 'confirm', layers: ['quick', 'conflict'], phase: 'changed'},
  {end: 'changed', key: 'keep', layers: [], phase: undefined},
  {end: 'changed', key: 'back', layers: ['quick'], phase: undefined},
  {end: 'unknown', key: 'read-again', layers: ['quick', 'unknown'], phase: 'checking', looks: 2},
  {end: 'unknown', key: 'confirm', layers: ['quick'], phase: 'still-unknown'},
  {end: 'unknown', key: 'back', layers: ['quick'], phase: 'still-unknown'},
  {end: 'unknown', key: 'keep', layers: ['quick', 'unknown'], phase: 'still-unknown'},
];

test.each(keys)('found $end, $key leaves $layers and $phase', ({end, key, layers, phase, ...rest}) => {
  const desk = lost().reconcile(ends[end]).give(key);
  expect(desk.kinds()).toEqual(layers);
  expect(desk.phase(id)).toBe(phase);
  expect(desk.saves()).toHaveLength(rest.saves ?? 1);
  expect(desk.looks()).toHaveLength(rest.looks ?? 1);
  expect(typed(desk)).toBe('draft' in rest ? rest.draft : '275000');
});

test('sending again uses the same version and its tag', () => {
  const desk = lost().reconcile(ends.unsaved).give('confirm');
  const [first, second] = desk.saves();
  expect(second?.write).toEqual(first?.write);
  expect(second?.request).not.toBe(first?.request);
});

test('esc while it is being sent again leaves only the prompt', () => {
  const desk = lost().reconcile(ends.unsaved).give('confirm', 'keep', 'back');
  expect(desk.phase(id)).toBe('sending');
  expect(desk.kinds()).toEqual(['quick']);
  expect(desk.give('confirm').saves()).toHaveLength(2);
});

describe('set aside while checking', () => {
  const aside = (): Desk => lost().give('back', 'back');

  test('nothing else is sent for the deal, and acting on it brings the prompt back', () => {
    const desk = aside();
    expect(desk.kinds()).toEqual([]);
    desk.give('edit');
    expect(desk.kinds()).toEqual(['unknown']);
    expect(desk.phase(id)).toBe('checking');
  });

  test('trying to send from the form below brings the prompt back too', () => {
    const desk = lost().give('back', 'confirm');
    expect(desk.saves()).toHaveLength(1);
    expect(desk.kinds()).toEqual(['quick', 'unknown']);
  });

  test('the end is told when it comes', () => {
    expect(aside().reconcile(ends.saved).kinds()).toEqual(['unknown']);
  });

  test('an end that is still not known stays on the deal until it is acted on', () => {
    const desk = lost().reconcile(ends.unknown).give('back', 'back');
    expect(desk.kinds()).toEqual([]);
    expect(desk.give('note').kinds()).toEqual(['unknown']);
    expect(desk.give('read-again').looks()).toHaveLength(2);
  });
});

test('a late look is not taken for the one that is awaited', () => {
  const desk = lost().reconcile(ends.unknown).give('read-again');
  const [first] = desk.looks();
  desk.reconcile(ends.saved, first?.request);
  expect(desk.phase(id)).toBe('checking');
});

test('what was decided before the answer got lost is still what is compared and sent', () => {
  const theirs = aVersion(deal, {dealValue: '1'});
  const desk = openDesk(aState([deal]))
    .give('value')
    .edit('delete-to-start')
    .type('275000')
    .give('confirm');
  desk.answer(changed(theirs)).give('mine', 'confirm').answer({kind: 'unknown', problem});
  desk.reconcile({kind: 'unsaved', theirs}).give('confirm');
  expect(desk.saves().at(-1)?.write).toEqual(desk.saves().at(-2)?.write);
  desk.answer(saved(aVersion(theirs, {dealValue: '275000'})));
  expect(desk.state().drafts.size + desk.state().pending.size + desk.state().decided.size).toBe(0);
});

test('a deal that was found saved does not open its draft again', () => {
  const desk = lost().reconcile(ends.saved).give('confirm', 'value');
  expect(typed(desk)).toBeUndefined();
  expect(desk.top()).toMatchObject({kind: 'quick', base: ends.saved.referral});
});
