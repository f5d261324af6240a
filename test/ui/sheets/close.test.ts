import {describe, expect, test} from 'vitest';
import type {Referral} from '../../../source/domain/referral.ts';
import type {Substatus} from '../../../source/domain/transitions.ts';
import type {LayerOf} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {closeSheet} from '../../../source/ui/sheets/close.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {fabrikam, fourthCoffee, tailwind, targetOf, viewOn, woodgrove} from '../form-deals.ts';

const layer = (
  base: Referral,
  substatus: Substatus,
  different: Partial<LayerOf<'close'>> = {},
): LayerOf<'close'> => ({
  kind: 'close',
  id: base.id,
  base,
  target: targetOf(base, substatus),
  typing: false,
  withNote: false,
  ...different,
});

describe('a reason', () => {
  const note = {reasonNote: textField('needs on-premises phones, we only sell Teams')};

  test('declining shows the reasons, the note with its caret, and the very text that is sent', () => {
    const view = viewOn(fabrikam, note);
    const open = layer(fabrikam, 'Declined', {reason: 3, typing: true, withNote: true});
    expect(drawn(sheetLines(closeSheet(view, open)))).toBe(
      drawing(`
── Decline · Fabrikam Customer Inc · M365 for 400 seats ────────────────────────
   1  Budget insufficient
   2  Customer did not respond
   3  Chose another vendor
›  4  Requirement not met
   5  Not a customer
   6  Timeline too short
   7  Abuse or spam
   8  Other

   Note    needs on-premises phones, we only sell Teams_
   Sent    Requirement not met: needs on-premises phones, we only sell Teams
   New · Pending  becomes  Closed · Declined. A closed deal is not opened again.
`),
    );
  });

  test('losing says what is lost, and that nothing is chosen yet', () => {
    const lines = drawn(sheetLines(closeSheet(viewOn(tailwind), layer(tailwind, 'Lost')))).split('\n');
    expect(lines[0]).toBe('── Lost · Tailwind Traders · M365 E5 upgrade ──────────────────── USD 156,000 ──');
    expect(lines.slice(-3)).toEqual([
      '   Sent    nothing chosen yet',
      ' ! no closing date',
      '   Active · Accepted  becomes  Closed · Lost. A closed deal is not opened again.',
    ]);
  });

  test('at 60 x 16 the reasons share four lines and the note is still there', () => {
    const view = viewOn(fabrikam, note, {size: {columns: 60, rows: 16}});
    const chosen = layer(fabrikam, 'Declined', {reason: 6, typing: true, withNote: true});
    expect(drawn(closeSheet(view, chosen).lines, 60)).toBe(
      drawing(`
   1  Budget insufficient       5  Not a customer
   2  Customer did not respond  6  Timeline too short
   3  Chose another vendor    › 7  Abuse or spam
   4  Requirement not met       8  Other
   Note    needs on-premises phones, we only sell Teams_
   Sent    Abuse or spam: needs on-premises phones, we only
           sell Teams
   Becomes Closed · Declined. Not opened again.
`),
    );
  });

  test('a note that was left is not sent and not shown', () => {
    const lines = drawn(closeSheet(viewOn(fabrikam, note), layer(fabrikam, 'Declined', {reason: 7})).lines);
    expect(lines).toContain('   Sent    Other\n');
    expect(lines).not.toContain('Note');
  });

  test('a correction says so in title and warning', () => {
    const won = {...tailwind, status: 'Closed', substatus: 'Won'};
    const lines = drawn(sheetLines(closeSheet(viewOn(won), layer(won, 'Lost'))));
    expect(lines).toContain('── Correct to Lost · Tailwind Traders');
    expect(lines).toContain(' ! a correction: the service may refuse it');
  });

  test('a very long note never makes the sheet taller than a low screen', () => {
    const long = {reasonNote: textField('説明 '.repeat(200))};
    const view = viewOn(fabrikam, long, {size: {columns: 60, rows: 16}});
    const open = layer(fabrikam, 'Declined', {reason: 0, typing: true, withNote: true});
    expect(closeSheet(view, open).lines).toHaveLength(8);
  });
});

describe('won', () => {
  test('three things that cannot be mended stand there, with the moment from which it would be fine', () => {
    expect(drawn(sheetLines(closeSheet(viewOn(fourthCoffee), layer(fourthCoffee, 'Won'))))).toBe(
      drawing(`
── Won · Fourth Coffee · Store network ─────────────────────────────────────────

   Value           USD 18,000.00
   Closing date    20 November 2026, today

 ! Three things cannot be mended afterwards
   created 40 h ago     a deal registration needs 72 h, from 21 Nov 21:05 on
   USD 18,000.00        a deal registration starts at USD 25,000
   no solution          a deal registration names at least one

   Active · Accepted  becomes  Closed · Won. A closed deal is not opened again.
`),
    );
  });

  const solved = {requirements: {solutions: [{id: '1', name: 'Sentinel'}]}};
  const dated = {...solved, closingDateTime: '2026-12-01T00:00:00Z'};

  test('nothing to warn of leaves five lines', () => {
    const old = {...woodgrove, details: {...woodgrove.details, ...solved}};
    const {lines} = closeSheet(viewOn(old), layer(old, 'Won'));
    expect(lines).toHaveLength(5);
    expect(drawn(lines)).not.toContain('!');
  });

  test('the floor of a registration is in dollars, and other currencies are not compared with it', () => {
    const krona = {...woodgrove, details: {...dated, dealValue: 100, currency: 'SEK'}};
    expect(drawn(closeSheet(viewOn(krona), layer(krona, 'Won')).lines)).not.toContain('registration');
    const exact = {...woodgrove, details: {...dated, dealValue: 25000, currency: 'USD'}};
    expect(drawn(closeSheet(viewOn(exact), layer(exact, 'Won')).lines)).not.toContain('registration');
    const below = {...woodgrove, details: {...dated, dealValue: '24999.99', currency: 'USD'}};
    expect(drawn(closeSheet(viewOn(below), layer(below, 'Won')).lines)).toContain(
      'One thing cannot be mended',
    );
  });

  test('at 60 x 16 all of it is in sight', () => {
    const view = viewOn(fourthCoffee, undefined, {size: {columns: 60, rows: 16}});
    const {lines} = closeSheet(view, layer(fourthCoffee, 'Won'));
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(drawn(lines, 60)).toContain('created 40 h ago    registration from 21 Nov 21:05 on');
  });
});
