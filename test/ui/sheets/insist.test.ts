import {expect, test} from 'vitest';
import type {Edits} from '../../../source/domain/fields.ts';
import type {State} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {insistSheet} from '../../../source/ui/sheets/insist.ts';
import {aReferral, aState, aView} from '../../support/builders.ts';
import {added, hanako} from '../../support/conflicts.ts';
import {drawing, drawn, sheetLines} from '../../support/drawn.ts';
import {ourEdits, pendingIn} from '../../support/kept.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';
import {sizes} from '../form-deals.ts';

const deal = aReferral();
const layerWith = (text: string) => ({kind: 'insist', id: deal.id, field: textField(text)}) as const;

const refused = (edits: Edits = ourEdits, different: Partial<State> = {}, base = deal): State =>
  aState([base], {
    pending: new Map([[base.id, pendingIn('spurious', base, edits)]]),
    layers: [layerWith('')],
    ...different,
  });

const keys = (state: State): readonly string[] => hintsOf(aView(state)).map(({key}) => key);

test('what happened, what would be sent, what it risks, and the word to type', () => {
  expect(drawn(sheetLines(insistSheet(aView(refused()), layerWith('ye'))))).toBe(
    drawing(`
── Refused although nothing changed · Northwind Traders ────────────────────────

   The service said twice that somebody changed the deal (412). Read again just
   now, it is as you read it: a known fault of the live service.

   To send     value USD 275,000.00 · closing date 30 November 2026

   Type yes to send it once without the version; refdeck reads the deal right
   before and checks it afterwards. An edit that somebody makes in that moment
   would be overwritten.

›  Type yes        ye_

`),
  );
  expect(keys(refused())).toEqual(['⏎', 'esc']);
});

test('a list of people cannot be sent that way, and there is nothing to type', () => {
  const state = refused({team: added(hanako)});
  const text = textOf(insistSheet(aView(state), layerWith('')).lines).join('\n');
  expect(text).toContain('A list of people cannot be sent that way');
  expect(text).not.toContain('Type yes');
  expect(keys(state)).toEqual(['esc']);
});

test.each(hardNames.flatMap((name) => sizes.map((size) => ({name, size}))))(
  'fits $size.columns×$size.rows with $name, and the field is in sight',
  ({name, size}) => {
    const base = aReferral({customerProfile: {name}, name});
    const {title, lines, keep} = insistSheet(aView(refused(ourEdits, {size}, base)), layerWith(name));
    expect(Math.max(...widthsOf([title, ...lines]))).toBeLessThanOrEqual(size.columns);
    const field = textOf(lines).findIndex((line) => line.startsWith('›'));
    expect(field).toBeGreaterThan(0);
    expect(keep! - field).toBeLessThan(size.rows - 8);
  },
);
