import {randomFor} from './data/random.ts';
import type {Asked, Harm, Met, Moment} from './faults.ts';

/** What a scenario does to each request to the API. */
export type ScenarioFaults = (asked: Asked) => Met;

const nothing: Met = {delayMs: 0};

const refusedFor = (retryAfter: string): Met => ({
  delayMs: 0,
  harm: {what: {kind: 'status', code: 429, retryAfter}, moment: 'before'},
});

/** Every second write has to wait 3 s, every fifth read 1 s; nothing of them is carried out. */
export const createThrottled = (): ScenarioFaults => {
  let reads = 0;
  let writes = 0;
  return ({method}) => {
    if (method === 'GET') return (reads += 1) % 5 === 0 ? refusedFor('1') : nothing;
    return (writes += 1) % 2 === 0 ? refusedFor('3') : nothing;
  };
};

/** Parts of 100, in this order. */
const odds: readonly (readonly [part: number, what: Harm, moment: Moment])[] = [
  [8, {kind: 'drop'}, 'before'],
  [6, {kind: 'drop'}, 'after'],
  [4, {kind: 'status', code: 503}, 'before'],
  [3, {kind: 'status', code: 500}, 'after'],
];

/** What request `number` of a seed meets on a bad line: always late, often lost. */
export const flakyAt = (seed: number, number: number): Met => {
  const random = randomFor(seed, number, 13);
  const delayMs = 20 + random.whole(381);
  let rest = random.whole(100);
  const drawn = odds.find(([part]) => (rest -= part) < 0);
  return {delayMs, ...(drawn && {harm: {what: drawn[1], moment: drawn[2]}})};
};

/** What happens depends on the seed and on how many requests came before, and on nothing else. */
export const createFlaky = (seed: number): ScenarioFaults => {
  let requests = 0;
  return () => flakyAt(seed, (requests += 1));
};

/** The plan goes first; what it leaves alone, the scenario may spoil. Delays add up. */
export const both =
  (plan: ScenarioFaults, scenario: ScenarioFaults): ScenarioFaults =>
  (asked) => {
    const [planned, drawn] = [plan(asked), scenario(asked)];
    const harm = planned.harm ?? drawn.harm;
    return {delayMs: planned.delayMs + drawn.delayMs, ...(harm && {harm})};
  };

export const calmly: ScenarioFaults = () => nothing;
