import {
  arranging,
  filteredAtOnce,
  filtering,
  isFiltered,
  narrowed,
  type Arrangement,
  type Rules,
} from '../domain/arrangement.ts';
import {caughtUp} from '../domain/catching-up.ts';
import {figuresOf as figuresOfTally, type GroupFigures} from '../domain/pipeline.ts';
import {isTimeDependent, narrows, queryTest} from '../domain/query/test.ts';
import type {Query} from '../domain/query/term.ts';
import type {SortedGroup} from '../domain/sorted-group.ts';
import {drained, type Task} from '../domain/task.ts';
import {scopeOf} from './filter-query.ts';
import {nextMinute} from './minute.ts';
import {hasGaps, hasRow, layRows, type Rows} from './rows.ts';
import type {State} from './state.ts';
import {only, type Step} from './step.ts';
import {begin, withoutWork} from './work.ts';

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
export const laid = (arrangement: Arrangement, source: Source): Rows =>
  layRows(
    arrangement,
    (group) => !isFiltered(arrangement.rules) && source.folded.has(group),
    hasGaps(source) ? 1 : 0,
  );

export const makeRows = (source: Source): Rows =>
  laid(drained(arranging(source.summaries, rulesOf(source))), source);

const isArranged = ({rules, orderUntil, isGlimpse}: Arrangement, state: State): boolean =>
  !isGlimpse &&
  rules.sort === state.sort &&
  rules.grouping === state.grouping &&
  rules.view === viewQueryOf(state) &&
  state.now < Math.min(orderUntil, rules.viewUntil);

const isNarrowed = ({rules}: Arrangement, state: State): boolean =>
  rules.query === state.query && state.now < rules.hitsUntil;

/** Takes in an arrangement. The cursor goes back to the deal that it stood on before a filter looked through all. */
export const takeList = (state: State, arrangement: Arrangement): State => {
  const list = laid(arrangement, state);
  const {home} = state;
  const isBack = home !== undefined && home.away === state.cursor && hasRow(list, home.deal);
  return {...state, list, ...(isBack ? {cursor: home.deal} : {})};
};

/** The filter anew; where it only asks for more than before, of what it found before. */
const refiltering = (state: State): Task<Arrangement> => {
  const {list} = state;
  const rules = {...list.rules, ...filterRules(state)};
  const isNarrower =
    list.left === 0 && state.now < list.rules.hitsUntil && narrows(list.rules.query, state.query);
  const arrangement = {...list, rules};
  return filtering(arrangement, isNarrower ? narrowed(arrangement) : list.all);
};

const isSettled = (state: State): boolean => {
  const {list, summaries} = state;
  return list.deals === summaries && list.left === 0 && isArranged(list, state) && isNarrowed(list, state);
};

/** With what has changed in it, as far as that is little; laid anew where folds or height are others. */
const caughtUpList = (before: State, state: State): State => {
  const known = state.cacheReading ? undefined : caughtUp(state.list, state.summaries);
  const arrangement = known ?? state.list;
  const isSame =
    arrangement === state.list && before.folded === state.folded && hasGaps(before) === hasGaps(state);
  return isSame ? state : {...state, list: laid(arrangement, state)};
};

/** Of a long list so many are done while a key waits for them; more than fill a screen with the first hits. */
const stepsOfLong = 16;

/** What is found within a frame is drawn once, not in two halves. */
const stepsFor = (size: number, isWhole: boolean): {readonly steps?: number} => {
  if (size > filteredAtOnce) return {steps: stepsOfLong};
  return isWhole ? {} : {steps: Infinity};
};

/** The list in line with the facts: as little of it is made anew as what has changed allows. */
export const withRows = (before: State, given: State): Step => {
  const state = caughtUpList(before, given);
  // A glimpse of it is on the screen.
  if (state.cacheReading) return only(state);
  if (isSettled(state)) return only(withoutWork(state, 'list'));
  const {list, summaries, sort, grouping, query} = state;
  const isWhole = list.deals !== summaries || !isArranged(list, state);
  return begin(state, {
    name: 'list',
    about: [sort, grouping, viewQueryOf(state), query],
    task: () => (isWhole ? arranging(summaries, rulesOf(state)) : refiltering(state)),
    take: takeList,
    ...stepsFor(summaries.size, isWhole),
  });
};
