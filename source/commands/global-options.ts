import {Option} from 'commander';
import {roles, type Role} from '../sandbox/roles.ts';
import {largestSize, scenarios, sizeOf, type Scenario} from '../sandbox/scenarios.ts';
import type {Fault} from '../sandbox/fault-words.ts';
import {address, fault, instant, locale, name, whole} from './option-values.ts';

/** Options of the emulator, for `--demo` and `refdeck sandbox` alike. */
export type EmulatorOptions = {
  readonly port?: number;
  readonly size?: number;
  readonly seed?: number;
  readonly scenario?: Scenario;
  /** Epoch ms. */
  readonly now?: number;
  readonly role?: Role;
  readonly closedFinal?: boolean;
  /** What goes wrong, in the order of use. */
  readonly faults?: readonly Fault[];
  /** The file that keeps the emulator's data. */
  readonly data?: string;
};

/** What stands for every command and for the screen, before or behind the command's name. */
export type GlobalOptions = {
  readonly demo: boolean;
  readonly url?: string;
  readonly profile?: string;
  /** BCP 47. */
  readonly locale?: string;
  readonly colour: boolean;
  /** False: drafts and sign-in live as long as the program. */
  readonly persist: boolean;
  /** A file for what happens on the wire; never bodies. */
  readonly debug?: string;
  /** Nothing is written to the service: seen to in the client. */
  readonly readOnly: boolean;
  /** False: nobody is asked anything. */
  readonly input: boolean;
  /** Seconds for which a closing can be taken back on the screen. */
  readonly hold?: number;
  /** How often the screen asks what has changed, in seconds. */
  readonly refresh?: number;
  /** The bell rings for deals to answer. */
  readonly notify?: boolean;
  readonly emulator: EmulatorOptions;
};

export const emulatorOptions = (): readonly Option[] => [
  new Option('--port <number>', 'port of the emulator (any free one)').argParser(whole(0, 65_535)),
  new Option(
    '--size <number>',
    `how many referrals it has, to ${largestSize} (${sizeOf('calm')}; large ${sizeOf('large')})`,
  ).argParser(whole(0, largestSize)),
  new Option('--seed <number>', 'another made-up data set').argParser(whole(0, 4_294_967_295)),
  new Option('--scenario <name>', 'what happens in it').choices(scenarios),
  new Option('--now <instant>', 'stop its clock there; data, ids and tags repeat').argParser(instant),
  new Option('--role <name>', 'what its signed-in person may (admin)').choices(roles),
  new Option('--closed-final', 'refuse every change of the status of a closed referral'),
  new Option('--data <file>', 'keep its data there, and the drafts of --demo beside it'),
  new Option('--fault <spec>', 'let calls fail, such as "PATCH drop-after x2"; may be repeated').argParser(
    fault,
  ),
];

export const sharedOptions = (): readonly Option[] => [
  new Option('--demo', 'work on the built-in emulator, with made-up deals'),
  new Option('--url <address>', 'work on the service there; its token from REFDECK_TOKEN or refdeck login')
    .argParser(address)
    .conflicts('demo'),
  new Option('--profile <name>', 'work as this profile (refdeck profile list)')
    .argParser(name)
    .conflicts(['demo', 'url']),
  new Option('--read-only', 'refuse to change anything'),
  new Option('--no-input', 'never ask; what would have to be asked is an error'),
  new Option('--lang <tag>', 'how numbers and dates are written, such as cs').argParser(locale),
  new Option('--no-color', 'no colour; weight and signs stay'),
  new Option('--no-persist', 'keep nothing on this computer: drafts and sign-in end with the program'),
  new Option('--debug <file>', 'append method, path, status, ids, times and sizes of each call to a file'),
  new Option('--hold <seconds>', 'how long a closing can be taken back before it is sent (5)').argParser(
    whole(0, 60),
  ),
  new Option('--refresh <seconds>', 'how often the screen asks what has changed; 0 never (30)').argParser(
    whole(0, 3600),
  ),
  new Option('--notify', 'ring the bell for a new deal to answer, and when its last day to answer begins'),
];

/** What commander found for the options above. */
type Found = Partial<Omit<GlobalOptions, 'emulator' | 'locale' | 'colour'>> &
  Omit<EmulatorOptions, 'faults'> & {
    readonly lang?: string;
    readonly color?: boolean;
    readonly fault?: readonly Fault[];
  };

const emulatorNames = ['port', 'size', 'seed', 'scenario', 'now', 'role', 'closedFinal', 'data'] as const;

const given = (found: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((each) => (found[each] === undefined ? [] : [[each, found[each]]])));

/** All options of a call, as one value; those of a command are not looked at. */
export const globalFrom = (options: Readonly<Record<string, unknown>>): GlobalOptions => {
  const found: Found = options;
  return {
    ...given(options, ['url', 'profile', 'debug', 'hold', 'refresh', 'notify']),
    ...(found.lang === undefined ? {} : {locale: found.lang}),
    demo: found.demo ?? false,
    colour: found.color ?? true,
    persist: found.persist ?? true,
    readOnly: found.readOnly ?? false,
    input: found.input ?? true,
    emulator: {
      ...given(options, emulatorNames),
      ...(found.fault === undefined ? {} : {faults: found.fault}),
    },
  };
};
