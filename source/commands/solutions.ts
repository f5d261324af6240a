import {Option} from 'commander';
import {cleanName} from '../domain/clean.ts';
import {isObject} from '../domain/json-path.ts';
import type {Json} from '../domain/referral.ts';
import type {Call, Definition} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {eachOnce} from './ids.ts';
import {jsonText} from './json-text.ts';
import type {Planner} from './plan/plan.ts';
import {addSolutions, removeSolutions, setSolutions, solutionsOf, type Named} from './plan/solutions.ts';
import {runRows} from './rows.ts';
import {usage, writeOptions} from './writing/choices.ts';

const shown = (solution: Json, member: string): string => {
  const value = isObject(solution) ? solution[member] : undefined;
  return typeof value === 'string' ? cleanName(value) : '';
};

const line = (solution: Json): string =>
  `${['id', 'type', 'name'].map((member) => shown(solution, member)).join('\t')}\n`;

const listSolutions: Definition = {
  name: 'solutions',
  group: 'change',
  summary: 'the solutions of a deal: list, add, remove, set',
  arguments: [['<id>', 'of the deal']],
  options: () => [new Option('--json', 'as the service sends them')],
  examples: [
    ['solutions ID', 'id, type and name of each'],
    ['solutions add ID SOLUTION-ID', 'one more'],
  ],
  run: async (world, {args: [id = ''], options}) => {
    const {client} = await world.open();
    const solutions = solutionsOf(await client.get(id, world.signal));
    world.out(options['json'] === true ? `${jsonText(solutions)}\n` : solutions.map(line).join(''));
    return exitCodes.done;
  },
};

const namedIn = (options: Call['options']): Named =>
  Object.fromEntries(
    ['name', 'type'].flatMap((member) => {
      const text = options[member];
      return typeof text === 'string' ? [[member, text] as const] : [];
    }),
  );

const runWith =
  (plan: (ids: readonly string[], call: Call) => Planner): Definition['run'] =>
  async (world, call) => {
    const [id = '', ...solutions] = call.args;
    return runRows(world, call, [id], {plan: plan(eachOnce(solutions), call)});
  };

const words: Definition['arguments'] = [
  ['<id>', 'of the deal; - reads ids from stdin'],
  ['<solutions...>', 'ids of solutions'],
];

export const solutionsCommands: readonly Definition[] = [
  listSolutions,
  {
    name: 'solutions add',
    group: 'change',
    summary: 'put solutions on a deal',
    arguments: words,
    options: () => [
      new Option('--name <text>', 'how the solution is called'),
      new Option('--type <text>', 'its type'),
      ...writeOptions(),
    ],
    examples: [['solutions add ID SOLUTION-ID --name "Azure Virtual Desktop"', '']],
    run: runWith((ids, {options}) => {
      const named = namedIn(options);
      if (ids.length > 1 && named['name'] !== undefined) throw usage('--name goes with one solution.');
      return addSolutions(ids, named);
    }),
  },
  {
    name: 'solutions remove',
    group: 'change',
    summary: 'take solutions off a deal',
    arguments: words,
    options: writeOptions,
    examples: [['solutions remove ID SOLUTION-ID --yes', 'which is not there is no error']],
    run: runWith(removeSolutions),
  },
  {
    name: 'solutions set',
    group: 'change',
    summary: 'give a deal these solutions and no others',
    arguments: words,
    options: writeOptions,
    examples: [['solutions set ID SOLUTION-ID OTHER-ID', 'what was there stays as it is']],
    run: runWith((ids) => setSolutions(ids)),
  },
];
