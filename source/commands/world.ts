import type {Client} from '../api/client.ts';
import type {Gate} from '../api/gate.ts';
import type {Language} from '../language/language.ts';
import type {SaveWorld} from '../saving/save.ts';
import type {Cache} from '../storage/cache.ts';
import type {Journal} from '../storage/journal.ts';
import type {SignIn} from '../auth/sign-in.ts';
import type {Proxies} from '../api/dispatcher.ts';
import type {Profile, Profiles} from '../storage/profiles.ts';
import type {GlobalOptions} from './global-options.ts';
import type {OnHold} from './holds.ts';
import type {Where} from './where.ts';

/** The service that a command works on, once it is opened. */
export type Opened = {
  /** The address of the API. */
  readonly url: string;
  readonly client: Client;
  /** "demo", the profile's name, or the host. */
  readonly place: string;
  /** The signed-in person's e-mail, where known. */
  readonly me?: string;
  /** Drafts and writes under way; shared with the screen. */
  readonly journal: Journal;
  /** The deals as they were read last; undefined where nothing is kept. */
  readonly cache: Cache | undefined;
  readonly gate: Pick<Gate, 'subscribe'>;
  /** Names who is told when the service asks to wait; until then it is said on stderr. */
  readonly onHold: (listener: OnHold) => void;
  /** How a write waits before it is tried again. */
  readonly pace: Pick<SaveWorld, 'sleep' | 'random' | 'limits'>;
};

/** Where a sign-in is kept: on disk unless --no-persist was said, or in any case in one of the two. */
export type Keep = 'as-asked' | 'disk' | 'memory';

/** Profiles, and who is signed in to them. */
export type Accounts = {
  /** Which service the options of this call mean. Throws a CommandError. */
  readonly where: () => Where;
  /** Throws a ProfilesError. */
  readonly profiles: () => Profiles;
  readonly keepProfiles: (profiles: Profiles) => Promise<void>;
  readonly signIn: (profile: Profile, keep?: Keep) => Promise<SignIn>;
  /** Whether two profiles share a sign-in. */
  readonly isSameSignIn: (one: Profile, other: Profile) => boolean;
  /** Shows an address in the person's browser; rejects where there is none. */
  readonly openAddress: (address: string) => Promise<void>;
};

/** The computer, as far as a command may look at it. */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** The folder of settings and profiles. */
  readonly settingsFolder: string;
  /** The folder of drafts and sign-ins. */
  readonly stateFolder: string;
  readonly proxies: Proxies;
};

/** Everything outside that a command may touch; given by cli.tsx, and by tests. */
export type World = {
  readonly global: GlobalOptions;
  readonly language: Language;
  /** Epoch ms. */
  readonly now: () => number;
  /** Data. */
  readonly out: (text: string) => void;
  /** Messages. */
  readonly err: (text: string) => void;
  /** Whether each of the three is a terminal with a person at it. */
  readonly terminal: {readonly input: boolean; readonly output: boolean; readonly errors: boolean};
  /** The lines of stdin, without their ends. */
  readonly lines: () => AsyncIterable<string>;
  /** One typed line; undefined where nobody can be asked: --no-input, or no terminal. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Single keys of a person at a terminal, until the returned function is called; undefined where there is none. */
  readonly keys: ((onKey: (key: string) => void) => () => void) | undefined;
  /** Opens the service on the first call; throws a CommandError when there is none or nobody is signed in. */
  readonly open: () => Promise<Opened>;
  /** The text as the person left it in $EDITOR; `ending` names its kind, such as ".yaml". Rejects with a sentence. */
  readonly edit: (text: string, ending: string) => Promise<string>;
  readonly accounts: Accounts;
  readonly machine: Machine;
  /** Aborted by ctrl+c and, for a command that writes, when nobody reads its output any more. */
  readonly signal: AbortSignal;
};
