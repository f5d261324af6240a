import {describe, expect, it, test} from 'vitest';
import type {Pending, State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {freshness, headLines, messageLine} from '../../source/ui/frame-lines.ts';
import {helpItems} from '../../source/ui/help-items.ts';
import {hintsOf} from '../../source/ui/hints.ts';
import {columnsFor} from '../../source/ui/pipeline/columns.ts';
import {dealRow} from '../../source/ui/pipeline/deal-row.ts';
import {waitTime} from '../../source/ui/wait-words.ts';
import {aReferral, aState, aView, language, now} from '../support/builders.ts';
import {pendingIn, withDrafts} from '../support/kept.ts';
import {textOf, widthsOf} from '../support/text-of.ts';
import {sizes} from './form-deals.ts';

// What the list says while the service asks to wait, and while it cannot be reached.

const deal = aReferral();
const minute = 60_000;

const withPending = (pending: Pending, different: Partial<State> = {}): State =>
  aState([deal], {pending: new Map([[deal.id, pending]]), ...different});

const sending = pendingIn('sending', deal);
const closed = (ms = 7000, different: Partial<State> = {}): State =>
  withPending(
    {...sending, submission: {...sending.submission, intent: 'accept'}},
    {
      gateUntil: now + ms,
      ...different,
    },
  );

const offline: Partial<State> = {offlineSince: now - 2 * minute, syncedAt: now - 4 * minute};

const rowOf = (state: State): string => {
  const summary = state.summaries.get(deal.id)!;
  return textOf([dealRow(aView(state), summary, columnsFor(80), true)])[0]!;
};

const message = (state: State): string => textOf([messageLine(aView(state), undefined)])[0]!;
const hints = (state: State): string =>
  hintsOf(aView(state))
    .map(({key, label}) => `${key} ${label}`)
    .join('  ');

describe('how long', () => {
  it.each([
    [1, '1 s'],
    [7000, '7 s'],
    [6001, '7 s'],
    [90_000, '90 s'],
    [90_001, '2 min'],
    [5 * minute, '5 min'],
    [2 * 60 * minute, '2 h'],
  ])('%i ms are told as %s', (ms, told) => {
    expect(waitTime(language, ms)).toBe(told);
  });
});

describe('the place of freshness', () => {
  it.each([
    ['while the service asks to wait', {gateUntil: now + 7000}, 80, 'service asks to wait: 7 s', 'warn'],
    ['on a narrow screen', {gateUntil: now + 7000}, 60, 'asks to wait: 7 s', 'warn'],
    ['for minutes', {gateUntil: now + 5 * minute}, 80, 'service asks to wait: 5 min', 'warn'],
    ['once that is over', {gateUntil: now, syncedAt: now}, 80, 'synced 0 s ago', 'dim'],
    ['offline', offline, 80, '× offline · data 4 min old', 'error'],
    ['offline on a narrow screen', offline, 60, '× offline · 4 min old', 'error'],
    [
      'offline while it is tried again',
      {...offline, reading: {kind: 'reading', request: 2, since: now, count: 0}},
      80,
      '× offline · reading …',
      'error',
    ],
  ] as const)('%s', (_when, different, columns, text, token) => {
    const state = aState([deal], {size: {columns, rows: 24}, ...different});
    expect(freshness(aView(state))).toEqual({text, token});
  });

  it('offline without data is no connection', () => {
    const {syncedAt: _never, ...state} = aState([], {
      offlineSince: now,
      reading: {kind: 'failed', at: now, failure: {kind: 'unreachable', text: 'x'}},
    });
    expect(freshness(aView(state)).text).toBe('× no connection');
  });

  it.each(sizes)('fits at $columns×$rows', (size) => {
    for (const different of [{gateUntil: now + 70 * minute}, offline]) {
      const [who] = headLines(aView(aState([deal], {size, ...different})));
      expect(widthsOf([who!])).toEqual([size.columns]);
      expect(textOf([who!])[0]).toMatch(/^ refdeck .* {3}\? help$/u);
    }
  });
});

describe('a write that waits', () => {
  it('is on its row with its sign and its time', () => {
    expect(rowOf(closed())).toMatch(/^›… Northwind Traders +Accepted, not sent .* waits 7 s$/u);
  });

  it('has room for longer times too', () => {
    expect(rowOf(closed(42_000))).toMatch(/ in 42 s$/u);
    expect(rowOf(closed(15 * minute))).toMatch(/ in 15 min$/u);
  });

  it('is in the message line with the key that ends it', () => {
    expect(message(closed())).toBe(
      ' Waiting 7 s as the service asked, then accept: Northwi… esc cancel, keep draft',
    );
    expect(message(closed(7000, {size: {columns: 120, rows: 40}}))).toMatch(
      /^ Waiting 7 s as the service asked, then accept: Northwind Traders +esc cancel, keep draft$/u,
    );
  });

  it.each([
    ['locked', 'The deal is locked: trying again in 7 s, then save: Northwind Traders'],
    ['unreachable', 'Not reached: trying again in 7 s, then save: Northwind Traders'],
  ] as const)('says why: %s', (why, text) => {
    const pending: Pending = {...pendingIn('sending', deal), waits: {why, until: now + 7000}} as Pending;
    expect(message(withPending(pending, {size: {columns: 120, rows: 40}}))).toContain(text);
    expect(rowOf(withPending(pending))).toMatch(/Edit, not sent .* waits 7 s$/u);
  });

  it('that the person agreed to goes on by itself', () => {
    const pending = {...pendingIn('asked-to-wait', deal), agreed: true} as Pending;
    expect(rowOf(withPending(pending))).toMatch(/^›… .* in 5 min$/u);
    expect(rowOf(withPending(pendingIn('asked-to-wait', deal)))).toMatch(/^›! .* to decide$/u);
  });

  it('offers no key where esc means something else', () => {
    const layers = [{kind: 'detail', id: deal.id, top: 0}] as const;
    expect(message(closed(7000, {layers}))).toMatch(/as the service asked.*Northwind Traders$/u);
    const filter = {field: textField('n'), typing: true};
    expect(message(closed(7000, {filter}))).not.toContain('esc');
  });

  it('has its key first in the last line of its row', () => {
    expect(hints(closed())).toMatch(/^esc cancel, keep draft {2}⏎ open .* q quit$/u);
  });
});

describe('offline', () => {
  it('the last line has the keys that work', () => {
    expect(hints(withDrafts(['Fabrikam', 'Litware'], offline))).toBe(
      'e edit, as draft  D drafts 2  r try again  ⏎ open  L log  ? help  q quit',
    );
    expect(hints(aState([deal], offline))).not.toContain('D ');
  });

  it('the page of a deal too', () => {
    const layers = [{kind: 'detail', id: deal.id, top: 0}] as const;
    expect(hints(aState([deal], {...offline, layers}))).toMatch(
      /^e edit, as draft {2}r try again .* esc list$/u,
    );
  });

  it('help says why a move does nothing', () => {
    const state = aState([deal], {...offline, layers: [{kind: 'help', field: textField('w'), cursor: 0}]});
    expect(helpItems(state, language)).toEqual([
      expect.objectContaining({keys: 'w', reason: 'offline: e makes a draft'}),
    ]);
  });
});

test('a drafted row names its fields short enough for their cell', () => {
  const typed = {dealValue: textField('1'), closingDateTime: textField('1 dec')};
  const drafts = new Map([[deal.id, {base: deal, typed}]]);
  expect(rowOf(aState([deal], {drafts}))).toContain(' draft: value, date ');
  const stage = {status: 'Closed', substatus: 'Won'};
  expect(rowOf(aState([deal], {drafts: new Map([[deal.id, {base: deal, typed: {}, stage}]])}))).toContain(
    ' draft: won ',
  );
});

test('a drafted row names the lists that were changed', () => {
  const draft = {base: deal, typed: {}, solutions: [{now: {id: 's1'}}]};
  expect(rowOf(aState([deal], {drafts: new Map([[deal.id, draft]])}))).toContain(' draft: solutions ');
});
