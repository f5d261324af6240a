import {describe, expect, test} from 'vitest';
import type {Activity, ActivityResult} from '../../../source/store/activity.ts';
import type {State} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {hintsOf} from '../../../source/ui/hints.ts';
import {activityRows, resultOfActivity} from '../../../source/ui/log-rows.ts';
import {logPage} from '../../../source/ui/pages/log.ts';
import {aReferral, aState, aView, language, now} from '../../support/builders.ts';
import {drawing, drawn, pageLines} from '../../support/drawn.ts';
import {hardNames, textOf, widthsOf} from '../../support/text-of.ts';
import {sizes} from '../form-deals.ts';

const northwind = aReferral();
const bellows = aReferral({id: 'b', customerProfile: {name: 'Bellows College'}});
const second = 1000;

const layer = (cursor = 0, text = '', typing = false) =>
  ({kind: 'log', cursor, field: textField(text), typing}) as const;

const edit = {kind: 'write', intent: 'edit', fields: ['dealValue', 'closingDateTime']} as const;
const accept = {kind: 'write', intent: 'accept', fields: ['status', 'substatus']} as const;
const patch = {method: 'PATCH', path: '/referrals/{id}', tagged: true} as const;

const activities: readonly Activity[] = [
  {
    ...patch,
    at: now,
    id: northwind.id,
    what: edit,
    result: 'unknown',
    ms: 30_001,
    code: 'HEADERS_TIMEOUT',
    clientRequestId: '5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18',
  },
  {...patch, at: now - 10 * second, id: 'b', what: accept, result: 'saved', ms: 388, status: 200},
  {
    ...patch,
    at: now - 20 * second,
    id: 'b',
    what: accept,
    result: 'waited',
    waitMs: 7000,
    ms: 94,
    status: 429,
  },
  {
    ...patch,
    at: now - 30 * second,
    id: northwind.id,
    what: {kind: 'write', intent: 'won', fields: ['status', 'substatus']},
    result: 'refused',
    ms: 151,
    status: 400,
    code: 'InvalidInput',
    tagged: false,
    clientRequestId: 'e90d3312-0000',
    requestId: 'r-77',
  },
  {at: now - 40 * second, id: northwind.id, what: edit, result: 'taken-back'},
  {at: now - 50 * second, id: northwind.id, what: {kind: 'check'}, result: 'was-not-saved', ms: 350},
  {
    at: now - 60 * second,
    what: {kind: 'list', count: 146},
    result: 'read',
    ms: 1204,
    method: 'GET',
    path: '/referrals',
    status: 200,
  },
];

const stateWith = (different: Partial<State> = {}): State =>
  aState([northwind, bellows], {activities, ...different});

const pageOf = (cursor = 0, different: Partial<State> = {}, text = '', typing = false) =>
  logPage(aView(stateWith(different)), layer(cursor, text, typing));

test('the rows, the newest first, and all of the one under the cursor', () => {
  expect(drawn(pageLines(pageOf()))).toBe(
    drawing(`
 Activity log                                                            ? help
 Since 14:02, local time. The client id went with the request.
─────────────────────────────────────────────────────── newest first · 1 of 7 ──
   Time     What                Deal              Result            ms id
›  14:03:00 value, closing date Northwind Traders not known      30001 5d1e7c90
 ✓ 14:02:50 accept              Bellows College   saved            388
   14:02:40 accept              Bellows College   waited 7 s        94
 × 14:02:30 won                 Northwind Traders refused          151 e90d3312
   14:02:20 value, closing date Northwind Traders taken back
   14:02:10 look whether saved  Northwind Traders was not saved    350
   14:02:00 read 146            all deals         read            1204


── 14:03:00 · value, closing date · Northwind Traders ──────────────────────────

   Outcome     not known whether it was saved: no answer in time
   Request     PATCH /referrals/{id} · 2 fields · If-Match sent
   client id   5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18
   request id  none came back



`),
  );
});

const lower = (cursor: number): string => textOf(pageOf(cursor).body).slice(-9).join('\n');

test('a write without a version says at whose word', () => {
  expect(lower(3).replaceAll(/\s+/gu, ' ')).toContain(
    'PATCH /referrals/{id} · 2 fields · sent without a version, at your word',
  );
  expect(lower(3)).toContain('refused, nothing changed: the service answered 400, InvalidInput');
  expect(lower(3)).toContain('request id  r-77');
});

test('what never left has no request and no ids', () => {
  expect(lower(4)).toContain('none: it never left');
  expect(lower(4)).not.toContain('client id');
});

test('a look at a deal only reads', () => {
  expect(lower(5)).toContain('reads the deal, writes nothing');
});

test('a reading of the list names no version', () => {
  expect(lower(6)).toContain('   Request     GET /referrals\n');
});

test('on a narrow screen ms stand in the lower part', () => {
  const text = textOf(pageOf(1, {size: {columns: 60, rows: 16}}).body);
  expect(text[0]).not.toContain('ms');
  expect(text.join('\n')).toContain('Outcome     saved, 388 ms');
});

describe('the filter', () => {
  const found = (text: string): readonly number[] =>
    activityRows(stateWith(), language, layer(0, text)).map((row) => activities.indexOf(row));

  test.each([
    ['', [0, 1, 2, 3, 4, 5, 6]],
    ['bellows', [1, 2]],
    ['closing', [0, 4]],
    ['waited', [2]],
    ['north refused', [3]],
    ['qqq', []],
  ])('%j leaves the rows %j', (text, rows) => {
    expect(found(text)).toEqual(rows);
  });

  test('stands in the second line with the count', () => {
    expect(textOf(pageOf(0, {}, 'bell', true).head)[1]).toMatch(/^ \/ bell +2 of 7$/u);
    expect(textOf(pageOf(0, {}, 'bell').head)[1]).toMatch(/^ \/ bell +2 of 7$/u);
  });

  test('that finds nothing says what was looked for', () => {
    expect(textOf(pageOf(0, {}, 'qqq').body)).toContain('   Nothing in the log matches qqq.');
  });
});

test('without a row it says so', () => {
  const page = logPage(aView(stateWith({activities: []})), layer());
  expect(textOf(page.body)).toEqual(['', '   Nothing yet.']);
});

describe('the keys', () => {
  const hintsWith = (shown: ReturnType<typeof layer>): string =>
    hintsOf(aView(stateWith({layers: [shown]})))
      .map(({key, label}) => `${key} ${label}`.trim())
      .join('  ');

  test('open, filter and the way back', () => {
    expect(hintsWith(layer())).toBe('⏎ open the deal  / filter  esc back');
  });

  test('a row without a deal has nothing to open', () => {
    expect(hintsWith(layer(6))).toBe('/ filter  esc back');
  });

  test('while letters are text', () => {
    expect(hintsWith(layer(0, 'x', true))).toBe('type to narrow  ⏎ keep  esc clear');
  });
});

const results: readonly ActivityResult[] = [
  'saved',
  'refused',
  'not-sent',
  'unknown',
  'changed',
  'waited',
  'taken-back',
  'was-saved',
  'was-not-saved',
  'changed-meanwhile',
  'read',
  'not-read',
];

describe.each(sizes)('at $columns×$rows', (size) => {
  test.each(hardNames)('the page is as tall as the screen and no line wider, with %s', (name) => {
    const base = aReferral({customerProfile: {name}, name});
    const rows = results.map((result, index): Activity => ({
      ...patch,
      at: now - index,
      id: base.id,
      what: edit,
      result,
      ms: 123_456,
      status: 500,
      code: name,
      waitMs: 59_000,
      clientRequestId: name.repeat(9),
      requestId: name.repeat(9),
    }));
    const state = aState([base], {size, activities: rows});
    rows.forEach((_, cursor) => {
      const {head, rule, body} = logPage(aView(state), layer(cursor));
      const widths = widthsOf([...head, rule(1, 1, 1), ...body]);
      expect(Math.max(...widths)).toBeLessThanOrEqual(size.columns);
      expect(body.length).toBe(size.rows - 5);
      expect(textOf(body).filter((line) => line.startsWith('›')).length).toBe(1);
      expect(textOf(body).join('\n')).toContain('request id');
    });
  });
});

test.each(results)('the result %s fits its column', (result) => {
  const activity = {at: now, id: northwind.id, what: edit, result, waitMs: 59_000} as const;
  expect(resultOfActivity(language, activity).length).toBeLessThanOrEqual(13);
});
