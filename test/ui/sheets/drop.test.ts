import {expect, test} from 'vitest';
import type {Draft} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {dropSheet} from '../../../source/ui/sheets/drop.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {changedTeam, northwind, sizes, typedNotes, viewOn} from '../form-deals.ts';

const layer = {kind: 'drop', id: northwind.id} as const;

const whole: Partial<Draft> = {
  typed: {dealValue: textField('275k'), closingDateTime: textField('31 nov'), notes: typedNotes},
  team: changedTeam,
  stage: {status: 'Closed', substatus: 'Won'},
  reasonNote: textField('Too late.'),
};

test('dropping a draft names all that would be lost', () => {
  expect(drawn(sheetLines(dropSheet(viewOn(northwind, whole), layer)))).toBe(
    drawing(`
── Drop the draft · Northwind Traders ──────────────────────────────────────────

   These go, and were not sent:
   Status          Closed · Won
   Value           USD 275,000.00
   Notes           2 lines added
   Team            1 added, 1 changed, 1 removed
   Closing date    31 nov, as typed
   Note            Too late.

`),
  );
});

test.each(sizes)('at $columns×$rows nothing of it is cut', (size) => {
  const {lines} = dropSheet(viewOn(northwind, whole, {size}), layer);
  expect(lines.length).toBeLessThanOrEqual(size.rows - 8);
  const text = drawn(lines, size.columns).replace(/\s+/gu, ' ');
  for (const label of ['Status', 'Value', 'Notes', 'Team', 'Closing date', 'Note'])
    expect(text).toContain(label);
});

test('the last line offers it where there is a draft, and says what y and esc do', () => {
  const told = (view: ReturnType<typeof viewOn>): string =>
    hintsOf(view)
      .map(({key, label}) => `${key} ${label}`)
      .join('  ');
  expect(told(viewOn(northwind, whole))).toContain('u drop draft');
  expect(told(viewOn(northwind))).not.toContain('drop draft');
  expect(told(viewOn(northwind, whole, {layers: [layer]}))).toBe('y drop the draft  esc keep it');
});
