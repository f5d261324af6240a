import {describe, expect, test} from 'vitest';
import type {Edits} from '../../../source/domain/fields.ts';
import type {Json} from '../../../source/domain/referral.ts';
import type {LayerOf} from '../../../source/store/state.ts';
import type {Line} from '../../../source/ui/line.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {conflictPage} from '../../../source/ui/pages/conflict.ts';
import {differencePage} from '../../../source/ui/pages/difference.ts';
import {jana, kim, ola} from '../../domain/a-referral.ts';
import {aReferral, aVersion, aView} from '../../support/builders.ts';
import {deal, met, ourEdits, theirEdits} from '../../support/conflicts.ts';
import type {Desk} from '../../support/desk.ts';
import {plainFrame} from '../../support/drawn.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';
import {wholeFrame} from '../../support/whole-frame.tsx';

const pageOf = (desk: Desk) => {
  const layer = desk.state().layers.find((each): each is LayerOf<'conflict'> => each.kind === 'conflict');
  if (!layer) throw new Error('no conflict is open');
  return conflictPage(aView(desk.state()), layer);
};

const shown = (desk: Desk): readonly string[] => {
  const page = pageOf(desk);
  return textOf([...page.head, page.rule(1, 1, 1), ...page.body, ...(page.message ? [page.message] : [])]);
};

const lineAt = (lines: readonly Line[], index: number): string =>
  textOf(lines.slice(index, index + 1)).join('');

/** The texts of a line in one style. */
const inStyle = (line: Line, token: string): readonly string[] =>
  line.filter((span) => span.token === token).map(({text}) => text.trim());

const small = {size: {columns: 60, rows: 16}};

test('one row being decided is drawn as designed at 80 cells', () => {
  expect(shown(met().give('mine'))).toEqual([
    ' Northwind Traders · SAP on Azure                                        ? help',
    ' Somebody changed the same fields at 14:03. Nothing was sent.        read 14:03',
    '── Decide ──────────────────────────────────────────────────── 1 of 3 decided ──',
    '                Was            Theirs         Yours          Result',
    ' ✓ Value        USD 250,000.00 EUR 240,000.00 USD 275,000.00 m USD 275,000.00',
    '›  Notes        1 line         + 1 line       + 2 lines      choose t, m or b',
    "   Jana's phone …222 555 014   …602 555 881   …222 555 099   choose t or m",
    '',
    '── Notes ───────────────────────────────────────────────────────────────────────',
    '',
    '   Was       Budget approved for Q1.',
    '',
    ' t Theirs    Budget approved for Q1.',
    '             + CFO signs on 4 Dec.',
    '',
    ' m Yours     Budget approved for Q1.',
    '             + Wants a quote by 27 Nov.',
    '             + Competes with a hosted offer.',
    '',
    ' b Both      theirs, then your 2 lines',
    ' Also changed by them, kept: sales stage 60 proposed.          2 left to decide',
  ]);
});

test('when all rows are decided it says what will be sent and what stays theirs', () => {
  expect(shown(met().give('mine', 'both', 'theirs')).slice(2)).toEqual([
    '── Decide ──────────────────────────────────────────────────── 3 of 3 decided ──',
    '                Was            Theirs         Yours          Result',
    ' ✓ Value        USD 250,000.00 EUR 240,000.00 USD 275,000.00 m USD 275,000.00',
    ' ✓ Notes        1 line         + 1 line       + 2 lines      b both, 4 lines',
    "›✓ Jana's phone …222 555 014   …602 555 881   …222 555 099   t +420 602 555 881",
    '',
    '── Will be sent ────────────────────────────────────────────────────────────────',
    '',
    '   Value           EUR 240,000.00 becomes USD 275,000.00, yours',
    '   Notes           theirs, then your 2 lines',
    '',
    "   Nothing to send for Jana's phone: theirs stays, +420 602 555 881.",
    '   Theirs also stays: sales stage 60 proposed.',
    '',
  ]);
});

test('at 60 cells what was leaves the table, and minor units that are zero go', () => {
  expect(shown(met(theirEdits, ourEdits, small).give('mine'))).toEqual([
    ' Northwind Traders · SAP on Azure                    ? help',
    ' Changed by somebody at 14:03. Nothing was sent.',
    '── Decide ──────────────────────────────── 1 of 3 decided ──',
    '                Theirs        Yours         Result',
    ' ✓ Value        EUR 240,000   USD 275,000   m USD 275,000',
    '›  Notes        + 1 line      + 2 lines     choose t m b',
    "   Jana's phone …602 555 881  …222 555 099  choose t m",
    '── Notes ───────────────────────────────────────────────────',
    '   Was       Budget approved for Q1.',
    ' t Theirs    + CFO signs on 4 Dec.',
    ' m Yours     + Wants a quote by 27 Nov.',
    '             + Competes with a hosted offer.',
    ' b Both      theirs, then your 2 lines',
    ' They also changed 1 thing, kept.          2 left to decide',
  ]);
});

test('minor units that are not zero stay at 60 cells', () => {
  const row = shown(met({dealValue: '240000.5'}, {dealValue: '275000'}, small))[4];
  expect(row).toContain('240,000.50');
});

test('the chosen cell and the result are bold, what was is dim, and what waits warns', () => {
  const [, value = [], notes = []] = pageOf(met().give('mine')).body;
  expect(inStyle(value, 'selected')).toEqual(['USD 275,000.00', 'USD 275,000.00']);
  expect(inStyle(value, 'dim')).toEqual(['USD 250,000.00']);
  expect(inStyle(notes, 'warn')).toEqual(['choose t, m or b']);
});

test('what is typed stands first in the row, with the caret', () => {
  const page = pageOf(met().give('change').edit('delete-to-start').type('EUR 260k'));
  const line = page.body[page.keep ?? -1] ?? [];
  expect(textOf([line])).toEqual([' e Typed     EUR 260k']);
  expect(line.filter(({token}) => token === 'caret')).toHaveLength(1);
});

test('typed notes have a line each, and the caret is in sight when they are long', () => {
  const desk = met({notes: 'Theirs.'}, {notes: 'Mine.'}, small)
    .give('change')
    .type('\n1\n2\n3\n4\n5\n6\n7\n8\n9');
  const page = pageOf(desk);
  expect(lineAt(page.body, page.keep ?? -1)).toMatch(/^\s+9$/u);
  expect(page.body.length).toBeLessThanOrEqual(11);
});

test('a typed choice has its own letter', () => {
  const desk = met().give('change').edit('delete-to-start').type('EUR 260k').give('confirm');
  expect(lineAt(pageOf(desk).body, 1)).toContain('e EUR 260,000.00');
  expect(shown(desk.give('all-theirs', 'up', 'up', 'mine')).join('\n')).toContain(
    'becomes USD 275,000.00, yours',
  );
});

test('changed once more it tells when, and how many choices are kept', () => {
  const desk = met().give('mine', 'both', 'mine', 'confirm');
  const theirs = aVersion(aVersion(deal, theirEdits), {notes: 'All new.'}, '2026-11-20T14:06:00Z');
  desk.answer({kind: 'changed', theirs});
  expect(shown(desk)[1]).toMatch(/^ Changed again at 14:06, 2 choices kept\. Nothing was sent\./u);
  expect(desk.top()).toMatchObject({kind: 'conflict', cursor: 1});
});

test('a status edit that theirs makes impossible is told above the row', () => {
  const desk = met(
    {status: 'Closed', substatus: 'Lost', dealValue: '1'},
    {status: 'Closed', substatus: 'Won', dealValue: '2'},
  );
  expect(shown(desk).join('\n')).toContain(
    ' ! theirs closed the deal (Lost): your move to Won is not sent; the service may\n' +
      '   refuse changes to a closed deal',
  );
});

test('Enter is offered only when every row is decided, and says when nothing would be sent', () => {
  const hints = (desk: Desk) => hintsOf(aView(desk.state())).map(({key, label}) => `${key} ${label}`);
  expect(hints(met()).join()).not.toContain('⏎');
  expect(hints(met().give('mine', 'both', 'mine'))[0]).toBe('⏎ send');
  const nothing = met({dealValue: '1'}, {dealValue: '2'}).give('theirs');
  expect(hints(nothing)[0]).toBe('⏎ done, theirs stays');
  expect(shown(nothing).join('\n')).toContain('Nothing: theirs stays in every row. The draft is done then.');
});

const withTeam = (...members: readonly object[]): Edits => ({team: members as unknown as Json});

test.each<[string, Edits, Edits, string]>([
  [
    'a person that we removed and they changed',
    withTeam(kim, {...jana, phoneNumber: '1'}, ola),
    withTeam(kim, ola),
    '›  Jana Nováko… Jana Nováková  changed        removed        choose t or m',
  ],
  [
    'a person that both added, each otherwise',
    withTeam(kim, jana, ola, {email: 'li@example.org', firstName: 'Li', phoneNumber: '1'}),
    withTeam(kim, jana, ola, {email: 'li@example.org', firstName: 'Li', phoneNumber: '2'}),
    "›  Li's phone   none           1              2              choose t or m",
  ],
  [
    'a date, short where the long one does not fit',
    {closingDateTime: '2026-11-30T00:00:00Z'},
    {closingDateTime: '2027-01-05T00:00:00Z'},
    '›  Closing date 20 Dec 26      30 Nov 26      5 Jan 27       choose t or m',
  ],
  [
    'an id that was empty',
    {externalReferenceId: 'A-1'},
    {externalReferenceId: 'B-2'},
    '›  CRM id       none           A-1            B-2            choose t or m',
  ],
  [
    'notes that we rewrote and they emptied',
    {notes: ''},
    {notes: 'New.'},
    '›  Notes        1 line         - 1 line       + 1 - 1 line   choose t or m',
  ],
])('%s has words in the table', (_case, theirs, ours, row) => {
  expect(lineAt(pageOf(met(theirs, ours)).body, 1)).toBe(row);
});

describe('the full difference', () => {
  const drawn = (desk: Desk): readonly string[] => {
    const page = differencePage(aView(desk.state()), {kind: 'difference', id: deal.id, top: 0});
    return textOf(page.body);
  };

  test('has theirs, what waits, and what goes out, people and lines of notes included', () => {
    expect(drawn(met().give('mine'))).toEqual([
      '',
      '   Changed by somebody at 14:03',
      '                   You read                    Now',
      '   Sales stage     40 developed                60 proposed',
      '   Value           USD 250,000.00              EUR 240,000.00',
      '   Notes           1 line                      2 lines',
      '                                               + CFO signs on 4 Dec.',
      '   Team            Jana Nováková               phone +420 602 555 881',
      '',
      '   Not decided yet',
      '                   Theirs                      Yours',
      '   Notes           + CFO signs on 4 Dec.       + Wants a quote by 27 Nov.',
      '                                               + Competes with a hosted offer.',
      "   Jana's phone    +420 602 555 881            +420 222 555 099",
      '',
      '   To send, on top of theirs',
      '                   There now                   After yours',
      '   Value           EUR 240,000.00              USD 275,000.00',
      '',
      '   Nothing else changes.',
    ]);
  });

  test('says when nothing is left', () => {
    expect(drawn(met({dealValue: '1'}, {dealValue: '2'}).give('theirs')).at(-1)).toBe(
      '   Nothing is left to send: theirs stays.',
    );
  });
});

describe('at every size, with names of all scripts', () => {
  const sizes = [
    {columns: 60, rows: 16},
    {columns: 80, rows: 24},
    {columns: 120, rows: 40},
  ];
  const long = (word: string): string =>
    Array.from({length: 30}, (_, index) => `${word} ${index}`).join('\n');
  const cases = sizes.flatMap((size) => hardNames.map((name) => ({size, name})));

  test.each(cases)('$size.columns×$size.rows, $name', ({size, name}) => {
    const person = {...jana, firstName: name, lastName: name};
    const base = aReferral({customerProfile: {name}, name, team: [kim, person]});
    const made = (word: string): Edits => ({
      notes: long(name + word),
      dealValue: word === 'a' ? '123456789012.55' : '987654321098.55',
      externalReferenceId: `${name}${name}${word}`,
      campaignId: word,
      salesStage: word === 'a' ? '60' : '80',
      closingDateTime: word === 'a' ? '2026-12-24T00:00:00Z' : '2027-12-24T00:00:00Z',
      team: [kim, {...person, phoneNumber: `${name} ${word}`, title: word}],
    });
    const room = size.rows - 5;
    const open = (): Desk => met(made('a'), made('b'), {base, size});
    for (const desk of [
      open(),
      open().give('change'),
      open().give('all-theirs'),
      open().give('all-mine', 'yes'),
    ]) {
      const page = pageOf(desk);
      expect(page.body.length).toBeLessThanOrEqual(room);
      expect(Math.max(...widthsOf([...page.head, ...page.body]))).toBeLessThanOrEqual(size.columns);
    }
    const difference = differencePage(aView(open().state()), {kind: 'difference', id: base.id, top: 0});
    expect(Math.max(...widthsOf(difference.body))).toBeLessThanOrEqual(size.columns);
  });
});

test('the whole screen has the rows of the terminal and ends with the keys', () => {
  const lines = plainFrame(wholeFrame(aView(met().state())).join('\n'));
  expect(lines).toHaveLength(24);
  expect(lines.at(-1)).toMatch(/t theirs/u);
});
