import fc from 'fast-check';
import {expect, test} from 'vitest';
import {headLines} from '../../source/ui/frame-lines.ts';
import type {Grouping} from '../../source/domain/grouping.ts';
import {builtInViews, type ListView} from '../../source/domain/views.ts';
import {width} from '../../source/terminal/text.ts';
import type {View} from '../../source/ui/view.ts';
import {aState, aView} from '../support/builders.ts';
import {drawn} from '../support/drawn.ts';

const all = {sort: 'clock', grouping: 'status'} as const;

/** The counts of the drawn screens. */
const drawnCounts = [146, 9, 14, 31, 22, 17];

const withViews = (
  columns: number,
  list: readonly ListView[],
  counts: View['state']['views']['counts'],
  at = 0,
) => {
  const state = aState(undefined, {size: {columns, rows: 24}});
  return aView({...state, views: {...state.views, list, counts, at}});
};

const headOf = (columns: number, at = 0): readonly string[] =>
  drawn(headLines(withViews(columns, builtInViews(all, true), drawnCounts, at)), columns).split('\n');

test.each([
  [60, ' 1 All 146   2 Inbox 9   3 Closing soon 14  …      / filter'],
  [80, ' 1 All 146   2 Inbox 9   3 Closing soon 14   4 Mine 31   5 Stale 22  … / filter'],
  [
    100,
    ' 1 All 146  2 Inbox 9  3 Closing soon 14  4 Mine 31  5 Stale 22  6 Won this quarter 17     / filter',
  ],
  [120, ' 1 All 146   2 Inbox 9   3 Closing soon 14   4 Mine 31   5 Stale 22   6 Won this quarter 17'],
])('at %i columns the views are as drawn', (columns, line) => {
  const [, views = '', rule = ''] = headOf(columns);
  expect(views.startsWith(line)).toBe(true);
  expect(rule.startsWith('━━━━━━━━━━━─')).toBe(true);
  expect(width(views)).toBe(columns - 1);
});

test('the rule is heavy under the open view, one cell further on both sides', () => {
  const [, views = '', rule = ''] = headOf(80, 3);
  const from = views.indexOf('4 Mine 31') - 1;
  expect(rule.indexOf('━')).toBe(from);
  expect(rule.lastIndexOf('━')).toBe(from + width('4 Mine 31') + 1);
});

test('a view with a filter that cannot be read has a cross for its count', () => {
  const odd: ListView = {name: 'Odd', filter: 'mood:good', ...all};
  const head = headLines(withViews(80, [...builtInViews(all, true).slice(0, 1), odd], [146, undefined]));
  expect(drawn(head, 80)).toContain(' 1 All 146   2 Odd ×  ');
});

test.each([60, 70, 80, 90, 100, 120])('at %i columns the mark under the open view is whole', (columns) => {
  for (const at of drawnCounts.keys()) {
    const [, views = '', rule = ''] = headOf(columns, at);
    const label = new RegExp(`${at + 1} [^0-9]+ ${drawnCounts[at]}`, 'u').exec(views)?.[0] ?? '';
    expect(rule.indexOf('━')).toBe(views.indexOf(label) - 1);
    expect(rule.replace(/[^━]/gu, '')).toHaveLength(label.length + 2);
  }
});

test('the rule says by what the list is grouped where that is not what one expects', () => {
  const view = withViews(160, builtInViews(all, true), drawnCounts);
  const ruleOf = (grouping: Grouping, at = 0): string => {
    const {state} = view;
    return (
      drawn(headLines(aView({...state, grouping, views: {...state.views, at}})), 160).split('\n')[2] ?? ''
    );
  };
  expect(ruleOf('status')).toMatch(/─ soonest first · 1 of 1$/u);
  expect(ruleOf('country')).toMatch(/─ grouped by country · soonest first · 1 of 1$/u);
  // "Won this quarter" is saved by owner.
  expect(ruleOf('status', 5)).toMatch(/─ grouped by status · soonest first · 1 of 1$/u);
});

const aName = fc.stringMatching(/^[a-z日 ]{1,30}$/u).filter((name) => name.trim() !== '');

test('the open view is always in sight, and the line never too wide', () => {
  fc.assert(
    fc.property(
      fc.array(aName, {minLength: 1, maxLength: 20}),
      fc.nat({max: 25}),
      fc.integer({min: 60, max: 170}),
      fc.nat({max: 100_000}),
      (names, place, columns, count) => {
        const own = names.map((name): ListView => ({name, filter: 'x', ...all}));
        const list = [...builtInViews(all, true), ...own];
        const at = place % list.length;
        const [, line = ''] = headLines(
          withViews(
            columns,
            list,
            list.map(() => count),
            at,
          ),
        );
        const spans = line as readonly {readonly text: string; readonly token: string}[];
        const open = spans.filter(({token}) => token === 'accent').map(({text}) => text);
        expect(open).toHaveLength(1);
        expect(open[0]).toMatch(new RegExp(` ${count}$`, 'u'));
        expect(spans.reduce((cells, {text}) => cells + width(text), 0)).toBe(columns);
      },
    ),
    {numRuns: 200},
  );
});
