import {arranging, filtering, isFiltered, type Arrangement, type Rules} from '../domain/arrangement.ts';
import {caughtUp} from '../domain/catching-up.ts';
import {figuresOf as figuresOfTally, type GroupFigures} from '../domain/pipeline.ts';
import {isTimeDependent, queryTest} from '../domain/query/test.ts';
import type {Query} from '../domain/query/term.ts';
import type {SortedGroup} from '../domain/sorted-group.ts';
import {drained} from '../domain/task.ts';
import {scopeOf} from './filter-query.ts';
import {nextMinute} from './minute.ts';
import {hasGaps, layRows, type Rows} from './rows.ts';
import type {State} from './state.ts';

export {isFiltered} from '../domain/arrangement.ts';

type Source = Pick<
  State,
  | 'account'
  | 'folded'
  | 'grouping'
  | 'now'
  | 'query'
  | 'size'
  | 'sort'
  | 'staleDays'
  | 'summaries'
  | 'timeZone'
  | 'views'
>;

const figuresByGroup = new WeakMap<SortedGroup, GroupFigures>();

/** The figures of a group's header, made once for each state of the group and not once a frame. */
export const figuresOf = (group: SortedGroup): GroupFigures => {
  const known = figuresByGroup.get(group);
  if (known) return known;
  const figures = figuresOfTally(group.key, group.tally);
  figuresByGroup.set(group, figures);
  return figures;
};

const standsUntil = (query: Query, now: number): number =>
  isTimeDependent(query) ? nextMinute(now) : Infinity;

const filterRules = (source: Source): Pick<Rules, 'hitsUntil' | 'isHit' | 'query'> => {
  const {query, now} = source;
  return {query, isHit: queryTest(query, scopeOf(source)), hitsUntil: standsUntil(query, now)};
};

const nothingIn = (): boolean => false;

const rulesOf = (source: Source): Rules => {
  const {sort, grouping, now, views} = source;
  return {
    sort,
    grouping,
    now,
    view: viewQueryOf(source),
    isInView: views.problem ? nothingIn : queryTest(views.query, scopeOf(source)),
    viewUntil: standsUntil(views.query, now),
    ...filterRules(source),
  };
};

const viewQueryOf = ({views}: Pick<State, 'views'>): Query | undefined =>
  views.problem ? undefined : views.query;

/** A folded group opens while a filter is on, so that its hits are seen. */
const laid = (arrangement: Arrangement, source: Source): Rows =>
  layRows(
    arrangement,
    (group) => !isFiltered(arrangement.rules) && source.folded.has(group),
    hasGaps(source) ? 1 : 0,
  );

export const makeRows = (source: Source): Rows =>
  laid(drained(arranging(source.summaries, rulesOf(source))), source);

const isArranged = ({rules, orderUntil}: Arrangement, state: State): boolean =>
  rules.sort === state.sort &&
  rules.grouping === state.grouping &&
  rules.view === viewQueryOf(state) &&
  state.now < Math.min(orderUntil, rules.viewUntil);

const isNarrowed = ({rules}: Arrangement, state: State): boolean =>
  rules.query === state.query && state.now < rules.hitsUntil;

const arranged = (state: State): Arrangement => {
  const {list, summaries} = state;
  const current = isArranged(list, state) ? caughtUp(list, summaries) : undefined;
  if (!current) return drained(arranging(summaries, rulesOf(state)));
  if (isNarrowed(current, state)) return current;
  const rules = {...current.rules, ...filterRules(state)};
  return drained(filtering({...current, rules}, current.all));
};

/** The list in line with the facts: as little of it is made anew as what has changed allows. */
export const withRows = (before: State, state: State): State => {
  const isSame =
    state.list.deals === state.summaries &&
    isArranged(state.list, state) &&
    isNarrowed(state.list, state) &&
    before.folded === state.folded &&
    hasGaps(before) === hasGaps(state);
  return isSame ? state : {...state, list: laid(arranged(state), state)};
};
