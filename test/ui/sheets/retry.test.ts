import {expect, test} from 'vitest';
import type {Edits} from '../../../source/domain/fields.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {retrySheet} from '../../../source/ui/sheets/retry.ts';
import {aReferral, aVersion, aView} from '../../support/builders.ts';
import {deal, met} from '../../support/conflicts.ts';
import type {Desk} from '../../support/desk.ts';
import {sheetLines} from '../../support/drawn.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';

const small = {size: {columns: 60, rows: 16}};
const ours: Edits = {dealValue: '275000', closingDateTime: '2026-11-30T00:00:00Z'};

const sheetOf = (desk: Desk, id = deal.id) => retrySheet(aView(desk.state()), {kind: 'retry', id});
const shown = (desk: Desk): readonly string[] => textOf(sheetLines(sheetOf(desk)));

test('tells what happened to our work, then theirs, then ours on top, as designed', () => {
  expect(shown(met({salesStage: '60'}, ours))).toEqual([
    '── Somebody changed it first · Northwind Traders ───────────────────────────────',
    '',
    '   Nothing was sent. Your changes and theirs do not touch each other.',
    '',
    '                   You read                    Now, changed 14:03',
    '   Sales stage     40 developed                60 proposed',
    '',
    '                   There now                   After yours',
    '   Value           USD 250,000.00              USD 275,000.00',
    '   Closing date    20 December 2026            30 November 2026, 20 d earlier',
    '',
  ]);
});

test('its title warns', () => {
  const [, title] = sheetOf(met({salesStage: '60'}, ours)).title;
  expect(title).toEqual({text: 'Somebody changed it first · Northwind Traders', token: 'warn'});
});

test('a status edit that theirs closed is told with the reason, and what is left of ours is shown', () => {
  const desk = met(
    {status: 'Closed', substatus: 'Lost'},
    {dealValue: '275000', status: 'Closed', substatus: 'Won'},
  );
  expect(shown(desk)).toEqual([
    '── Somebody changed it first · Northwind Traders ───────────────────────────────',
    '',
    '   Nothing was sent. What is left of yours does not touch theirs.',
    '',
    ' ! theirs closed the deal (Lost): your move to Won is not sent; the service may',
    '   refuse changes to a closed deal',
    '',
    '                   You read                    Now, changed 14:03',
    '   Status          Active · Accepted           Closed · Lost',
    '',
    '                   There now                   After yours',
    '   Value           USD 250,000.00              USD 275,000.00',
    '',
  ]);
});

test('with nothing left to send it says so, in the sheet and at its key', () => {
  const desk = met({status: 'Closed', substatus: 'Lost'}, {status: 'Closed', substatus: 'Won'});
  expect(shown(desk)).toContain('   Nothing was sent, and nothing is left to send: theirs stays.');
  expect(shown(desk).join()).not.toContain('After yours');
  expect(hintsOf(aView(desk.state()))[0]).toEqual({key: '⏎', label: 'done, theirs stays'});
});

test('changed once more it says when', () => {
  const desk = met({salesStage: '60'}, ours).wait(1000).give('confirm');
  desk.answer({kind: 'changed', theirs: aVersion(deal, {salesStage: '80'}, '2026-11-20T14:06:00Z')});
  expect(shown(desk)[2]).toMatch(/^ {3}Nothing was sent: changed again at 14:06\./u);
});

test('while it is sent it says so and offers no key that would do nothing', () => {
  const desk = met({salesStage: '60'}, ours).wait(1000).give('confirm');
  expect(shown(desk).at(-1)).toBe(' Sending yours on top …');
  expect(hintsOf(aView(desk.state())).map(({key}) => key)).toEqual(['d', 'esc']);
});

test('where no form is below, esc says that the draft is kept', () => {
  expect(hintsOf(aView(met({salesStage: '60'}, ours).state())).at(-1)).toEqual({
    key: 'esc',
    label: 'keep draft, leave',
  });
});

test('a long one keeps within the sheet and says how much more there is', () => {
  const theirs: Edits = {salesStage: '60', campaignId: 'A', notes: 'a\nb\nc\nd\ne\nf\ng'};
  const {lines} = sheetOf(met(theirs, {...ours, externalReferenceId: 'X'}, small));
  expect(lines).toHaveLength(8);
  expect(textOf(lines).at(-1)).toMatch(/^ {3}… \d+ lines more, d shows all$/u);
});

test.each(hardNames.flatMap((name) => [60, 80, 120].map((columns) => ({name, columns}))))(
  'fits $columns cells with $name',
  ({name, columns}) => {
    const base = aReferral({customerProfile: {name}, name});
    const theirs: Edits = {campaignId: name, notes: name};
    const size = {columns, rows: 24};
    const {title, lines} = sheetOf(
      met(theirs, {externalReferenceId: name, dealValue: '1'}, {base, size}),
      base.id,
    );
    expect(Math.max(...widthsOf([title, ...lines]))).toBeLessThanOrEqual(columns);
    expect(lines.length).toBeLessThanOrEqual(16);
  },
);
