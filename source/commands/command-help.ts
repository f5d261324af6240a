import {Help, type Command, type Option} from 'commander';
import type {Definition} from './command.ts';

// What `refdeck COMMAND --help` prints. It fits a terminal of 80 by 24, also for the commands with the most options.

/** The heading of options that stand by name only: what each means is a topic of its own, see help.ts. */
export const filtersHeading = 'Which deals, where all that is given has to hold (refdeck help filters):';

/** Values that can be chosen from belong to the description. */
const optionText = ({description, argChoices}: Option): string =>
  argChoices === undefined ? description : `${description}: ${argChoices.join(', ')}`;

type Item = readonly [term: string, what: string];

/** A line each, what they are in a column; more lines where that does not fit. */
const itemLines = (items: readonly Item[], help: Help): readonly string[] => {
  const width = Math.max(...items.map(([term]) => term.length));
  return items.map(([term, what]) => help.formatItem(term, width, what, help));
};

/** The options, each with its description, as in the help of a command. */
export const optionLines = (options: readonly Option[], help: Help = new Help()): readonly string[] =>
  itemLines(
    options.map((option): Item => [option.flags, optionText(option)]),
    help,
  );

/** The names alone, as many to a line as fit. */
const nameLines = (options: readonly Option[], help: Help): readonly string[] =>
  help
    .boxWrap(options.map(({long}) => long ?? '').join('  '), (help.helpWidth ?? 80) - 2)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `  ${line}`);

const argumentLines = (command: Command, help: Help): readonly string[] => {
  const list = help.visibleArguments(command);
  return itemLines(
    list.map((each): Item => [help.argumentTerm(each), help.argumentDescription(each)]),
    help,
  );
};

const commandLines = (command: Command, help: Help): readonly string[] => {
  const list = help.visibleCommands(command);
  return itemLines(
    list.map((each): Item => [help.subcommandTerm(each), help.subcommandDescription(each)]),
    help,
  );
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** Usage, what it does, arguments, options and the commands below it; the option for help itself is left out. */
export const formatHelp = (command: Command, help: Help): string => {
  const options = help.visibleOptions(command).filter(({long}) => long !== '--help');
  const filters = options.filter(({helpGroupHeading}) => helpGroupHeading === filtersHeading);
  const others = options.filter((option) => !filters.includes(option));
  return [
    `Usage: ${help.commandUsage(command)}`,
    help.boxWrap(help.commandDescription(command), help.helpWidth ?? 80),
    ...section('Arguments:', argumentLines(command, help)),
    ...section(filtersHeading, nameLines(filters, help)),
    ...section('Options:', optionLines(others, help)),
    ...section('Commands:', commandLines(command, help)),
    '',
  ].join('\n');
};

const exampleLines = (examples: Definition['examples'], width: number): readonly string[] =>
  examples.map(([line, what]) => `  refdeck ${line.padEnd(width)}  ${what}`.trimEnd());

/** Command lines that can be taken as they are, what they do in a column where it fits, and where the rest is told. */
export const examplesOf = ({examples}: Definition): string => {
  const inColumns = exampleLines(examples, Math.max(...examples.map(([line]) => line.length)));
  const fits = inColumns.every(({length}) => length <= 80);
  const lines = fits ? inColumns : exampleLines(examples, 0);
  return ['', 'Examples:', ...lines, 'Options of every command: refdeck --help'].join('\n');
};
