import {Help, type Command, type Option} from 'commander';
import type {Definition} from './command.ts';

// What `refdeck COMMAND --help` prints. It fits a terminal of 80 by 24, also for the commands with the most options.

/** The heading of options that stand by name only: what each means is a topic of its own, see help.ts. */
export const filtersHeading = 'Which deals, where all that is given has to hold (refdeck help filters):';

/** Values that can be chosen from belong to the description. */
const optionText = ({description, argChoices}: Option): string =>
  argChoices === undefined ? description : `${description}: ${argChoices.join(', ')}`;

/** The options, each with its description, as in the help of a command. */
export const optionLines = (options: readonly Option[], help: Help = new Help()): readonly string[] => {
  const width = Math.max(...options.map(({flags}) => flags.length));
  return options.map((option) => help.formatItem(option.flags, width, optionText(option), help));
};

/** As many to a line as fit. */
const packed = (words: readonly string[], help: Help): string =>
  help
    .boxWrap(words.join('  '), (help.helpWidth ?? 80) - 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const argumentLines = (command: Command, help: Help): readonly string[] => {
  const list = help.visibleArguments(command);
  const width = Math.max(...list.map((argument) => help.argumentTerm(argument).length));
  return list.map((argument) =>
    help.formatItem(help.argumentTerm(argument), width, help.argumentDescription(argument), help),
  );
};

const commandLines = (command: Command, help: Help): readonly string[] => {
  const list = help.visibleCommands(command);
  const width = Math.max(...list.map((each) => help.subcommandTerm(each).length));
  return list.map((each) =>
    help.formatItem(help.subcommandTerm(each), width, help.subcommandDescription(each), help),
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
    ...section(
      filtersHeading,
      filters.length === 0
        ? []
        : [
            packed(
              filters.map(({long}) => long ?? ''),
              help,
            ),
          ],
    ),
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
