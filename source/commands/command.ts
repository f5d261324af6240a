import type {Option} from 'commander';
import type {ExitCode} from './exit-codes.ts';
import type {World} from './world.ts';

/** In which part of `refdeck --help` a command stands. */
export type CommandGroup = 'look' | 'change' | 'account' | 'tools';

export type Call = {
  /** In the order of `Definition.arguments`; a variadic one gives the rest. */
  readonly args: readonly string[];
  /** By commander's names: `--dry-run` is `dryRun`. */
  readonly options: Readonly<Record<string, unknown>>;
};

/** One command: parser, help, completion and documentation are made from it. */
export type Definition = {
  /** `list`, or `team add` for a command below another. */
  readonly name: string;
  readonly group: CommandGroup;
  readonly summary: string;
  /** As commander writes them, `<id>` or `[fields...]`, with what they are. */
  readonly arguments?: readonly (readonly [name: string, what: string])[];
  readonly options?: () => readonly Option[];
  /** Command lines without the leading "refdeck", with what they do where that has to be said. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** May throw a CommandError, an ApiError or a SignInError; the caller has the words and the exit code. */
  readonly run: (world: World, call: Call) => Promise<ExitCode>;
};
