import {expect, test} from 'vitest';
import type {LayerOf, Pending, State} from '../../source/store/state.ts';
import {keyLine, messageLine} from '../../source/ui/frame-lines.ts';
import {columnsFor} from '../../source/ui/pipeline/columns.ts';
import {dealRow} from '../../source/ui/pipeline/deal-row.ts';
import {undoSheet} from '../../source/ui/sheets/undo.ts';
import {whatChangedSheet} from '../../source/ui/sheets/what-changed.ts';
import {aReferral, aState, aVersion, aView, now} from '../support/builders.ts';
import {textOf} from '../support/text-of.ts';

const deal = aReferral({status: 'Active', substatus: 'Accepted', details: {dealValue: 5, currency: 'USD'}});
const theirs = aVersion(deal, {dealValue: '9', salesStage: '60'}, '2026-11-20T14:02:48Z');
const {id} = deal;

const changed = (different: Partial<State> = {}): State =>
  aState([theirs], {
    unseen: new Map([[id, deal]]),
    changes: new Map([[id, {was: deal, is: theirs, at: now}]]),
    news: {deals: new Map([[id, 'changed'] as const, ['x', 'new'] as const]), bells: []},
    ...different,
  });

const signOf = (state: State): string | undefined => {
  const summary = state.summaries.get(id)!;
  return dealRow(aView(state), summary, columnsFor(80), false)[1]?.text;
};

const read = (state: State): string => textOf([messageLine(aView(state), undefined)])[0]!.trim();

test('a row that somebody changed has a dot, and what is under way comes first', () => {
  expect(signOf(changed())).toBe('·');
  expect(signOf(aState([theirs]))).toBe(' ');
  const submission = {base: theirs, mine: theirs, intent: 'edit', sent: []} as const;
  const held: Pending = {phase: 'held', dueAt: now + 3000, submission};
  expect(signOf(changed({pending: new Map([[id, held]])}))).toBe('…');
});

test('the key that shows what changed stands in the last line of such a row alone', () => {
  const keys = (state: State): string => textOf([keyLine(aView(state))])[0]!;
  expect(keys(changed())).toContain('i what changed');
  expect(keys(changed({unseen: new Map()}))).not.toContain('i what changed');
});

test('what came is counted quietly: a problem stays in sight, and so does what was just done', () => {
  expect(read(changed())).toBe('1 changed, 1 new');
  const notice = (tone: 'problem' | 'done', at: number) => ({notices: [{tone, text: 'told', at}] as const});
  expect(read(changed(notice('problem', now - 9000)))).toBe('× told');
  expect(read(changed(notice('done', now - 1000)))).toBe('told');
  expect(read(changed(notice('done', now - 9000)))).toBe('1 changed, 1 new');
});

test('what it rang for is named before it is counted', () => {
  const bells = [
    {id, why: 'new'},
    {id: 'x', why: 'new'},
    {id, why: 'expiring'},
  ] as const;
  const state = changed({size: {columns: 160, rows: 50}});
  expect(read({...state, news: {...state.news!, bells}})).toBe(
    'New, to be answered: Northwind Traders and 1 more. Less than 24 h to answer: Northwind Traders. 1 changed, 1 new',
  );
});

const sheet = (state: State): string => {
  const layer: LayerOf<'what-changed'> = {kind: 'what-changed', id, top: 0};
  return textOf(whatChangedSheet(aView(state), layer).lines).join('\n');
};

test('what changed stands field by field, what was there on the left', () => {
  expect(sheet(changed())).toMatch(/Value +USD 5\.00 +USD 9\.00/u);
  expect(sheet(changed())).toContain('Somebody changed this deal at 14:02');
});

test('a new deal, a change of nothing that can be edited, and no change at all say so', () => {
  expect(sheet(changed({changes: new Map([[id, {is: theirs, at: now}]])}))).toContain('new here');
  const same = {was: deal, is: {...deal, eTag: '"2"'}, at: now};
  expect(sheet(changed({changes: new Map([[id, same]])}))).toContain('Nothing changed in what can be edited');
  expect(sheet(changed({changes: new Map()}))).toContain('no change was seen');
});

test('in a low window the undo list says how much more would change', () => {
  const after = aVersion(deal, {
    dealValue: '9',
    salesStage: '60',
    externalReferenceId: 'NW',
    campaignId: 'C',
  });
  const edit = {key: 1, id, before: deal, after, intent: 'edit', at: now} as const;
  const lines = (rows: number): string =>
    textOf(
      undoSheet(aView(aState([after], {savedEdits: [edit], size: {columns: 60, rows}})), {
        kind: 'undo',
      }).lines,
    ).join('\n');
  expect(lines(16)).toMatch(/Campaign id/u);
  expect(lines(16)).not.toMatch(/more in a taller/u);
  const many = aVersion(after, {notes: 'One.\nTwo.\nThree.', closingDateTime: '2027-01-31T00:00:00Z'});
  const state = aState([many], {savedEdits: [{...edit, after: many}], size: {columns: 60, rows: 16}});
  const sheet = textOf(undoSheet(aView(state), {kind: 'undo'}).lines);
  expect(sheet.length).toBeLessThanOrEqual(8);
  expect(sheet.join('\n')).toMatch(/… \d+ lines more in a taller window/u);
});

test('the undo list says what each row would do, or why it does nothing', () => {
  const edit = {key: 1, id, before: deal, after: theirs, intent: 'edit', at: now - 120_000} as const;
  const lines = (state: State): string => textOf(undoSheet(aView(state), {kind: 'undo'}).lines).join('\n');
  const possible = lines(aState([theirs], {savedEdits: [edit]}));
  expect(possible).toMatch(/› {2}Northwind Traders +.*value USD 9\.00.* 2 min/u);
  expect(possible).toMatch(/Value +USD 9\.00 +USD 5\.00/u);
  const moved = aVersion(theirs, {dealValue: '11'});
  const refused = lines(aState([moved], {savedEdits: [edit]}));
  expect(refused).toContain('›× Northwind Traders');
  expect(refused).toContain('Not possible: changed again since by somebody.');
});
