import type {Command} from 'commander';
import {closingReasons} from '../domain/transitions.ts';
import {nearestWord} from '../domain/nearest-word.ts';
import {clean} from '../domain/clean.ts';
import {optionLines} from './command-help.ts';
import type {Definition} from './command.ts';
import {exitCodes, exitWords} from './exit-codes.ts';
import {filterOptions} from './filters.ts';
import {english} from '../language/english.ts';
import {filterLanguageHelp} from './filter-language-help.ts';
import {usage} from './writing/choices.ts';

const numbered = (rows: readonly (readonly [number: number, what: string])[]): readonly string[] =>
  rows.map(([number, what]) => `  ${String(number).padStart(3)}  ${what}`);

/** What is told once and not with every command that it concerns. */
const topics: Readonly<Record<string, () => readonly string[]>> = {
  filters: () => [
    'Which deals, for list and export; all that is given has to hold.',
    ...optionLines(filterOptions()),
  ],
  'filter-language': () => filterLanguageHelp(english.query),
  reasons: () => [
    'Why a deal is lost or declined: --reason takes the number, or a text of your own.',
    ...numbered(closingReasons.map((reason, index) => [index + 1, reason])),
  ],
  'exit-codes': () => [
    'How a command ends, for scripts to branch on.',
    ...numbered(
      Object.entries(exitCodes).map(([name, code]) => [code, exitWords[name as keyof typeof exitCodes]]),
    ),
  ],
};

const commandAt = (tree: Command, words: readonly string[]): Command | undefined =>
  words.reduce<Command | undefined>(
    (at, word) => at?.commands.find((command) => command.name() === word),
    tree,
  );

type Out = {readonly out: (text: string) => void; readonly err: (text: string) => void};

/** Throws a CommandError when there is no such command. */
const tellCommand = (tree: Command, words: readonly string[]): void => {
  const command = commandAt(tree, words);
  if (command !== undefined) {
    command.outputHelp();
    return;
  }
  const typed = words.join(' ');
  const names = [...Object.keys(topics), ...tree.commands.map((each) => each.name())];
  const near = nearestWord(names, typed.toLowerCase());
  throw usage(
    `there is no help about '${clean(typed)}'.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
};

/** `refdeck help list`, `refdeck help filters`. `treeFor` makes the whole tree of commands, see `createTree`. */
export const helpCommand = (treeFor: (output: Out) => Command): Definition => ({
  name: 'help',
  group: 'tools',
  summary: `what a command takes, or more about: ${Object.keys(topics).join(', ')}`,
  arguments: [['[topic...]', 'a command, or one of these']],
  examples: [
    ['help team add', 'the same as refdeck team add --help'],
    ['help filters', 'how to choose deals for list and export'],
  ],
  run: ({out, err}, {args}) => {
    const topic = new Map(Object.entries(topics)).get(args.join(' '));
    if (topic === undefined) tellCommand(treeFor({out, err}), args);
    else out(`${topic().join('\n')}\n`);
    return Promise.resolve(exitCodes.done);
  },
});
