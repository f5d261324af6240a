import type {Definition} from './command.ts';
import {stateOf, stepOptions, stepPlan} from './plan/step.ts';
import {runRows} from './rows.ts';
import {writeOptions} from './writing/choices.ts';

export const moveCommand: Definition = {
  name: 'move',
  group: 'change',
  summary: 'accept a deal, or give it another state',
  arguments: [
    ['<id>', 'of the deal; - reads ids from stdin'],
    ['<state>', 'accepted, declined, won, lost, pending or received'],
  ],
  options: () => [...stepOptions(), ...writeOptions()],
  examples: [
    ['move ID accepted --value 12000 --date eoq', 'shows the difference, asks'],
    ['move ID declined --reason 3 --yes', 'without a question'],
    ['move ID won --dry-run', 'what would be sent'],
  ],
  run: async (world, call) => {
    const [id = '', state = ''] = call.args;
    return runRows(world, call, [id], {plan: stepPlan(world, stateOf(state), call.options)});
  },
};
