import type {Command, Option} from 'commander';

/** What stands behind an option: nothing, a text that nobody can guess, a file's name, or one of these words. */
export type Value = 'none' | 'text' | 'file' | readonly string[];

export type Flag = {
  /** As typed: `-q`, `--quiet`. */
  readonly names: readonly string[];
  readonly what: string;
  readonly value: Value;
  /** Whether the word behind it is its value in any case. */
  readonly wantsValue: boolean;
};

export type Word = {readonly word: string; readonly what: string};

/** Where on the command line somebody is: '' behind refdeck itself, `team`, `team add`. */
export type Place = {readonly path: string; readonly words: readonly Word[]; readonly flags: readonly Flag[]};

const valueOf = (option: Option): Value => {
  if (!option.required && !option.optional) return 'none';
  return option.argChoices ?? (/[<[]file[\]>]/u.test(option.flags) ? 'file' : 'text');
};

const flagOf = (option: Option): Flag => ({
  names: [option.short, option.long].filter((name) => name !== undefined),
  what: option.description,
  value: valueOf(option),
  wantsValue: option.required,
});

const flagsOf = (command: Command): readonly Flag[] =>
  command.options.filter(({hidden}) => !hidden).map(flagOf);

const help: Flag = {names: ['-h', '--help'], what: 'what there is to say', value: 'none', wantsValue: false};

/** What a command calls as the root does is its own. */
const withoutTwins = (flags: readonly Flag[]): readonly Flag[] =>
  flags.filter(
    ({names}, index) =>
      !flags.slice(0, index).some((before) => names.some((name) => before.names.includes(name))),
  );

const below = (command: Command, path: string, shared: readonly Flag[]): readonly Place[] => [
  {
    path,
    words: command.commands.map((each) => ({word: each.name(), what: each.description()})),
    flags: withoutTwins([...(path === '' ? [] : flagsOf(command)), ...shared, help]),
  },
  ...command.commands.flatMap((each) => below(each, `${path} ${each.name()}`.trim(), shared)),
];

/** All places of a tree of commands, with what can follow there; the options of the root are those of every place. */
export const placesOf = (tree: Command): readonly Place[] => below(tree, '', flagsOf(tree));

/** All names of options that take the word behind them, in all places: that word is no command. */
export const valueTaking = (places: readonly Place[]): readonly string[] => [
  ...new Set(
    places.flatMap(({flags}) => flags.filter(({wantsValue}) => wantsValue).flatMap(({names}) => names)),
  ),
];

/** The steps from place to place: `team` + `add` is `team add`. */
export const stepsOf = (
  places: readonly Place[],
): readonly {readonly from: string; readonly word: string; readonly to: string}[] =>
  places.flatMap(({path, words}) =>
    words.map(({word}) => ({from: path, word, to: `${path} ${word}`.trim()})),
  );
