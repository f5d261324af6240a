import {calmly, createFlaky, createThrottled, type ScenarioFaults} from './scenario-faults.ts';

/**
 * `calm`: a year's pipeline. `busy`: a colleague keeps editing it. `odd`: oddities in quantity. `empty`: nothing.
 * `throttled`: many calls have to wait. `flaky`: calls are slow, and some are lost.
 */
export const scenarios = ['calm', 'busy', 'odd', 'empty', 'throttled', 'flaky'] as const;
export type Scenario = (typeof scenarios)[number];

/** What a scenario does to the data set; most of them leave it as it is. */
export const dataOf = (scenario: Scenario): 'plain' | 'odd' | 'empty' =>
  scenario === 'odd' || scenario === 'empty' ? scenario : 'plain';

export const faultsOf = (scenario: Scenario, seed: number): ScenarioFaults => {
  if (scenario === 'throttled') return createThrottled();
  return scenario === 'flaky' ? createFlaky(seed) : calmly;
};
