import {readFile} from 'node:fs/promises';
import {Option} from 'commander';
import {codeOf} from '../../storage/error-code.ts';
import type {Definition} from '../command.ts';
import {edits, type Planner} from '../plan/plan.ts';
import {runRows, type Job} from '../rows.ts';
import {wholeInput} from '../whole-input.ts';
import type {World} from '../world.ts';
import {canAsk, confirmOption, usage, writeOptions} from '../writing/choices.ts';
import type {Outcome, Result} from '../writing/result.ts';
import {keepText} from './kept-text.ts';
import {readDocument} from './read-document.ts';
import {editInRounds} from './rounds.ts';

const textOf = async (world: World, file: string): Promise<string> => {
  if (file === '-') return wholeInput(world);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`${file} cannot be read (${codeOf(error)}).`);
  }
};

/** From a file there is nobody to mend it: what is wrong ends the command. */
const fromFile =
  (world: World, text: string): Planner =>
  async (base) => {
    const reading = await readDocument(world, base, text);
    if (!reading.ok) throw usage(`the file makes no sense: ${reading.problems.join(' ')}`);
    return edits(reading.edits);
  };

/** After these nothing of what was typed is needed any more. */
const settled: ReadonlySet<Outcome> = new Set(['saved', 'unchanged', 'planned']);

type Making = Pick<Job, 'plan' | 'isByHand'> & {readonly onResult: (result: Result) => void};

const fromEditor = (world: World): Making => {
  let typed: string | undefined;
  return {
    isByHand: true,
    plan: async (base) => {
      const {edits: wanted, text} = await editInRounds(world, base);
      typed = text;
      return edits(wanted);
    },
    onResult: ({id, outcome}) => {
      if (typed !== undefined && !settled.has(outcome)) world.err(`refdeck: ${keepText(world, id, typed)}`);
    },
  };
};

const makingOf = async (world: World, file: unknown): Promise<Making> => {
  if (typeof file === 'string')
    return {plan: fromFile(world, await textOf(world, file)), onResult: () => undefined};
  if (!canAsk(world)) throw usage('there is no terminal for an editor: --file takes the YAML, - from stdin.');
  return fromEditor(world);
};

export const editCommand: Definition = {
  name: 'edit',
  group: 'change',
  summary: 'the editable fields as YAML in $EDITOR; sends what changed',
  arguments: [['<id>', 'of the deal']],
  options: () => [
    new Option('--file <file>', 'the YAML from a file, - from stdin, in place of the editor'),
    new Option('--put', 'send the whole deal by the obsolete PUT'),
    confirmOption(),
    ...writeOptions(),
  ],
  examples: [
    ['edit ID', 'opens $EDITOR, shows the difference, asks'],
    ['edit ID --file changes.yaml --yes', 'only the fields that stand there'],
    ['edit ID --put', 'for those who cannot use PATCH'],
  ],
  run: async (world, call) => {
    const [id = ''] = call.args;
    if (id === '-') throw usage('one deal at a time: edit takes the id of a deal.');
    const {onResult, ...making} = await makingOf(world, call.options['file']);
    return runRows(
      world,
      call,
      [id],
      {...making, method: call.options['put'] === true ? 'put' : 'patch'},
      onResult,
    );
  },
};
