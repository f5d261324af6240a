import {takeValues} from './filter-completion.ts';
import {takeFound} from './found-deals.ts';
import {takeList} from './list.ts';
import type {MessageOf} from './message.ts';
import {takeNearest} from './nearest.ts';
import type {State} from './state.ts';
import {takeCounts} from './view-counts.ts';
import {isAwaitedWork, withoutWork, type Results, type WorkName} from './work.ts';

type Takers = {readonly [W in WorkName]: (state: State, result: Results[W]) => State};

const takers: Takers = {
  list: takeList,
  counts: takeCounts,
  deals: takeFound,
  values: takeValues,
  nearest: takeNearest,
};

/** Takes in what work has come to, unless it was given up meanwhile. */
export const worked = (state: State, {name, request, result, isDone}: MessageOf<'worked'>): State => {
  if (!isAwaitedWork(state, name, request)) return state;
  const take = takers[name] as (state: State, result: Results[WorkName]) => State;
  return take(isDone ? withoutWork(state, name) : state, result);
};
