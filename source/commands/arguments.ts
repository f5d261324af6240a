import {Command, CommanderError} from 'commander';
import type {Definition} from './command.ts';
import {globalFrom, type GlobalOptions} from './global-options.ts';
import {examplesOf, formatHelp} from './command-help.ts';
import {clean} from '../domain/clean.ts';
import {nearestWord} from '../domain/nearest-word.ts';
import {rootHelp} from './root-help.ts';
import {emulatorOptions, sharedOptions} from './shared-options.ts';

export type Invocation =
  | {readonly kind: 'app'; readonly global: GlobalOptions}
  | {
      readonly kind: 'command';
      readonly global: GlobalOptions;
      readonly definition: Definition;
      readonly args: readonly string[];
      readonly options: Readonly<Record<string, unknown>>;
    }
  /** Help, version or a wrong flag: said already. */
  | {readonly kind: 'said'; readonly code: number};

type Out = {readonly out: (text: string) => void; readonly err: (text: string) => void};
type Found = (invocation: Invocation) => void;

const common = (command: Command, {out, err}: Out, help: string): Command =>
  command
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: (text, write) => write(text.replace(/^error: /u, 'refdeck: ')),
    })
    .showHelpAfterError(`(${help} tells all)`)
    .showSuggestionAfterError()
    .configureHelp({formatHelp})
    .helpCommand(false)
    .allowExcessArguments(false);

const textsOf = (args: readonly unknown[]): readonly string[] =>
  args.flat().filter((arg): arg is string => typeof arg === 'string');

const create = (definition: Definition, output: Out, found: Found): Command => {
  const own = definition.name.split(' ').at(-1) ?? definition.name;
  const command = common(new Command(own), output, `refdeck ${definition.name} --help`)
    .description(definition.summary)
    .addHelpText('after', examplesOf(definition));
  for (const [name, what] of definition.arguments ?? []) command.argument(name, what);
  for (const option of definition.options?.() ?? []) command.addOption(option);
  return command.action((...told: readonly unknown[]) => {
    // Commander ends the arguments with its options and the command itself.
    const options = command.optsWithGlobals<Readonly<Record<string, unknown>>>();
    found({
      kind: 'command',
      definition,
      args: textsOf(told.slice(0, -2)),
      options,
      global: globalFrom(options),
    });
  });
};

/** What commands with others below them are about. */
const parents: Readonly<Record<string, string>> = {
  team: "the people of a deal: yours, or with --customer the customer's",
  profile: 'where you work, and as whom',
  config: 'the settings of the screen',
  completion: 'a script with which your shell completes commands and options',
};

/** The command under which another stands, such as `team` of `team add`; made when the first of them comes. */
const parentOf = (program: Command, {name}: Definition, output: Out): Command => {
  const [first = '', second] = name.split(' ');
  if (second === undefined) return program;
  const there = program.commands.find((command) => command.name() === first);
  if (there !== undefined) return there;
  const parent = common(new Command(first), output, `refdeck ${first} --help`).description(
    parents[first] ?? '',
  );
  program.addCommand(parent);
  return parent;
};

const unknownCommand = (typed: string, program: Command): string => {
  const names = program.commands.map((command) => command.name());
  const near = nearestWord(names, typed.toLowerCase());
  return `there is no command '${clean(typed)}'.${near === undefined ? '' : ` Did you mean ${near}?`}`;
};

/** The whole tree of commands, for parsing and for completion. */
export const createTree = (
  definitions: readonly Definition[],
  version: string,
  output: Out,
  found: Found,
): Command => {
  const program = common(new Command('refdeck'), output, 'refdeck --help')
    .version(version)
    .argument('[command...]')
    .action((words: readonly string[], options: Readonly<Record<string, unknown>>) => {
      const [typed] = words;
      if (typed !== undefined) program.error(`error: ${unknownCommand(typed, program)}`);
      found({kind: 'app', global: globalFrom(options)});
    });
  program.helpInformation = () => rootHelp(definitions);
  for (const option of [...sharedOptions(), ...emulatorOptions()]) program.addOption(option);
  for (const definition of definitions)
    parentOf(program, definition, output).addCommand(create(definition, output, found));
  return program;
};

const silent: Out = {out: () => undefined, err: () => undefined};

/** What was asked for where it is the screen, by options alone; undefined for anything else, and for a wrong option. */
export const readApp = (
  words: readonly string[],
  version: string,
): Extract<Invocation, {readonly kind: 'app'}> | undefined => {
  const read = readArguments(words, [], version, silent);
  return read.kind === 'app' ? read : undefined;
};

/**
 * Reads the command line. What it has to say (help, version, a wrong flag with a hint) goes to `out` and `err` here;
 * a wrong one is exit code 2.
 */
export const readArguments = (
  words: readonly string[],
  definitions: readonly Definition[],
  version: string,
  output: Out,
): Invocation => {
  let found: Invocation | undefined;
  try {
    createTree(definitions, version, output, (invocation) => {
      found = invocation;
    }).parse(words, {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return {kind: 'said', code: error.exitCode === 0 ? 0 : 2};
  }
  return found ?? {kind: 'said', code: 2};
};
