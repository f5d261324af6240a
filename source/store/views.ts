import type {OptionalColumn} from '../domain/list-columns.ts';
import {statusOfKey, type GroupKey, type Grouping} from '../domain/grouping.ts';
import type {QueryProblem} from '../domain/query/parse.ts';
import type {Query} from '../domain/query/term.ts';
import type {SortName} from '../domain/pipeline.ts';

import {
  builtInViews,
  queryOfView,
  readViews,
  savedForm,
  type Arrangement,
  type BrokenView,
  type ListView,
} from '../domain/views.ts';
import {clearFilter} from './filter.ts';
import type {State} from './state.ts';
import type {Counting, Counts} from './view-counts.ts';

/** The views of the list, and which of them is open. */
export type Views = {
  /** Built-in ones first. */
  readonly list: readonly ListView[];
  readonly at: number;
  /** What the open one asks for; nothing is in one with a filter that cannot be read. */
  readonly query: Query;
  readonly problem?: QueryProblem;
  /** None before the list was read once. */
  readonly counts: Counts;
  /** How they were counted last; absent where they are to be counted anew. */
  readonly counting?: Counting;
  /** What is folded in the views that are not open, by name. */
  readonly folds: ReadonlyMap<string, ReadonlySet<GroupKey>>;
  /** Saved views that cannot be used: they stay in the settings. */
  readonly broken: readonly BrokenView[];
};

const nothing: Query = {terms: []};

const withOpen = (views: Omit<Views, 'problem' | 'query'>): Views => {
  const {list, at, counts, counting, folds, broken} = views;
  const open = list[at];
  const parsed = open && queryOfView(open);
  return {
    list,
    at,
    counts,
    ...(counting && {counting}),
    folds,
    broken,
    query: parsed?.ok ? parsed.query : nothing,
    ...(parsed && !parsed.ok && {problem: parsed.problem}),
  };
};

export const initialViews = (all: Arrangement, knowsMe: boolean, saved: readonly unknown[]): Views => {
  const {views, broken} = readViews(saved);
  return withOpen({
    list: [...builtInViews(all, knowsMe), ...views],
    at: 0,
    counts: [],
    folds: new Map(),
    broken,
  });
};

export const openView = ({views}: Pick<State, 'views'>): ListView | undefined => views.list[views.at];

/** Whether all deals are in the open view. */
export const isWhole = ({views}: Pick<State, 'views'>): boolean => views.at === 0;

const uncounted = ({counting: _counting, ...views}: Views): Views => views;

export const ownViews = ({list}: Views): readonly ListView[] =>
  list.filter(({builtIn}) => builtIn === undefined);

/** With these own views in place of the others; `open` is the view that stays open. */
export const withOwnViews = (state: State, own: readonly ListView[], open: ListView | undefined): State => {
  const {views} = state;
  const list = [...views.list.filter(({builtIn}) => builtIn !== undefined), ...own];
  const at = Math.max(0, open ? list.indexOf(open) : -1);
  return {...state, views: withOpen({...uncounted(views), list, at})};
};

/** Whether something is somebody's own shows once it is known who looks. */
export const withMine = (before: State, state: State): State => {
  const knowsMe = state.account.me !== undefined;
  if ((before.account.me !== undefined) === knowsMe) return state;
  const {views} = state;
  const [all] = views.list;
  if (!all) return state;
  const name = openView(state)?.name;
  const list = [...builtInViews(all, knowsMe), ...ownViews(views)];
  const at = Math.max(
    0,
    list.findIndex((view) => view.name === name),
  );
  return {...state, views: withOpen({...uncounted(views), list, at})};
};

const arrangedAs = (state: State, {sort, grouping, columns}: Arrangement): State => {
  const {columns: _columns, ...rest} = state;
  return {...rest, sort, grouping, ...(columns === undefined ? {} : {columns})};
};

/** A view without columns of its own has those of the whole list. */
const columnsIn = ({list}: Views, view: ListView): Arrangement => {
  const columns = view.columns ?? list[0]?.columns;
  return {sort: view.sort, grouping: view.grouping, ...(columns === undefined ? {} : {columns})};
};

/** Opens the view at this place as it was saved. What was typed to narrow the one before goes. */
export const showView = (state: State, at: number): State => {
  const view = state.views.list[at];
  const was = openView(state);
  if (!view || !was || at === state.views.at) return state;
  const folds = new Map(state.views.folds).set(was.name, state.folded);
  const opened = arrangedAs(
    {
      ...state,
      views: withOpen({...state.views, at, folds}),
      folded: folds.get(view.name) ?? new Set(),
      top: 0,
    },
    columnsIn(state.views, view),
  );
  return clearFilter(opened);
};

/** How the list is laid out now. */
export const arrangementOf = ({sort, grouping, columns}: State): Arrangement => ({
  sort,
  grouping,
  ...(columns === undefined ? {} : {columns}),
});

const withAll = (state: State, all: Arrangement): State => {
  const [first, ...others] = state.views.list;
  if (!first) return state;
  const {columns: _columns, ...rest} = first;
  const list = [{...rest, ...all}, ...others];
  return {...state, views: {...state.views, list}};
};

export type Change = {
  readonly sort?: SortName;
  readonly grouping?: Grouping;
  /** undefined: the width decides. */
  readonly columns?: readonly OptionalColumn[] | undefined;
};

/**
 * Lays the list out otherwise. In the whole list that is how it stays; in another view until it is left, except for
 * columns of a view that has none of its own.
 */
export const arrange = (state: State, change: Change): State => {
  const next = arrangedAs(state, {...arrangementOf(state), ...change} as Arrangement);
  if (isWhole(next)) return withAll(next, arrangementOf(next));
  const [all] = next.views.list;
  if (!('columns' in change) || !all || openView(next)?.columns !== undefined) return next;
  const {columns: _columns, ...rest} = all;
  return withAll(next, {
    sort: rest.sort,
    grouping: rest.grouping,
    ...(change.columns === undefined ? {} : {columns: change.columns}),
  });
};

/** What of all this is kept in the settings: how the whole list is laid out, and the own views. */
export const viewSettings = (state: State) => {
  const {views} = state;
  const [all] = views.list;
  const folded = isWhole(state) ? state.folded : (views.folds.get(all?.name ?? '') ?? state.folded);
  return {
    sort: all?.sort ?? state.sort,
    grouping: all?.grouping ?? state.grouping,
    columns: all?.columns,
    folded: [...folded].filter((key) => statusOfKey(key) !== undefined),
    views: [...ownViews(views).map(savedForm), ...views.broken.map(({saved}) => saved)],
  };
};
