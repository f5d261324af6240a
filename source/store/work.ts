import {carriedOn, timeFor, type Task} from '../domain/task.ts';
import type {Arrangement} from '../domain/arrangement.ts';
import type {EffectOf} from './effect.ts';
import type {State} from './state.ts';
import {only, withEffects, type Step} from './step.ts';
import type {Counted} from './view-counts.ts';
import type {FoundDeals} from './found-deals.ts';
import type {FieldValues} from './filter-completion.ts';
import type {NearestFound} from './nearest.ts';

// What has to look at all deals. As much of it as there is time for is done with the message that asks for it: of a
// small list all. The rest goes on between the keys, outside of `update`, which goes on with what it has meanwhile.

/** What each kind of work comes to; there is at most one of a kind under way. */
export type Results = {
  readonly list: Arrangement;
  readonly counts: Counted;
  readonly deals: FoundDeals;
  readonly values: FieldValues;
  readonly nearest: NearestFound;
};

export type WorkName = keyof Results;

type UnderWay = {
  /** By which the answer is known. */
  readonly request: number;
  /** What it is done for: as long as all of this is the same, it is not begun again. */
  readonly about: readonly unknown[];
};

export type Work = {readonly [W in WorkName]?: UnderWay};

/** Part of what there is to do, or all of it; `take` puts a result in its place. */
export type Wish<W extends WorkName> = {
  readonly name: W;
  readonly about: readonly unknown[];
  readonly task: () => Task<Results[W]>;
  /** So many are done at once. */
  readonly steps?: number;
  readonly take: (state: State, result: Results[W]) => State;
};

/** Of steps of a task: a few milliseconds, and more than a list of 2,000 deals needs. */
const stepsAtOnce = 64;

export const withoutWork = (state: State, name: WorkName): State => {
  if (state.work[name] === undefined) return state;
  const {[name]: _over, ...work} = state.work;
  return {...state, work};
};

export const isAbout = ({work}: State, name: WorkName, about: readonly unknown[]): boolean => {
  const underWay = work[name];
  return underWay?.about.length === about.length && about.every((each, at) => each === underWay.about[at]);
};

/** Begins the work, unless it is under way for the same; what it was under way for before is given up. */
export const begin = <W extends WorkName>(
  given: State,
  {name, about, task, take, steps = stepsAtOnce}: Wish<W>,
): Step => {
  if (isAbout(given, name, about)) return only(given);
  const state = withoutWork(given, name);
  const rest = task();
  const begun = carriedOn(rest, timeFor(steps));
  if (begun.isDone) return only(take(state, begun.result));
  const request = state.requests + 1;
  const waiting = {...state, requests: request, work: {...state.work, [name]: {request, about}}};
  const effect = {type: 'work', name, request, task: rest} as unknown as EffectOf<'work'>;
  return withEffects(begun.soFar ? take(waiting, begun.soFar()) : waiting, effect);
};

/** Is this the answer that is awaited? */
export const isAwaitedWork = ({work}: State, name: WorkName, request: number): boolean =>
  work[name]?.request === request;
