import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {quickMoves, targetsOf} from '../../source/domain/transitions.ts';
import {editPlaces} from '../../source/store/layers/edit.ts';
import type {Layer} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {lineWidth, type Line} from '../../source/ui/line.ts';
import {drawPage} from '../../source/ui/pages/table.ts';
import {drawSheet} from '../../source/ui/sheets/table.ts';
import {pageLines, sheetLines} from '../support/drawn.ts';
import {changedTeam, northwind, sizes, viewOn, wideNames} from './form-deals.ts';

// What is drawn must fit by itself: only then is nothing cut that one needs to decide.

const everyLayer = (base: Referral): readonly Layer[] => {
  const {id} = base;
  return [
    {kind: 'moves', id, at: quickMoves.won},
    {kind: 'accept', id, base, focus: 0, warned: true},
    ...targetsOf(base).map((target): Layer => ({
      kind: 'close',
      id,
      base,
      target,
      reason: 1,
      typing: true,
      withNote: true,
    })),
    ...targetsOf(base).map((target): Layer => ({kind: 'step', id, base, target})),
    {kind: 'quick', id, base, fields: ['dealValue', 'currency'], focus: 1},
    {kind: 'quick', id, base, fields: ['closingDateTime'], focus: 0},
    {kind: 'quick', id, base, fields: ['notes'], focus: 0},
    ...editPlaces.map((_, focus): Layer => ({kind: 'edit', id, base, focus})),
    ...changedTeam.map((_, cursor): Layer => ({kind: 'team', list: 'team', id, base, cursor, asking: false})),
    ...changedTeam.map((_, row): Layer => ({kind: 'member', list: 'team', id, base, row, focus: row})),
    {kind: 'review', id, base, top: 0},
  ];
};

const dealNamed = (name: string): Referral => ({
  ...northwind,
  name,
  customerProfile: {name},
  externalReferenceId: name.repeat(8),
  details: {...northwind.details, notes: `${name} ${name}\n`.repeat(9)},
  team: [{firstName: name, lastName: name, email: `${name.repeat(4)}@contoso.example`, phoneNumber: name}],
});

const draftIn = (name: string) => ({
  typed: {
    dealValue: textField('123456789012345.678'),
    currency: textField('jpy'),
    closingDateTime: textField('29 feb 2027'),
    salesStage: textField(name),
    campaignId: textField(name.repeat(9)),
    notes: textField(`${name.repeat(30)}\n${name}`),
  },
  team: [{was: {firstName: name, email: `${name}@contoso.example`}}, ...changedTeam],
  stage: {status: 'Closed', substatus: 'Lost', statusReason: `Other: ${name.repeat(5)}`},
  reasonNote: textField(name.repeat(12)),
});

const linesOf = (view: ReturnType<typeof viewOn>, layer: Layer): readonly Line[] => {
  const sheet = drawSheet(view, layer);
  if (sheet) return sheetLines(sheet);
  const page = drawPage(view, layer);
  return page ? pageLines(page) : [];
};

const plain = (line: Line): string => line.map(({text}) => text).join('');

const isForbidden = /[\p{Cc}\u200d\u{1f1e6}-\u{1f1ff}]/u;

describe.each(sizes)('at $columns x $rows', (size) => {
  test.each(wideNames)('every line of every sheet and form fits with %s', (name) => {
    const deal = dealNamed(name);
    const view = viewOn(deal, draftIn(name), {size});
    for (const layer of everyLayer(deal)) {
      const lines = linesOf(view, layer);
      expect(lines.length).toBeGreaterThan(1);
      const wrong = lines.filter((line) => lineWidth(line) > size.columns || isForbidden.test(plain(line)));
      expect(wrong.map(plain), layer.kind).toEqual([]);
    }
  });

  test.each(wideNames)('a sheet leaves the deal’s row in sight, with %s', (name) => {
    const deal = dealNamed(name);
    const view = viewOn(deal, {reasonNote: textField(name.repeat(12))}, {size});
    const sheets = everyLayer(deal).flatMap((layer) => drawSheet(view, layer) ?? []);
    expect(Math.max(...sheets.map(({lines}) => lines.length))).toBeLessThanOrEqual(size.rows - 8);
  });
});
