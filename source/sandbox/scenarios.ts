import type {Shape} from './data/data-set.ts';
import {calmly, createFlaky, createThrottled, type ScenarioFaults} from './scenario-faults.ts';

/**
 * `calm`: a year's pipeline. `busy`: a colleague keeps editing it. `odd`: oddities in quantity. `empty`: nothing.
 * `large`: ten years of closed deals behind it. `throttled`: many calls have to wait. `flaky`: calls are slow, and some
 * are lost.
 */
export const scenarios = ['calm', 'busy', 'odd', 'empty', 'large', 'throttled', 'flaky'] as const;
export type Scenario = (typeof scenarios)[number];

const shaping: Readonly<Partial<Record<Scenario, Shape | 'empty'>>> = {
  odd: 'odd',
  empty: 'empty',
  large: 'large',
};

/** No data set has more records of one's own. */
export const largestSize = 100_000;

/** What a scenario does to the data set; most of them leave it as it is. */
export const dataOf = (scenario: Scenario): Shape | 'empty' => shaping[scenario] ?? 'plain';

/** How many records there are when nobody says it. */
export const sizeOf = (scenario: Scenario): number => (scenario === 'large' ? 100_000 : 150);

export const faultsOf = (scenario: Scenario, seed: number): ScenarioFaults => {
  if (scenario === 'throttled') return createThrottled();
  return scenario === 'flaky' ? createFlaky(seed) : calmly;
};
