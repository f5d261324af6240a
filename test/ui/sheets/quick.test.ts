import {expect, test} from 'vitest';
import type {FormField} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {quickSheet} from '../../../source/ui/sheets/quick.ts';
import {stepSheet} from '../../../source/ui/sheets/step.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {fabrikam, northwind, targetOf, typedNotes, viewOn} from '../form-deals.ts';

const layer = (fields: readonly FormField[], focus = 0) =>
  ({kind: 'quick', id: northwind.id, base: northwind, fields, focus}) as const;

test('the value is echoed with its currency, and what it was stands beside it', () => {
  const view = viewOn(northwind, {typed: {dealValue: textField('275k')}});
  expect(drawn(sheetLines(quickSheet(view, layer(['dealValue', 'currency']))))).toBe(
    drawing(`
── Value · Northwind Traders · SAP on Azure ───────────────── draft, not sent ──

›  Value           275k_                        USD 275,000.00   was 250,000.00
   Currency        USD                          US dollar

`),
  );
});

test('the echo follows the currency that is typed beside it, and a wrong code is an error of its own field', () => {
  const typed = {dealValue: textField('275k'), currency: textField('jpy')};
  expect(drawn(quickSheet(viewOn(northwind, {typed}), layer(['dealValue', 'currency'])).lines)).toContain(
    'JPY 275,000 ',
  );
  const wrong = viewOn(northwind, {typed: {currency: textField('EUX')}});
  expect(drawn(quickSheet(wrong, layer(['dealValue', 'currency'])).lines)).toContain('× not a currency');
});

test('a day that the calendar has not says how many days the month has, and the way out below', () => {
  const view = viewOn(northwind, {typed: {closingDateTime: textField('31 nov')}});
  expect(drawn(quickSheet(view, layer(['closingDateTime'])).lines)).toBe(
    drawing(`

›  Closing date    31 nov_                      × November has 30 days
                                                30 nov, 2026-11-30 or eom

`),
  );
});

test('notes have a line that sends behind them, and say how many lines are added', () => {
  const view = viewOn(northwind, {typed: {notes: typedNotes}});
  expect(drawn(quickSheet(view, layer(['notes'], 1)).lines)).toBe(
    drawing(`

   Notes           Budget approved for Q1.                        2 lines added
                   Wants a quote by 27 Nov.
                   Competes with a hosted offer.

›  Send

`),
  );
});

test('of long notes the eight lines around the caret are shown, and which', () => {
  const text = Array.from({length: 20}, (_, index) => `line ${index + 1}`).join('\n');
  const caret = text.indexOf('line 12') + 4;
  const lines = drawn(quickSheet(viewOn(northwind, {typed: {notes: {text, caret}}}), layer(['notes'])).lines);
  expect(lines).toContain('line_12');
  expect(lines).toContain('5 to 12 of 20');
  expect(lines).not.toContain('line 13');
});

test('a low screen keeps the line that sends in sight', () => {
  const text = Array.from({length: 20}, (_, index) => `line ${index + 1}`).join('\n');
  const view = viewOn(northwind, {typed: {notes: textField(text)}}, {size: {columns: 60, rows: 16}});
  const {lines} = quickSheet(view, layer(['notes']));
  expect(lines.length).toBeLessThanOrEqual(8);
  expect(drawn(lines, 60)).toContain('Send');
});

test('a team that waits in the same draft is none of the quick edit', () => {
  const view = viewOn(northwind, {team: []});
  expect(drawn(sheetLines(quickSheet(view, layer(['closingDateTime']))))).not.toContain('draft');
});

test('a step shows what becomes of the deal', () => {
  const step = {
    kind: 'step',
    id: fabrikam.id,
    base: fabrikam,
    target: targetOf(fabrikam, 'Received'),
  } as const;
  expect(drawn(stepSheet(viewOn(fabrikam), step).lines)).toContain(
    '   New · Pending  becomes  New · Received',
  );
});
