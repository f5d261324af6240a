import {describe, expect, test} from 'vitest';
import type {Referral} from '../../../source/domain/referral.ts';
import type {Pending, State} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {draftsSheet} from '../../../source/ui/sheets/drafts.ts';
import {aReferral, aState, aView} from '../../support/builders.ts';
import {met} from '../../support/conflicts.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {pendingIn, unsentPhases, withDrafts} from '../../support/kept.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';
import {sizes} from '../form-deals.ts';

const layer = (cursor = 0, fromLast = false) => ({kind: 'drafts', cursor, fromLast}) as const;
const sheetOf = (state: State, cursor = 0, fromLast = false) =>
  draftsSheet(aView(state), layer(cursor, fromLast));
const textsOf = (state: State, cursor = 0): readonly string[] => textOf(sheetOf(state, cursor).lines);

const northwind = aReferral();
const pendingOnly = (pending: Pending, deals: readonly Referral[] = [northwind]): State =>
  aState(deals, {pending: new Map([[northwind.id, pending]])});

test('what is kept from last time: each deal, its state, and what there is of it', () => {
  const fabrikam = aReferral({id: 'f', customerProfile: {name: 'Fabrikam Customer Inc'}});
  const alpine = aReferral({id: 'a', customerProfile: {name: 'Alpine Ski House'}});
  const state = aState([northwind, fabrikam, alpine], {
    drafts: new Map([
      ['f', {base: fabrikam, typed: {dealValue: textField('10000')}}],
      ['a', {base: alpine, typed: {}, stage: {status: 'Closed', substatus: 'Won'}, wasHeld: true as const}],
    ]),
    pending: new Map([[northwind.id, pendingIn('was-not-saved', northwind, {dealValue: '275000'})]]),
  });
  expect(drawn(sheetLines(sheetOf(state, 0, true)))).toBe(
    drawing(`
── Kept from last time ───────────────────────────────────────────── 3 drafts ──

›  Alpine Ski House        held back      won, never sent · status Closed · Won
   Fabrikam Customer Inc   draft          value USD 10,000.00
   Northwind Traders       not known      read again: it was not saved · value…

   won, never sent · status Closed · Won


   Nothing has been sent. Each waits until you say so.

`),
  );
});

const told: readonly (readonly [(typeof unsentPhases)[number], string, string])[] = [
  ['held', 'held back', 'won, sends in 4 s'],
  ['sending', 'sending', 'being sent now'],
  ['asked-to-wait', 'waits', 'the service asks to wait 5 min'],
  ['spurious', 'refused', 'refused although nothing changed'],
  ['checking', 'not known', 'reading the deal, 2nd try of 4'],
  ['was-saved', 'saved', 'read again: it was saved'],
  ['was-not-saved', 'not known', 'read again: it was not saved'],
  ['changed-meanwhile', 'not known', 'read again: changed meanwhile'],
  ['still-unknown', 'not known', 'the deal cannot be read'],
];

test.each(told)('a write that is %s says so', (phase, word, what) => {
  const [, row] = textsOf(pendingOnly(pendingIn(phase, northwind)));
  expect(row).toMatch(new RegExp(`^›  Northwind Traders +${word} +${what}`, 'u'));
});

test('somebody was faster: it waits for a decision', () => {
  const state = met().state();
  expect(textsOf(state)[1]).toMatch(/changed first +waits for your decision/u);
});

test.each(unsentPhases)('that nothing was sent is said only where it is true: %s', (phase) => {
  const isTrue = ['asked-to-wait', 'spurious', 'was-not-saved', 'changed-meanwhile'].includes(phase);
  const text = textsOf(pendingOnly(pendingIn(phase, northwind))).join('\n');
  expect(text.includes('Nothing has been sent.')).toBe(isTrue);
});

test('a wait that the person agreed to is counted', () => {
  const pending = {...pendingIn('asked-to-wait', northwind), agreed: true} as Pending;
  expect(textsOf(pendingOnly(pending)).join('\n')).toContain('waits 5 min as the service asked');
});

test('a deal that the list does not have is named by what is kept of it', () => {
  const state = pendingOnly(pendingIn('still-unknown', northwind), []);
  expect(textsOf(state)[1]).toMatch(/^› {2}Northwind Traders/u);
});

test('a draft with text that is no value shows it as typed', () => {
  const drafts = new Map([[northwind.id, {base: northwind, typed: {closingDateTime: textField('31 nov')}}]]);
  expect(textsOf(aState([northwind], {drafts}))[1]).toContain('closing date 31 nov, as typed');
});

test('what waits behind a draft is never cut off', () => {
  const state = withDrafts(['Northwind Traders'], {});
  const [id] = [...state.drafts.keys()];
  const base = state.drafts.get(id!)!.base;
  const kept = {id: id!, state: 'draft', draft: {base, typed: {notes: textField('older')}}} as const;
  const long = {base, typed: {dealValue: textField('275000'), notes: textField('a\nb')}};
  const behind = new Map([[id!, [{key: id!, kept}]]]);
  for (const columns of [60, 80]) {
    const sized = {...state, size: {columns, rows: 24}, behind, drafts: new Map([[id!, long]])};
    expect(textsOf(sized)[1]).toMatch(/ · 1 more behind it$/u);
  }
});

test('without drafts it says so', () => {
  expect(textsOf(aState([northwind]))).toEqual(['', '   No drafts.', '']);
});

describe('the keys', () => {
  const hintsWith = (state: State, fromLast = false): string =>
    hintsOf(aView({...state, layers: [layer(0, fromLast)]}))
      .map(({key, label}) => `${key} ${label}`)
      .join('  ');

  test('open, drop and the way back', () => {
    expect(hintsWith(withDrafts(['A']))).toBe('⏎ open  x drop, asks first  esc back');
    expect(hintsWith(withDrafts(['A']), true)).toBe(
      '⏎ open  x drop, asks first  esc later, D brings them back',
    );
  });

  test('an empty list only leads back', () => {
    expect(hintsWith(aState([northwind]))).toBe('esc back');
  });
});

describe.each(sizes)('at $columns×$rows', (size) => {
  test('the row under the cursor is in sight, and what is said below the list too', () => {
    const customers = Array.from({length: 40}, (_, index) => `Customer ${String(index).padStart(2, '0')}`);
    for (const cursor of [0, 7, 20, 39]) {
      const {lines} = sheetOf(withDrafts(customers, {size}), cursor);
      expect(lines.length).toBeLessThanOrEqual(size.rows - 8);
      const text = textOf(lines);
      expect(text.filter((line) => line.startsWith('›'))).toEqual([
        expect.stringContaining(customers[cursor]!),
      ]);
      expect(text.join('\n')).toContain('Nothing has been sent.');
    }
  });

  test.each(hardNames)('fits with %s', (name) => {
    const states = [
      withDrafts([name, `${name} 2`], {size}),
      ...unsentPhases.map((phase): State => {
        const base = aReferral({customerProfile: {name}, name});
        return aState([base], {size, pending: new Map([[base.id, pendingIn(phase, base)]])});
      }),
    ];
    for (const state of states) {
      const {title, lines} = sheetOf(state);
      expect(lines.length).toBeLessThanOrEqual(size.rows - 8);
      expect(Math.max(...widthsOf([title, ...lines]))).toBeLessThanOrEqual(size.columns);
    }
  });
});
