import type {Fault} from '../sandbox/fault-words.ts';
import type {Role} from '../sandbox/roles.ts';
import type {Scenario} from '../sandbox/scenarios.ts';

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

/** What commander found for the options of shared-options.ts. */
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

/** Options that say all by themselves, as commander tells them. */
const plain: Readonly<Record<string, Found>> = {
  '--demo': {demo: true},
  '--read-only': {readOnly: true},
  '--no-input': {input: false},
  '--no-color': {color: false},
  '--no-persist': {persist: false},
  '--notify': {notify: true},
};

/**
 * The options of a start of the screen where there is no other among them: most starts are such, and begin without
 * commander, a fortieth of a start. undefined for everything else.
 */
export const readPlain = (words: readonly string[]): GlobalOptions | undefined =>
  words.every((word) => Object.hasOwn(plain, word))
    ? globalFrom(Object.assign({}, ...words.map((word) => plain[word])) as Readonly<Record<string, unknown>>)
    : undefined;
