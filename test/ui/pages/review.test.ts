import {expect, test} from 'vitest';
import type {Draft} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {reviewPage} from '../../../source/ui/pages/review.ts';
import {drawing, drawn, pageLines} from '../../support/drawn.ts';
import {aState, aVersion, aView, now} from '../../support/builders.ts';
import {changedTeam, northwind, typedNotes, viewOn} from '../form-deals.ts';

const layer = {kind: 'review', id: northwind.id, base: northwind, top: 0} as const;

const review = (draft: Partial<Draft>, size = {columns: 80, rows: 24}) =>
  reviewPage(viewOn(northwind, draft, {size}), layer);

test('the look before sending says old and new in words, and promises that nothing else changes', () => {
  const typed = {dealValue: textField('275k'), closingDateTime: textField('30 nov'), notes: typedNotes};
  const [, , ...lines] = pageLines(review({typed, team: changedTeam}));
  expect(drawn(lines)).toBe(
    drawing(`
── Look once more ───────────────────────────────────────────────── 4 changes ──

                   Now                         After
   Value           USD 250,000.00              USD 275,000.00
   Closing date    20 December 2026            30 November 2026, 20 d earlier
   Notes           1 line                      3 lines
                                               + Wants a quote by 27 Nov.
                                               + Competes with a hosted offer.
   Team            Ola Berg                    removed
                   Jana Nováková               phone +420 222 555 099
                                               田中 花子 added

   Nothing else changes.
   If somebody changed this deal since 14:03, nothing is sent and you are asked.
`),
  );
});

test('a line of the notes that goes is shown as gone, and an empty note as none', () => {
  const lines = drawn(review({typed: {notes: textField('')}}).body);
  expect(lines).toContain('   Notes           1 line                      none');
  expect(lines).toContain('- Budget approved for Q1.');
});

test('a date that is taken away has no distance', () => {
  expect(drawn(review({typed: {closingDateTime: textField('')}}).body)).toMatch(
    /20 December 2026 {12}none$/mu,
  );
});

test('a draft that closes the deal says so and that it is held back', () => {
  const lines = drawn(review({stage: {status: 'Closed', substatus: 'Lost', statusReason: 'Other'}}).body);
  expect(lines).toContain('Active · Accepted           Closed · Lost (Other)');
  expect(lines).toContain('It closes the deal: held back 5 s, u takes it back.');
});

test('at 60 columns values go on in the next line and none is cut', () => {
  const typed = {
    closingDateTime: textField('30 nov'),
    externalReferenceId: textField('A-very-long-id-of-a-customer-system-0001'),
  };
  const lines = drawn(review({typed}, {columns: 60, rows: 16}).body, 60);
  expect(lines).not.toContain('…');
  expect(lines).toContain('earlier');
});

test('a draft on a version that somebody changed says so, and does not call it what is there now', () => {
  const typed = {dealValue: textField('275k')};
  const draft = {base: northwind, typed};
  const newer = aVersion(northwind, {dealValue: '1'}, '2026-11-20T14:01:00Z');
  const view = aView(aState([newer], {drafts: new Map([[northwind.id, draft]])}));
  const lines = drawn(reviewPage(view, layer).body);
  expect(lines).toMatch(/^ +You read +After$/mu);
  expect(lines.replace(/\s+/gu, ' ')).toContain(
    'Somebody changed this deal meanwhile (at 14:01): nothing of theirs is overwritten, and you will be asked.',
  );
  expect(lines).not.toContain('If somebody');
});

test('the promise and the head name the time at which this deal was read by itself', () => {
  const readAt = new Map([[northwind.id, now - 60_000]]);
  const view = viewOn(northwind, {typed: {dealValue: textField('275k')}}, {readAt, syncedAt: now - 600_000});
  const page = reviewPage(view, layer);
  expect(drawn(page.body)).toContain('If somebody changed this deal since 14:02,');
  expect(drawn(page.head)).toContain('read 14:02, 1 min ago');
});
