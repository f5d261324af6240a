import {expect, test} from 'vitest';
import type {State} from '../../../source/store/state.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {waitSheet} from '../../../source/ui/sheets/wait.ts';
import {aReferral, aState, aView} from '../../support/builders.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {pendingIn} from '../../support/kept.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';
import {sizes} from '../form-deals.ts';

const deal = aReferral();
const layer = {kind: 'wait', id: deal.id} as const;

const asked = (different: Partial<State> = {}, base = deal): State =>
  aState([base], {
    pending: new Map([[base.id, pendingIn('asked-to-wait', base)]]),
    layers: [layer],
    ...different,
  });

const hints = (state: State): string =>
  hintsOf(aView(state))
    .map(({key, label}) => `${key} ${label}`)
    .join('  ');

test('how long the service asks for, what is kept, and what would be sent', () => {
  expect(drawn(sheetLines(waitSheet(aView(asked({keeping: 'disk'})), layer)))).toBe(
    drawing(`
── The service asks to wait · Northwind Traders ────────────────────────────────

   It answered 429 and asks for 5 min before anything else is sent.
   Your change is kept as a draft on this computer.

   To send     value USD 275,000.00 · closing date 30 November 2026

`),
  );
});

test('what is not on disk is kept as long as the program', () => {
  expect(textOf(waitSheet(aView(asked()), layer).lines).join('\n')).toContain(
    'kept as a draft while refdeck runs.',
  );
});

test('once the time is over it says so, and Enter sends', () => {
  const state = asked();
  const later = {...state, now: state.now + 300_000};
  expect(textOf(waitSheet(aView(later), layer).lines)).toContain('   The time that it asked for is over.');
  expect(hints(later)).toMatch(/^⏎ send it now/u);
});

test('the keys: without a form below only one way out', () => {
  expect(hints(asked())).toBe('⏎ wait, then send  L log  esc keep draft, leave');
  const form = {kind: 'edit', id: deal.id, base: deal, focus: 0} as const;
  expect(hints(asked({layers: [form, layer]}))).toBe(
    '⏎ wait, then send  L log  s keep draft, leave  esc back to the form',
  );
});

test.each(hardNames.flatMap((name) => sizes.map((size) => ({name, size}))))(
  'fits $size.columns×$size.rows with $name',
  ({name, size}) => {
    const base = aReferral({customerProfile: {name}, name});
    const {title, lines} = waitSheet(aView(asked({size}, base)), layer);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThanOrEqual(size.rows - 8);
    expect(Math.max(...widthsOf([title, ...lines]))).toBeLessThanOrEqual(size.columns);
  },
);
