import {Option} from 'commander';
import type {Call, Definition} from './command.ts';
import {stateOf, stepOptions, stepPlan, type State} from './plan/step.ts';
import {runRows} from './rows.ts';
import {usage, writeOptions} from './writing/choices.ts';

const ends = ['won', 'lost', 'declined'] as const;

const endOf = (options: Call['options']): State => {
  const [end, other] = ends.filter((each) => options[each] === true);
  if (end === undefined) throw usage('how did it end? --won, --lost or --declined.');
  if (other !== undefined) throw usage(`--${end} and --${other} exclude each other: choose one.`);
  return stateOf(end);
};

export const closeCommand: Definition = {
  name: 'close',
  group: 'change',
  summary: 'close one deal or many; a closed deal is not opened again',
  arguments: [['<ids...>', 'of the deals; - reads them from stdin']],
  options: () => [
    new Option('--won', 'the customer bought'),
    new Option('--lost', 'wants --reason'),
    new Option('--declined', 'not taken on; wants --reason'),
    ...stepOptions(),
    ...writeOptions(),
  ],
  examples: [
    ['close ID --won --value 12000 --yes', 'without a question'],
    ['close - --lost --reason 2 --yes --json', 'ids on stdin'],
  ],
  run: async (world, call) =>
    runRows(world, call, call.args, {plan: stepPlan(world, endOf(call.options), call.options)}),
};
