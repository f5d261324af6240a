import {expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {dealRow} from '../../source/ui/pipeline/deal-row.ts';
import {columnsFor} from '../../source/ui/pipeline/columns.ts';
import {rowOf} from '../../source/ui/pipeline/kept-rows.ts';
import {aReferral, aState, aView, now} from '../support/builders.ts';
import {wholeFrame} from '../support/whole-frame.tsx';

const [one, other] = [aReferral({id: 'one'}), aReferral({id: 'other', name: 'Second'})];

const rowIn = (state: State, id: string) =>
  rowOf(aView(state), state.summaries.get(id)!, 80, state.cursor === id);
const madeIn = (state: State, id: string) =>
  dealRow(aView(state), state.summaries.get(id)!, columnsFor(80, state.columns), state.cursor === id);

test('a row that the cursor neither comes to nor leaves is not made again', () => {
  const state = aState([one, other]);
  const before = rowIn(state, 'other');
  expect(rowIn({...state, now: now + 1, restedAt: now + 1, notices: []}, 'other')).toBe(before);
});

test.each<[string, (state: State) => State]>([
  ['the cursor comes', (state) => ({...state, cursor: 'other'})],
  ['it is marked', (state) => ({...state, marks: new Set(['other'])})],
  ['somebody changed it', (state) => ({...state, unseen: new Map([['other', 'new']])})],
  ['it has a draft', (state) => ({...state, drafts: new Map([['other', {base: other, typed: {}}]])})],
  ['a day went by', (state) => ({...state, now: now + 86_400_000})],
  ['other columns are chosen', (state) => ({...state, columns: ['owner']})],
])('a row is made anew when %s', (_, change) => {
  const state = aState([one, other]);
  rowIn(state, 'other');
  const changed = change(state);
  expect(rowIn(changed, 'other')).toEqual(madeIn(changed, 'other'));
});

test('walking makes the same frames as drawing each from nothing', () => {
  const state = aState([one, other]);
  const walked = ['one', 'other', 'one'].map((cursor) => wholeFrame(aView({...state, cursor})));
  const alone = wholeFrame(aView({...aState([one, other]), cursor: 'one'}));
  expect(walked.at(-1)).toEqual(alone);
});
