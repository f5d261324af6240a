import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {summarize} from '../../source/domain/pipeline.ts';
import {tellClock} from '../../source/ui/pipeline/clock-cell.ts';
import {clockPhrase} from '../../source/ui/pages/page-head.ts';
import {columnsFor} from '../../source/ui/pipeline/columns.ts';
import {dealRow} from '../../source/ui/pipeline/deal-row.ts';
import {paneLines} from '../../source/ui/pipeline/pane-lines.ts';
import {aDetails} from '../domain/a-referral.ts';
import {aReferral, aState, aView, now} from '../support/builders.ts';
import {textOf, widthsOf} from '../support/text-of.ts';

const hour = 3_600_000;
const day = 24 * hour;
const ago = (ms: number): string => new Date(now - ms).toISOString();

const asked = aDetails({customerRequestedContact: true});

const aNew = (age: number, different: Partial<Referral> = {}): Referral =>
  aReferral({
    status: 'New',
    substatus: 'Received',
    createdDateTime: ago(age),
    updatedDateTime: ago(0),
    ...different,
  });

const told = (referral: Referral) => tellClock(aView(aState([referral])), summarize(referral));

test.each([
  ['a customer who waits to be contacted', aNew(3 * hour, {details: asked}), 'hot 2 d', 'warn'],
  ['on the last day', aNew(67 * hour, {details: asked}), 'hot 5 h', 'warn'],
  ['in the last hour', aNew(72 * hour - 1, {details: asked}), 'hot <1 h', 'warn'],
  ['who has waited too long is a new deal like others', aNew(72 * hour, {details: asked}), '11 d', 'text'],
  [
    'when the invitation ends before',
    aNew(hour, {details: asked, expirationDateTime: ago(-2 * hour)}),
    'hot 2 h',
    'warn',
  ],
  [
    'an invitation to others is never hot',
    aNew(hour, {details: asked, direction: 'Outgoing'}),
    'MS 13 d',
    'dim',
  ],
  [
    'an invitation without its moment has 14 days',
    aNew(3 * day, {direction: 'Outgoing', expirationDateTime: null}),
    'MS 11 d',
    'dim',
  ],
  [
    'stale, with nothing else to tell',
    aReferral({details: {}, updatedDateTime: ago(30 * day)}),
    'stale',
    'warn',
  ],
  ['one without a date', aReferral({details: {}, updatedDateTime: ago(29 * day)}), 'no date', 'dim'],
] as const)('the clock of %s', (_, referral, text, token) => {
  expect(told(referral)).toEqual({text, token});
});

describe('a stale deal', () => {
  const stale = aReferral({updatedDateTime: ago(41 * day)});

  test.each([
    [60, false],
    [68, false],
    [80, true],
    [160, true],
  ])('says so in its row of %i cells where there is room: %s', (columns, isTold) => {
    const view = aView(aState([stale], {size: {columns, rows: 24}}));
    const line = dealRow(view, summarize(stale), columnsFor(columns), false);
    expect(textOf([line])[0]?.includes(' stale ')).toBe(isTold);
    expect(widthsOf([line])).toEqual([columns]);
  });

  test('has its reason in the pane', () => {
    for (const place of ['below', 'right'] as const) {
      const lines = paneLines(aView(aState([stale])), {columns: 60, rows: 30}, place);
      expect(textOf(lines).join('\n')).toContain('stale: no change for 41 d, limit 30 d');
    }
  });

  test('is one by the days that were set', () => {
    const view = aView(aState([stale], {staleDays: {New: 7, Active: 42}}));
    expect(textOf([dealRow(view, summarize(stale), columnsFor(80), false)])[0]).not.toContain('stale');
  });
});

test('a hot deal is a sentence where the clock is one', () => {
  const hot = aNew(67 * hour, {details: asked});
  expect(clockPhrase(aView(aState([hot])), hot.id)?.text).toBe('hot: contact in 5 h');
});
