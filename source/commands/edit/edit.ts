import {Option} from 'commander';
import type {Definition} from '../command.ts';
import {edits, refusal, type Plan} from '../plan/plan.ts';
import {strangeness} from '../plan/prepare.ts';
import {runRows, type Job} from '../rows.ts';
import {textInput} from '../text-input.ts';
import type {World} from '../world.ts';
import {canAsk, confirmOption, usage, writeOptions} from '../writing/choices.ts';
import type {Outcome} from '../writing/result.ts';
import {dropText, keepText} from './kept-text.ts';
import {readDocument} from './read-document.ts';
import {editInRounds} from './rounds.ts';

/** After these nothing of the text is needed any more. A dry run is none of them: there it is still to be sent. */
const nothingLeft: ReadonlySet<Outcome> = new Set(['saved', 'unchanged']);

type Making = Pick<Job, 'plan' | 'isByHand'> & {
  /** Once the command ended, in whatever way: sees to the text, and gives what to say of it on stderr, or ''. */
  readonly leave: (isNothingLeft: boolean) => string;
};

/** From a file there is nobody to mend it: what is wrong ends the command. */
const fromFile = (world: World, id: string, file: string, text: string): Making => ({
  plan: async (base) => {
    const reading = await readDocument(world, base, text);
    if (!reading.ok) throw usage(`the file makes no sense: ${reading.problems.join(' ')}`);
    return edits(reading.edits);
  },
  leave: (isNothingLeft) => (isNothingLeft ? dropText(world, id, file) : ''),
});

const fromEditor = (world: World, id: string): Making => {
  let typed: string | undefined;
  return {
    isByHand: true,
    plan: async (base): Promise<Plan> => {
      const strange = strangeness(world.language, base);
      if (strange !== undefined) return refusal(strange.code, strange.sentence);
      const onTyped = (text: string | undefined): void => {
        typed = text;
      };
      return edits(await editInRounds(world, {base, shown: base}, onTyped));
    },
    leave: (isNothingLeft) => (isNothingLeft || typed === undefined ? '' : keepText(world, id, typed)),
  };
};

const makingOf = async (world: World, id: string, file: unknown): Promise<Making> => {
  if (typeof file === 'string') return fromFile(world, id, file, await textInput(world, file));
  if (!canAsk(world)) throw usage('there is no terminal for an editor: --file takes the YAML, - from stdin.');
  return fromEditor(world, id);
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
    const {leave, ...making} = await makingOf(world, id, call.options['file']);
    const method = call.options['put'] === true ? 'put' : 'patch';
    let isNothingLeft = false;
    try {
      return await runRows(world, call, [id], {...making, method}, ({outcome}) => {
        isNothingLeft = nothingLeft.has(outcome);
      });
    } finally {
      const words = leave(isNothingLeft);
      if (words !== '') world.err(`refdeck: ${words}`);
    }
  },
};
