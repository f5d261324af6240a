import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import type {State} from '../../source/store/state.ts';
import {openView} from '../../source/store/views.ts';
import {aReferral, aState, aVersion, settled} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';
import {rowOf} from '../../source/store/rows.ts';
import {dealRows} from '../support/rows.ts';

const waiting = (id: string, name: string): Referral =>
  aReferral({id, status: 'New', substatus: 'Received', name, expirationDateTime: '2026-11-28T00:00:00Z'});

const deals = [
  waiting('n1', 'SAP one'),
  waiting('n2', 'SAP two'),
  aReferral({id: 'a1', details: {dealValue: 5, currency: 'EUR', closingDateTime: '2026-12-01T00:00:00Z'}}),
  aReferral({id: 'a2', details: {dealValue: 7, currency: 'USD', closingDateTime: '2027-06-01T00:00:00Z'}}),
  aReferral({id: 'c1', status: 'Closed', substatus: 'Lost'}),
];

const desk = (different: Partial<State> = {}): Desk => openDesk(aState(deals, different));

const names = (on: Desk): readonly string[] => on.state().views.list.map(({name}) => name);
const shown = (on: Desk): readonly string[] => dealRows(on.state().list);

const kept = (on: Desk): Readonly<Record<string, unknown>> => {
  const effect = on.effects().findLast(({type}) => type === 'keep-settings');
  if (effect?.type !== 'keep-settings') throw new Error('nothing was kept');
  return effect.settings;
};

describe('going to a view', () => {
  test('. , and the digits go round, and the cursor stays on its deal where the view has it', () => {
    const on = desk({cursor: 'n2'}).give('next-view');
    expect(openView(on.state())).toMatchObject({name: 'inbox'});
    expect(shown(on)).toEqual(['n1', 'n2']);
    expect(on.state().cursor).toBe('n2');
    expect(on.key('go-to-view', '3').state().cursor).toBe('a1');
    expect(openView(on.give('previous-view', 'previous-view', 'previous-view').state())).toMatchObject({
      name: 'won-this-quarter',
    });
    expect(shown(on)).toEqual([]);
    expect(on.key('go-to-view', '9').told()).toEqual(['There is no view 9: there are 5.']);
  });

  test('counts stand for all views, and a key of the cursor counts nothing anew', () => {
    const on = desk();
    expect(on.state().views.counts).toEqual([5, 2, 1, 0, 0]);
    const {counts} = on.state().views;
    on.give('down', 'next-view', 'up').wait(2000);
    expect(on.state().views.counts).toBe(counts);
    on.wait(60_000);
    expect(on.state().views.counts).not.toBe(counts);
  });

  test('what time brings into a view comes with the minute, while nothing else happens', () => {
    const on = desk().key('go-to-view', '4');
    expect(shown(on)).toEqual([]);
    on.send({type: 'time-passed', now: on.state().now + 8 * 86_400_000});
    expect(shown(on)).toEqual(['n1', 'n2']);
    expect(on.state().views.counts[3]).toBe(2);
  });

  test('the filter that was typed goes with the view, and narrows within it', () => {
    const on = desk().key('go-to-view', '2').give('filter').type('one').give('confirm');
    expect(shown(on)).toEqual(['n1']);
    expect(on.state().list.all.get('New')?.deals).toHaveLength(2);
    on.give('next-view');
    expect(on.state().filter.field.text).toBe('');
    expect(shown(on)).toEqual(['a1']);
  });

  test('sort, grouping and folds of the whole list wait there; another view has its own', () => {
    const on = desk({cursor: 'c1'}).give('fold', 'sort', 'next-view', 'sort', 'sort', 'group-by');
    on.key('choose-grouping', '6').give('previous-view');
    expect(on.state()).toMatchObject({sort: 'value', grouping: 'status'});
    expect([...on.state().folded]).toEqual(['Closed']);
    expect(kept(on)).toMatchObject({sort: 'value', grouping: 'status', folded: ['Closed']});
    expect(on.give('next-view').state()).toMatchObject({sort: 'clock', grouping: 'status'});
  });

  test('once it is known who looks, "Mine" joins, and the open view stays open', () => {
    const before = desk().key('go-to-view', '4').state();
    const state = settled(before, {...before, account: {...before.account, me: 'kim.akers@contoso.com'}});
    expect(state.views.list[3]).toMatchObject({name: 'mine'});
    expect(state.views.counts[3]).toBe(5);
    expect(openView(state)).toMatchObject({name: 'stale'});
  });
});

test('grouped otherwise the cursor stays on its deal, and on the header where its group is folded', () => {
  const on = desk({cursor: 'a2'}).give('group-by');
  on.key('choose-grouping', '3');
  expect(rowOf(on.state().list, 'a2')?.group).toBe('closing-month:2027-06');
  expect(on.state().cursor).toBe('a2');
  on.give('fold', 'group-by').key('choose-grouping', '1');
  on.give('down', 'down', 'down', 'down');
  expect(on.state().cursor).toBe('a2');
  on.give('group-by').key('choose-grouping', '3');
  expect(on.state().cursor).toBe('group:closing-month:2027-06');
});

describe('columns', () => {
  test('a choice begins with what is shown, is kept, and can be given back', () => {
    const on = desk({size: {columns: 100, rows: 24}}).give('columns', 'toggle-column');
    expect(on.state().columns).toEqual(['state']);
    expect(kept(on)['columns']).toEqual(['state']);
    on.give('last', 'toggle-column');
    expect(kept(on)['columns']).toEqual(['state', 'created']);
    expect(on.give('automatic-columns').state()).not.toHaveProperty('columns');
    expect(kept(on)['columns']).toBeUndefined();
  });

  test('chosen in a view without columns of its own they are those of all', () => {
    const on = desk().give('next-view', 'columns', 'toggle-column', 'back', 'previous-view');
    expect(on.state().columns).toEqual(['date']);
  });
});

const saveAs = (on: Desk, name: string): Desk => {
  on.give('views', 'save-view').edit('delete-to-start');
  return on.type(name).give('confirm');
};

describe('saved views', () => {
  test('hold view, filter, sort, grouping and columns together, and open on what was shown', () => {
    const on = desk({cursor: 'n2'})
      .give('next-view', 'filter')
      .type('two')
      .give('confirm', 'sort', 'group-by');
    on.key('choose-grouping', '5');
    saveAs(on, ' Two ');
    expect(kept(on)['views']).toEqual([
      {name: 'Two', filter: 'status:new -direction:outgoing two', sort: 'value', grouping: 'country'},
    ]);
    expect(openView(on.state())).toMatchObject({name: 'Two'});
    expect(shown(on)).toEqual(['n2']);
    expect(on.state()).toMatchObject({cursor: 'n2', layers: []});
    expect(on.state().views.counts.at(-1)).toBe(1);
  });

  test('an own name saves over the view, that of a built-in one is refused and nothing is lost', () => {
    const on = saveAs(desk(), 'Two');
    on.give('sort');
    saveAs(on, 'TWO');
    expect(kept(on)['views']).toMatchObject([{name: 'Two', sort: 'value'}]);
    const before = kept(on);
    saveAs(on, 'inbox');
    expect(kept(on)).toBe(before);
    expect(on.top()).toMatchObject({kind: 'views', typing: 'save', field: {text: 'inbox'}});
  });

  test('are renamed, ordered among themselves and deleted after a yes', () => {
    const on = saveAs(saveAs(desk(), 'One'), 'Two').give('views', 'view-up');
    expect(kept(on)['views']).toMatchObject([{name: 'Two'}, {name: 'One'}]);
    expect(openView(on.state())).toMatchObject({name: 'Two'});
    on.give('view-up', 'rename-view').type('!').give('confirm');
    expect(kept(on)['views']).toMatchObject([{name: 'Two!'}, {name: 'One'}]);
    on.give('remove');
    expect(kept(on)['views']).toHaveLength(2);
    on.give('yes');
    expect(kept(on)['views']).toMatchObject([{name: 'One'}]);
    expect(openView(on.state())).toMatchObject({name: 'all'});
    expect(on.give('first', 'remove').told().at(-1)).toContain('built-in');
    expect(names(on)).toHaveLength(6);
  });

  test('one that cannot be read stays in the settings when another is saved', () => {
    const broken = {name: 'Old', sort: 'luck'};
    const state = aState(deals);
    const views = {...state.views, broken: [{name: 'Old', fault: 'sort', saved: broken}]} as const;
    const on = saveAs(openDesk({...state, views}), 'New one');
    expect(kept(on)['views']).toMatchObject([{name: 'New one'}, broken]);
  });
});

test('a filter of another version shows nothing rather than everything, and says so', () => {
  const state = aState(deals);
  const odd = {name: 'Odd', filter: 'mood:good', sort: 'clock', grouping: 'status'} as const;
  const on = openDesk({...state, views: {...state.views, list: [...state.views.list, odd]}});
  on.key('go-to-view', '6');
  expect(on.state().list.count).toBe(0);
  expect(on.wait(60_000).state().views.counts).toEqual([5, 2, 1, 0, 0, undefined]);
  expect(on.state().views.problem).toMatchObject({kind: 'unknown-field', name: 'mood'});
});

describe('a row that our own step takes out of its view', () => {
  const accepted = (on: Desk): Desk => {
    on.give('accept', 'confirm', 'confirm');
    const now = aVersion(deals[0]!, {status: 'Active', substatus: 'Accepted'});
    return on.answer(saved(now));
  };

  test('leaves the cursor in its place, and the message says where it went', () => {
    const on = accepted(desk({cursor: 'n1'}).give('next-view'));
    expect(shown(on)).toEqual(['n2']);
    expect(on.state().cursor).toBe('n2');
    expect(on.told().at(-1)).toMatch(/It is in Active now\. No longer in Inbox\.$/u);
    expect(on.state().views.counts[1]).toBe(1);
  });

  test('says nothing of views where it stays in them', () => {
    expect(
      accepted(desk({cursor: 'n1'}))
        .told()
        .at(-1),
    ).toMatch(/It is in Active now\.$/u);
  });
});
