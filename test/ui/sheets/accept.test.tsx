import {expect, test} from 'vitest';
import {textField} from '../../../source/store/text-field.ts';
import {acceptSheet} from '../../../source/ui/sheets/accept.ts';
import {aState, aView} from '../../support/builders.ts';
import {drawing, drawn, plainFrame, sheetLines} from '../../support/drawn.ts';
import {fabrikam, viewOn} from '../form-deals.ts';
import {wholeFrame} from '../../support/whole-frame.tsx';

const layer = (base = fabrikam, different = {}) =>
  ({kind: 'accept', id: base.id, base, focus: 0, warned: false, ...different}) as const;

test('accepting asks for three fields, says how each is understood and what becomes of the deal', () => {
  expect(drawn(sheetLines(acceptSheet(viewOn(fabrikam), layer())))).toBe(
    drawing(`
── Accept · Fabrikam Customer Inc · M365 for 400 seats ──── answer in 2 d 4 h ──

›  Value           10000_                       USD 10,000.00
   Currency        USD                          US dollar
   Closing date    2026-12-01                   Tuesday 1 December, in 11 d

   New · Pending  becomes  Active · Accepted. It does not go back to New.

`),
  );
});

test('an empty value and date are said in the meaning, in the result and, asked again, in the message', () => {
  const empty = {...fabrikam, details: {currency: 'USD'}};
  expect(
    drawn(sheetLines(acceptSheet(viewOn(empty), layer(empty, {warned: true}))))
      .split('\n')
      .slice(1),
  ).toEqual(
    drawing(`

›  Value           _                            no value
   Currency        USD                          US dollar
   Closing date                                 no date

   New · Pending  becomes  Active · Accepted, without value or date

 Value and date are empty. ⏎ again accepts without them.
`).split('\n'),
  );
});

test('once the empty value is typed nothing is asked any more', () => {
  const empty = {...fabrikam, details: {currency: 'USD', closingDateTime: '2026-12-01T00:00:00Z'}};
  const typed = viewOn(empty, {typed: {dealValue: textField('45k')}});
  expect(acceptSheet(typed, layer(empty, {warned: true})).message).toBeUndefined();
  expect(drawn(acceptSheet(typed, layer(empty)).lines)).toContain('USD 45,000.00   was no value');
});

test('a closing date in another year says the year', () => {
  const view = viewOn(fabrikam, {typed: {closingDateTime: textField('2027-12-01')}});
  expect(drawn(acceptSheet(view, layer()).lines)).toContain('1 December 2027, in 376 d');
});

test('for a deal that we sent out the sheet says that the other side usually answers', () => {
  const sent = {...fabrikam, direction: 'Outgoing'};
  expect(drawn(acceptSheet(viewOn(sent), layer(sent)).lines)).toContain(
    ' ! usually the receiving side answers',
  );
});

test.each([
  {columns: 60, rows: 16},
  {columns: 80, rows: 24},
])('the screen with the sheet fills $columns x $rows, and its keys say what ⏎ and esc do', (size) => {
  const state = aState([fabrikam], {size, layers: [layer()]});
  const lines = plainFrame(wholeFrame(aView(state)).join('\n'));
  expect(lines).toHaveLength(size.rows);
  expect(lines.at(-1)).toContain('⏎ accept and send');
  expect(lines.at(-1)).toContain('esc back, nothing sent');
  expect(lines.join('\n')).toContain('becomes  Active · Accepted');
});
