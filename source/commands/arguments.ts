import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {FaultSpecError, readFaultSpec, type Fault} from '../sandbox/fault-words.ts';
import {largestSize, scenarios, type Scenario} from '../sandbox/server.ts';

/** Options of the emulator, for `--demo` and `refdeck sandbox` alike. */
export type EmulatorOptions = {
  readonly port?: number;
  readonly size?: number;
  readonly seed?: number;
  readonly scenario?: Scenario;
  /** Epoch ms. */
  readonly now?: number;
  readonly closedFinal?: boolean;
  /** What goes wrong, in the order of use. */
  readonly faults?: readonly Fault[];
  /** The file that keeps the emulator's data. */
  readonly data?: string;
};

export type Invocation =
  | {
      readonly kind: 'app';
      readonly url?: string;
      readonly hold?: number;
      readonly locale?: string;
      readonly colour: boolean;
      /** False: drafts live as long as the program. */
      readonly persist: boolean;
      /** A file for what happens on the wire; never bodies. */
      readonly debug?: string;
      readonly emulator: EmulatorOptions;
    }
  | {readonly kind: 'sandbox'; readonly emulator: EmulatorOptions}
  | {readonly kind: 'said'; readonly code: number};

type Out = {readonly out: (text: string) => void; readonly err: (text: string) => void};

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };

const instant = (text: string): number => {
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError('It takes an instant, such as 2026-11-20T14:00:00Z.');
};

const locale = (text: string): string => {
  try {
    return new Intl.Locale(text).toString();
  } catch {
    throw new InvalidArgumentError('It takes a language tag, such as cs or en-GB.');
  }
};

const address = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(
    'It takes the address of a service, such as http://127.0.0.1:8080/v1.0/engagements.',
  );
};

const fault = (text: string, before: readonly Fault[] = []): readonly Fault[] => {
  try {
    return [...before, readFaultSpec(text)];
  } catch (error) {
    if (error instanceof FaultSpecError) throw new InvalidArgumentError(error.message);
    throw error;
  }
};

const emulatorOptions = (): readonly Option[] => [
  new Option('--port <number>', 'port of the emulator (any free one)').argParser(whole(0, 65_535)),
  new Option('--size <number>', `how many referrals it has, to ${largestSize} (150)`).argParser(
    whole(0, largestSize),
  ),
  new Option('--seed <number>', 'another made-up data set').argParser(whole(0, 4_294_967_295)),
  new Option('--scenario <name>', 'what happens in it').choices(scenarios),
  new Option('--now <instant>', 'stop its clock there; data, ids and tags repeat').argParser(instant),
  new Option('--closed-final', 'refuse every change of the status of a closed referral'),
  new Option('--data <file>', 'keep its data there, and the drafts of --demo beside it'),
  new Option('--fault <spec>', 'let calls fail, such as "PATCH drop-after x2"; may be repeated').argParser(
    fault,
  ),
];

const examples = `
Examples:
  refdeck --demo                    the whole program on made-up data
  refdeck --demo --scenario busy    a colleague keeps editing the same deals
  refdeck sandbox --port 8080       the emulator alone, for curl or a second refdeck
  REFDECK_TOKEN=… refdeck --url http://127.0.0.1:8080/v1.0/engagements
`;

const create = (version: string, {out, err}: Out, found: (invocation: Invocation) => void): Command => {
  const program = new Command('refdeck')
    .description("A partner's whole Microsoft Partner Center referral pipeline on the keyboard.")
    .version(version)
    .option('--demo', 'work on the built-in emulator, with made-up deals')
    .addOption(
      new Option('--url <address>', 'work on a running emulator; its token is read from REFDECK_TOKEN')
        .argParser(address)
        .conflicts('demo'),
    )
    .addOption(
      new Option('--hold <seconds>', 'how long a closing can be taken back before it is sent (5)').argParser(
        whole(0, 60),
      ),
    )
    .addOption(new Option('--lang <tag>', 'how numbers and dates are written, such as cs').argParser(locale))
    .option('--no-color', 'no colour; weight and signs stay')
    .option('--no-persist', 'keep nothing on this computer: drafts end with the program')
    .option('--debug <file>', 'append method, path, status, ids, times and sizes of each call to a file')
    .addHelpText('after', examples)
    .showHelpAfterError('(refdeck --help tells all)')
    .showSuggestionAfterError()
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({writeOut: out, writeErr: err})
    .action((options: Readonly<Record<string, unknown>>) => found(appFrom(options)));
  for (const option of emulatorOptions()) program.addOption(option);
  const sandbox = new Command('sandbox')
    .description('serve the emulator of the Partner API on its own')
    .exitOverride()
    .configureOutput({writeOut: out, writeErr: err})
    .showHelpAfterError('(refdeck sandbox --help tells all)')
    .allowExcessArguments(false)
    .action((options: EmulatorOptions, command: Command) =>
      found({kind: 'sandbox', emulator: {...command.parent?.opts(), ...options}}),
    );
  for (const option of emulatorOptions()) sandbox.addOption(option);
  return program.addCommand(sandbox);
};

const appFrom = (options: Readonly<Record<string, unknown>>): Invocation => {
  const {
    url,
    hold,
    lang,
    color,
    demo: _demo,
    persist,
    debug,
    ...emulator
  } = options as {
    url?: string;
    hold?: number;
    lang?: string;
    color: boolean;
    demo?: boolean;
    persist: boolean;
    debug?: string;
  } & EmulatorOptions;
  return {
    kind: 'app',
    colour: color,
    persist,
    emulator,
    ...(url === undefined ? {} : {url}),
    ...(debug === undefined ? {} : {debug}),
    ...(hold === undefined ? {} : {hold}),
    ...(lang === undefined ? {} : {locale: lang}),
  };
};

/**
 * Reads the command line. What it has to say (help, version, a wrong flag with a hint) goes to `out` and `err` here;
 * a wrong one is exit code 2.
 */
export const readArguments = (words: readonly string[], version: string, output: Out): Invocation => {
  let found: Invocation | undefined;
  try {
    create(version, output, (invocation) => {
      found = invocation;
    }).parse(words, {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return {kind: 'said', code: error.exitCode === 0 ? 0 : 2};
  }
  return found ?? {kind: 'said', code: 2};
};
