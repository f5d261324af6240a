import {describe, expect, test} from 'vitest';
import {parseQuery} from '../../source/domain/query/parse.ts';
import {builtInViews, narrowedFilter, readViews, savedForm, viewNamed} from '../../source/domain/views.ts';
import {finds, scope} from './query/a-scope.ts';

const all = {sort: 'clock', grouping: 'status'} as const;
const views = builtInViews(all, true);
const filterOf = (name: string): string => views.find((view) => view.name === name)?.filter ?? 'none';

const waiting = {id: 'r', status: 'New', substatus: 'Received', direction: 'Incoming'};
const active = {id: 'r', status: 'Active', substatus: 'Accepted'};
const closing = (day: string) => ({...active, details: {closingDateTime: `${day}T00:00:00Z`}});

describe('the built-in views', () => {
  test('their filters can be read, and "Mine" needs somebody', () => {
    for (const {filter} of views) expect(parseQuery(filter).ok).toBe(true);
    expect(builtInViews(all, false).map(({name}) => name)).toEqual([
      'all',
      'inbox',
      'closing-soon',
      'stale',
      'won-this-quarter',
    ]);
  });

  test('Inbox: what we have to answer, not what we sent', () => {
    expect(finds(filterOf('inbox'), waiting)).toBe(true);
    expect(finds(filterOf('inbox'), {...waiting, direction: 'Outgoing'})).toBe(false);
    expect(finds(filterOf('inbox'), active)).toBe(false);
  });

  test.each([
    ['2026-11-01', true],
    ['2026-12-15', true],
    ['2026-12-16', false],
  ])('Closing soon on 15 November: an active deal of %s is in it: %s', (day, isIn) => {
    expect(finds(filterOf('closing-soon'), closing(day))).toBe(isIn);
    expect(finds(filterOf('closing-soon'), {...closing(day), status: 'New', substatus: 'Received'})).toBe(
      false,
    );
  });

  test('Mine: wherever on the team I stand', () => {
    const team = [{email: 'kim@contoso.com'}, {email: scope.me ?? ''}];
    expect(finds(filterOf('mine'), {...active, team})).toBe(true);
    expect(finds(filterOf('mine'), {...active, team: team.slice(0, 1)})).toBe(false);
  });

  test('Won this quarter: closed since 1 October, and won', () => {
    const won = {id: 'r', status: 'Closed', substatus: 'Won', closedDateTime: '2026-10-02T08:00:00Z'};
    expect(finds(filterOf('won-this-quarter'), won)).toBe(true);
    expect(finds(filterOf('won-this-quarter'), {...won, closedDateTime: '2026-09-29T08:00:00Z'})).toBe(false);
    expect(finds(filterOf('won-this-quarter'), {...won, substatus: 'Lost'})).toBe(false);
  });
});

const big = {
  name: 'Big ones',
  filter: 'value>50k',
  sort: 'value',
  grouping: 'owner',
  columns: ['state', 'date'],
};

describe('saved views', () => {
  test('are read as they were kept, columns in the order of the list', () => {
    const [read] = readViews([big]).views;
    expect(read).toEqual({...big, columns: ['date', 'state']});
    expect(read && readViews([savedForm(read)]).views).toEqual([read]);
  });

  test.each([
    ['no view', 7, 'not-a-view'],
    ['an unknown sort', {...big, sort: 'luck'}, 'sort'],
    ['an unknown grouping', {...big, grouping: 'mood'}, 'grouping'],
    ['an unknown column', {...big, columns: ['mood']}, 'columns'],
    ['no filter', {...big, filter: undefined}, 'filter'],
    ['no name', {...big, name: ' '}, 'name'],
  ])('with %s one is left out, and nothing of it is lost', (_, saved, fault) => {
    const {views: read, broken} = readViews([saved, big]);
    expect(read.map(({name}) => name)).toEqual(['Big ones']);
    expect(broken).toMatchObject([{fault}]);
    expect(broken[0]?.saved).toBe(saved);
  });

  test('of two with one name the first counts', () => {
    const second = {...big, name: 'BIG ones', sort: 'clock'};
    expect(readViews([big, second])).toMatchObject({views: [{sort: 'value'}], broken: [{saved: second}]});
  });
});

test('a name is found whatever its case and accents, else the nearest is told', () => {
  const nameOf = ({name}: {readonly name: string}): string => (name === 'closing-soon' ? 'Brzy končí' : name);
  expect(viewNamed('brzy KONCI', views, nameOf)).toMatchObject({view: {name: 'closing-soon'}});
  expect(viewNamed('closing-soon', views, nameOf)).toMatchObject({view: {name: 'closing-soon'}});
  expect(viewNamed('brzi konci', views, nameOf)).toEqual({near: 'Brzy končí'});
  expect(viewNamed('xyzzy', views, nameOf)).toEqual({near: undefined});
});

test('two filters at once are one, in the form in which filters are kept', () => {
  expect(narrowedFilter('status:new', '  Country:CZ ')).toBe('status:new country:cz');
  expect(narrowedFilter('', '')).toBe('');
});
