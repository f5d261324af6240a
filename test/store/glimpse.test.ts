import fc from 'fast-check';
import {expect, test} from 'vitest';
import {groupings, sortNames} from '../../source/domain/pipeline.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';
import {beginWithCache} from '../../source/store/cache-reading.ts';
import {glimpseFrom} from '../../source/store/glimpse-shape.ts';
import {canBeGlimpsed, glimpseOf, type Glimpse} from '../../source/store/glimpse.ts';
import {firstDealRow} from '../../source/store/cursor.ts';
import {initialState} from '../../source/store/initial.ts';
import {figuresOf, makeRows} from '../../source/store/list.ts';
import {indexOfRow} from '../../source/store/rows.ts';
import type {Rows} from '../../source/store/rows.ts';
import type {State} from '../../source/store/state.ts';
import {headPart, listPart, panePart, placesOf} from '../../source/ui/pipeline/pipeline-lines.ts';
import {viewOf} from '../../source/ui/view.ts';
import {aReferral, aState, language, now, settled} from '../support/builders.ts';
import {fabrikam} from '../support/drawn-deals.ts';
import {drawnDeal, queryOf} from '../support/drawn-lists.ts';
import {openDesk} from '../support/desk.ts';
import {dealRows, rowsIn} from '../support/rows.ts';

const minute = 60_000;
const hour = 60 * minute;

/** More of them than a glimpse holds. */
const deals = fc
  .array(drawnDeal, {maxLength: 120})
  .map((drawn) => drawn.map((deal, at) => ({...deal, id: `d${at}`})));

type Kept = Pick<State, 'folded' | 'grouping' | 'sort'> & {readonly deals: readonly Referral[]};

const read = ({deals: list, ...arranged}: Kept): State => {
  const state = aState(list);
  return settled(state, {...state, ...arranged});
};

const kept: fc.Arbitrary<State> = fc
  .record({
    deals,
    sort: fc.constantFrom(...sortNames),
    grouping: fc.constantFrom(...groupings),
    folds: fc.func(fc.boolean()),
  })
  .map(({folds, ...arranged}) => {
    const state = read({...arranged, folded: new Set()});
    const folded = new Set([...state.list.all.keys()].filter((key) => folds(key)));
    return settled(state, {...state, folded});
  });

/** As it comes back from a file. */
const filed = (state: State): Json => JSON.parse(JSON.stringify(glimpseOf(state))) as Json;

const glimpsed = (state: State): Glimpse => {
  const glimpse = glimpseFrom(filed(state));
  if (glimpse === undefined) throw new Error('it is not known again');
  return glimpse;
};

/** The next start, of the same person with the same settings. */
const startAfter = (state: State, different: Partial<State> = {}): State => ({
  ...initialState({
    size: state.size,
    now: state.now,
    account: state.account,
    holdSeconds: 0,
    sort: state.sort,
    grouping: state.grouping,
    pane: true,
    folded: [...state.folded],
  }),
  ...different,
});

const begun = (start: State, glimpse: Glimpse): State =>
  beginWithCache(start, {head: {syncedAt: now, wholeAt: now}, glimpse}).state;

const restored = (state: State): State => begun(startAfter(state), glimpsed(state));

const headers = ({all}: Rows) => Array.from(all.values(), (group) => [group.key, figuresOf(group)]);

test('the next start has the same headers with the same numbers, exactly', () => {
  fc.assert(
    fc.property(kept, (state) => {
      expect(headers(restored(state).list)).toEqual(headers(state.list));
      expect(restored(state).list.count).toBe(state.list.count);
    }),
  );
});

test('it has the same rows from the top, as many as a window shows, and the cursor on the same first deal', () => {
  fc.assert(
    fc.property(kept, (state) => {
      const shown = restored(state);
      expect(dealRows(shown.list)).toEqual(dealRows(state.list).slice(0, 64));
      const inWindow = rowsIn(state.list).slice(0, state.size.rows);
      expect(rowsIn(shown.list).slice(0, state.size.rows)).toEqual(inWindow);
      expect(shown.cursor).toBe(firstDealRow(state.list));
      for (const id of dealRows(shown.list)) expect(shown.referrals.get(id)).toEqual(state.referrals.get(id));
    }),
  );
});

test('it has the same counts of the views', () => {
  fc.assert(
    fc.property(kept, (state) => {
      expect(restored(state).views.counts).toEqual(state.views.counts);
    }),
  );
});

test('however long ago it was kept, every row is found where it is', () => {
  fc.assert(
    fc.property(kept, fc.nat(1000), (state, hours) => {
      const {list} = begun(startAfter(state, {now: state.now + hours * hour}), glimpsed(state));
      const rows = rowsIn(list).flatMap(({kind, key}, at) => (kind === 'gap' ? [] : [[key, at] as const]));
      expect(rows.map(([key]) => indexOfRow(list, key))).toEqual(rows.map(([, at]) => at));
    }),
  );
});

test('a deal that is no longer hot at the next start stands there where it belongs by then', () => {
  const hot = aReferral({
    id: 'hot',
    status: 'New',
    substatus: 'Pending',
    createdDateTime: new Date(now - hour).toISOString(),
    details: {customerRequestedContact: true},
  });
  const old = {...hot, id: 'old', createdDateTime: new Date(now - 240 * hour).toISOString()};
  const state = read({deals: [hot, old], sort: 'clock', grouping: 'status', folded: new Set()});
  expect(dealRows(state.list)).toEqual(['hot', 'old']);
  const {list} = begun(startAfter(state, {now: now + 72 * hour}), glimpsed(state));
  expect(dealRows(list)).toEqual(['old', 'hot']);
  expect(['old', 'hot'].map((id) => indexOfRow(list, id))).toEqual([1, 2]);
});

const byOwner = {sort: 'value', grouping: 'owner', folded: new Set<string>()} as const;

const state = read({...byOwner, deals: Array.from({length: 20}, (_, at) => aReferral({id: `d${at}`}))});

test.each([
  ['another order', {sort: 'clock'}],
  ['another grouping', {grouping: 'status'}],
  ['another person', {account: {...state.account, me: 'ola@contoso.com'}}],
] satisfies readonly (readonly [string, Partial<State>])[])(
  'it is not shown to a start with %s, which waits for the deals in the cache',
  (_, different) => {
    const next = begun(startAfter(state, different), glimpsed(state));
    expect(next.list.count).toBe(0);
    expect(next.reading.kind).toBe('reading');
  },
);

test('it is not shown where all was read again since: what is gone by then would stay', () => {
  const glimpse = glimpsed(state);
  const after = (ms: number): State => {
    const head = {syncedAt: glimpse.syncedAt + ms, wholeAt: glimpse.syncedAt + ms};
    return beginWithCache(startAfter(state), {head, glimpse}).state;
  };
  expect(after(minute).list.count).toBe(0);
  // The clock of the screen moves once a second.
  expect(after(999).list.count).toBe(20);
});

test('while it stands only single deals are marked: a group, or all, has more of them than are there', () => {
  const desk = openDesk(restored(state));
  const header = rowsIn(desk.state().list).find(({kind}) => kind === 'group')!.key;
  const onHeader = openDesk({...desk.state(), cursor: header});
  for (const refused of [desk.give('mark-all'), onHeader.give('mark')]) {
    expect(refused.state().marks.size).toBe(0);
    expect(refused.told()).toEqual(['Not possible: the deals are still being read.']);
  }
  expect(desk.give('mark').state().marks.size).toBe(1);
});

test.each([
  ['a filter narrows the list', {query: queryOf('nod')}],
  ['another view is open', {views: {...state.views, at: 1}}],
  ['the list was never read in whole', {syncedAt: undefined}],
  ['the cache is still being read', {cacheReading: {syncedAt: now, wholeAt: now, request: 1}}],
  ['the order is still being made', {sort: 'customer'}],
] satisfies readonly (readonly [string, {readonly [N in keyof State]?: State[N] | undefined}])[])(
  'nothing is kept while %s',
  (_, different) => {
    expect(canBeGlimpsed(state)).toBe(true);
    expect(canBeGlimpsed({...state, ...different} as State)).toBe(false);
  },
);

test('of 800 deals in 100 groups it is as small as the deals in it', () => {
  const many = Array.from({length: 800}, (_, at) =>
    fabrikam({id: `deal-${at}`, team: [{firstName: `Owner ${at % 100}`, email: `o${at % 100}@contoso.com`}]}),
  );
  const arranged = {...aState(many), ...byOwner};
  const glimpse = glimpsed({...arranged, list: makeRows(arranged)});
  expect(glimpse.groups).toHaveLength(100);
  expect(JSON.stringify({...glimpse, records: []}).length).toBeLessThan(50_000);
  expect(JSON.stringify(glimpse).length).toBeLessThan(200_000);
});

type Path = readonly (string | number)[];

/** Every place in it. */
const allPlaces = (json: unknown, path: Path = []): readonly Path[] => {
  const inside = Array.isArray(json)
    ? json.flatMap((each, at) => allPlaces(each, [...path, at]))
    : Object.entries((json ?? {}) as object).flatMap(([name, each]) =>
        typeof json === 'string' ? [] : allPlaces(each, [...path, name]),
      );
  return [path, ...inside];
};

/** With something else in that place, or nothing. */
const replaced = (json: Json, [first, ...rest]: Path, by: Json | undefined): Json | undefined => {
  if (first === undefined) return by;
  const entries = Object.entries(json as object).flatMap(([name, each]: [string, Json]) => {
    const next = name === String(first) ? replaced(each, rest, by) : each;
    return next === undefined ? [] : [[name, next] as const];
  });
  return Array.isArray(json) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
};

const strange = fc.constantFrom<Json | undefined>(undefined, null, 'x', -1.5, true, [], {}, [[]], [null]);

test('whatever stands in one place of it, the start goes through, with it or without', () => {
  const json = filed(read({...byOwner, deals: [...state.referrals.loose()].slice(0, 3)}));
  let ignored = 0;
  fc.assert(
    fc.property(fc.constantFrom(...allPlaces(json)), strange, (path, by) => {
      const glimpse = glimpseFrom(replaced(json, path, by));
      if (glimpse === undefined) ignored += 1;
      const next = beginWithCache(startAfter(state), {
        head: {syncedAt: now, wholeAt: now},
        ...(glimpse === undefined ? {} : {glimpse}),
      });
      const view = viewOf(next.state, language);
      const places = placesOf(view, 0);
      expect(() => [listPart(view, places), headPart(view, places), panePart(view, places)]).not.toThrow();
    }),
    {numRuns: 500},
  );
  expect(ignored).toBeGreaterThan(100);
});
