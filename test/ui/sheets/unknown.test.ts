import {expect, test} from 'vitest';
import type {Reconciled} from '../../../source/saving/reconcile.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {unknownSheet} from '../../../source/ui/sheets/unknown.ts';
import type {Pending} from '../../../source/store/state.ts';
import {aReferral, aVersion, aView} from '../../support/builders.ts';
import {deal, sending} from '../../support/conflicts.ts';
import {openDesk, type Desk} from '../../support/desk.ts';
import {sheetLines} from '../../support/drawn.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';

const ours = {dealValue: '275000', closingDateTime: '2026-11-30T00:00:00Z'};
const silence = {kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT'} as const;
const refused = {
  kind: 'unknown',
  code: 'ECONNREFUSED',
  clientRequestId: '5d1e7c90-0f3b',
  requestId: 'r-1',
} as const;

const lost = (options: NonNullable<Parameters<typeof sending>[1]> = {}): Desk =>
  openDesk(sending(ours, options)).send({
    type: 'save-ended',
    id: options.base?.id ?? deal.id,
    request: 1,
    step: {kind: 'unknown', problem: silence},
  });

const sheetOf = (desk: Desk, id = deal.id) => unknownSheet(aView(desk.state()), {kind: 'unknown', id});
const shown = (desk: Desk): readonly string[] => textOf(sheetLines(sheetOf(desk)));
const titleStyle = (desk: Desk): string | undefined => sheetOf(desk).title[1]?.token;

const theirs = aVersion(deal, {campaignId: 'X'}, '2026-11-20T14:03:00Z');
const ends: Readonly<Record<Reconciled['kind'], Reconciled>> = {
  saved: {kind: 'saved', referral: aVersion(deal, ours)},
  unsaved: {kind: 'unsaved', theirs: deal},
  changed: {kind: 'changed', theirs},
  unknown: {kind: 'unknown', problem: refused},
};

test('while it is looked up: what may have happened, that nothing is guessed, how long, and what is kept', () => {
  expect(shown(lost().wait(3000))).toEqual([
    '── Not known yet · Northwind Traders ───────────────────────────────────────────',
    '',
    '   No answer in time. The change may have arrived, or not.',
    '   It is never sent twice on a guess: refdeck reads the deal first.',
    '',
    '   Reading the deal, 1st try of 4 …                                         3 s',
    '',
    '   Yours       value USD 275,000.00 · closing date 30 November 2026',
    '               kept as a draft while refdeck runs',
    '',
  ]);
});

test('the number of the try is that of the one under way, of four', () => {
  const trying = (tries: number): string => {
    const state = lost().state();
    const pending = {...state.pending.get(deal.id)!, tries} as Pending;
    const view = aView({...state, pending: new Map([[deal.id, pending]])});
    return textOf(unknownSheet(view, {kind: 'unknown', id: deal.id}).lines).join('\n');
  };
  expect(trying(1)).toContain('Reading the deal, 2nd try of 4 …');
  expect(trying(9)).toContain('Reading the deal, 4th try of 4 …');
});

test('kept on disk it says so, and that the next start looks again', () => {
  const onDisk = (desk: Desk): string =>
    textOf(unknownSheet(aView({...desk.state(), keeping: 'disk'}), {kind: 'unknown', id: deal.id}).lines)
      .join(' ')
      .replaceAll(/\s+/gu, ' ');
  expect(onDisk(lost())).toContain('kept as a draft on this computer');
  expect(onDisk(lost().reconcile(ends.unknown))).toContain(
    'refdeck reads the deal before anything else is sent for it, at the latest at the next start.',
  );
});

test('a write that an ended program left is told as that', () => {
  const desk = openDesk(sending(ours)).send({
    type: 'save-ended',
    id: deal.id,
    request: 1,
    step: {kind: 'unknown', problem: {kind: 'unknown', code: 'RESTARTED'}},
  });
  expect(shown(desk).join(' ')).toContain('The program ended while this change was being sent.');
});

test('it was saved', () => {
  expect(shown(lost().reconcile(ends.saved))).toEqual([
    '── It was saved · Northwind Traders ────────────────────────────────────────────',
    '',
    ' ✓ The deal holds your change: value USD 275,000.00, closing date 30 November',
    '   2026.',
    '   The answer got lost on the way back; the change did not.',
    '   The draft is done.',
    '',
  ]);
});

test('it was not saved', () => {
  expect(shown(lost().reconcile(ends.unsaved))).toEqual([
    '── It was not saved · Northwind Traders ────────────────────────────────────────',
    '',
    '   The deal is as you read it. Your change did not arrive.',
    '',
    '   To send     value USD 275,000.00 · closing date 30 November 2026',
    '               with the tag of that version, so it cannot overwrite anybody',
    '',
  ]);
});

test('it changed meanwhile', () => {
  expect(shown(lost().reconcile(ends.changed))).toEqual([
    '── Changed meanwhile · Northwind Traders ───────────────────────────────────────',
    '',
    '   Your change is not there, and somebody else changed the deal at 14:03.',
    '   Nothing of theirs is overwritten. Compare field by field.',
    '',
    '   Yours       value USD 275,000.00 · closing date 30 November 2026',
    '',
  ]);
});

test('it is still not known: the cause, what is kept, and the ids for an administrator', () => {
  expect(shown(lost().reconcile(ends.unknown))).toEqual([
    '── Still not known · Northwind Traders ────────────────────────── since 14:03 ──',
    '',
    ' × The deal cannot be read: nothing listens at that address.',
    '',
    '   Your change is kept as a draft while refdeck runs, marked not known. The deal',
    '   is read before anything else is sent for it.',
    '   client id   5d1e7c90-0f3b',
    '   request id  r-1',
    '',
    '   Yours       value USD 275,000.00 · closing date 30 November 2026',
    '',
  ]);
});

test('an id that is not known has no line', () => {
  expect(shown(lost().reconcile({kind: 'unknown', problem: silence})).join('\n')).not.toMatch(
    /client id|request id/u,
  );
});

test('a moment on another day is told with its day', () => {
  const earlier = aVersion(deal, {campaignId: 'X'}, '2026-11-19T09:00:00Z');
  expect(
    shown(lost().reconcile({kind: 'changed', theirs: earlier}))
      .slice(2, 4)
      .join(''),
  ).toMatch(/at 19 November\s+09:00/u);
});

test.each([
  ['saved', 'heading'],
  ['unsaved', 'heading'],
  ['changed', 'warn'],
  ['unknown', 'error'],
] as const)('the title of %s is in %s', (end, token) => {
  expect(titleStyle(lost().reconcile(ends[end]))).toBe(token);
});

test('sent again it says so, and offers only to leave', () => {
  const desk = lost().reconcile(ends.unsaved).wait(1000).give('confirm');
  expect(shown(desk)[0]).toMatch(/^── Being sent again · /u);
  expect(hintsOf(aView(desk.state())).map(({key}) => key)).toEqual(['esc']);
});

const cases = hardNames.flatMap((name) =>
  [
    {columns: 60, rows: 16},
    {columns: 80, rows: 24},
    {columns: 120, rows: 40},
  ].map((size) => ({name, size})),
);

test.each(cases)('fits $size.columns×$size.rows with $name', ({name, size}) => {
  const base = aReferral({customerProfile: {name}, name});
  const desks = [lost({base, size}), ...Object.values(ends).map((end) => lost({base, size}).reconcile(end))];
  for (const desk of desks) {
    const {title, lines} = sheetOf(desk, base.id);
    expect(Math.max(...widthsOf([title, ...lines]))).toBeLessThanOrEqual(size.columns);
    expect(lines.length).toBeLessThanOrEqual(size.rows - 8);
  }
});
