import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {createClient} from '../../source/api/client.ts';
import {connect} from '../../source/api/connection.ts';
import type {Sleep} from '../../source/api/retry.ts';
import type {Token} from '../../source/api/authorize.ts';
import type {Limits} from '../../source/api/limits.ts';
import type {Definition} from '../../source/commands/command.ts';
import {readArguments} from '../../source/commands/arguments.ts';
import {followHolds, sayHold} from '../../source/commands/holds.ts';
import type {World} from '../../source/commands/world.ts';
import {reportFailure} from '../../source/commands/failure.ts';
import {createLanguage} from '../../source/language/language.ts';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {defaultSaveLimits} from '../../source/saving/limits.ts';
import type {Cache} from '../../source/storage/cache.ts';
import {memoryJournal, type Journal} from '../../source/storage/journal.ts';
import {readProfiles, writeProfiles} from '../../source/storage/profiles.ts';
import {whereOf} from '../../source/commands/where.ts';
import {expectContract} from './contract.ts';
import {freshFolder} from './fresh-folder.ts';
import {patientLimits} from './patient-limits.ts';

/** The instant at which the emulator of these tests stands still. */
export const commandNow = Date.parse('2026-11-20T14:00:00Z');

export type Ran = {readonly exit: number; readonly out: string; readonly err: string};

export type CommandDesk = {
  readonly sandbox: Sandbox;
  /** Runs a command line, without the leading "refdeck", as cli.tsx would. */
  readonly run: (words: readonly string[], how?: How) => Promise<Ran>;
  readonly close: () => Promise<void>;
};

export type How = {
  /** What comes on stdin. */
  readonly input?: string;
  /** What a person answers, one a question; without it nobody can be asked. */
  readonly answers?: readonly string[];
  /** What the person's editor makes of the text. */
  readonly edit?: (text: string) => string | Promise<string>;
  readonly terminal?: World['terminal'];
  /** Epoch ms; the emulator's by default. */
  readonly now?: () => number;
  readonly proxies?: World['machine']['proxies'];
  readonly signal?: AbortSignal;
  /** How every wait waits; by default a two-hundredth of its time. */
  readonly sleep?: Sleep;
  /** Sees each message on stderr as it comes. */
  readonly onMessage?: (text: string) => void;
  readonly keys?: World['keys'];
  readonly journal?: Journal;
  /** None by default, as in a demo. */
  readonly cache?: Cache;
  readonly token?: Token;
  readonly url?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly accounts?: Partial<World['accounts']>;
  /** Who asks is not known, as with a ready token without an e-mail. */
  readonly isUnknown?: true;
  /** The folder of settings and state; one of its own by default. */
  readonly folder?: string;
};

const noTerminal: World['terminal'] = {input: false, output: false, errors: false};

const quickSleep: Sleep = (ms, signal) => wait(Math.ceil(ms / 200), undefined, {signal});

const worldOf = (
  desk: {readonly sandbox: Sandbox; readonly limits: Partial<Limits>},
  global: World['global'],
  how: How,
  said: {out: string; err: string},
): World & {readonly leave: () => Promise<void>} => {
  const url = how.url ?? desk.sandbox.url;
  const answers = [...(how.answers ?? [])];
  const folder = how.folder ?? freshFolder();
  const signal = how.signal ?? new AbortController().signal;
  const {sleep = quickSleep} = how;
  const options = {
    baseUrl: url,
    token: how.token ?? (() => Promise.resolve(desk.sandbox.token)),
    limits: desk.limits,
    sleep,
  };
  const connection = connect(options);
  const client = createClient(options, connection);
  const err = (text: string): void => {
    said.err += text;
    how.onMessage?.(text);
  };
  const onHold = followHolds(
    connection.gate,
    Date.now,
    sayHold((sentence) => err(`refdeck: ${sentence}\n`)),
  );
  return {
    global,
    language: createLanguage(global.locale ?? 'en', 'UTC'),
    now: how.now ?? (() => commandNow),
    out: (text) => void (said.out += text),
    err,
    terminal: how.terminal ?? noTerminal,
    lines: async function* () {
      await Promise.resolve();
      yield* (how.input ?? '').split('\n').filter((line, at, all) => line !== '' || at < all.length - 1);
    },
    ask: (question) => {
      const answer = global.input ? answers.shift() : undefined;
      if (answer !== undefined) err(`${question}${answer}\n`);
      return Promise.resolve(answer);
    },
    keys: how.keys,
    open: () =>
      Promise.resolve({
        url,
        client,
        place: 'test',
        ...(how.isUnknown ? {} : {me: 'kim.akers@contoso.com'}),
        journal: how.journal ?? memoryJournal(),
        cache: how.cache,
        gate: connection.gate,
        onHold,
        pace: {limits: defaultSaveLimits, random: () => 0, sleep},
      }),
    accounts: {
      where: () => whereOf(global, desk.sandbox.token, () => readProfiles(folder)),
      profiles: () => readProfiles(folder),
      keepProfiles: (profiles) => writeProfiles(folder, profiles),
      signIn: () => Promise.reject(new Error('this test signs nobody in')),
      isSameSignIn: (one, other) => one === other,
      openAddress: () => Promise.reject(new Error('this test has no browser')),
      ...how.accounts,
    },
    machine: {
      env: how.env ?? {},
      platform: 'linux',
      settingsFolder: folder,
      stateFolder: join(folder, 'state'),
      proxies: how.proxies ?? {},
    },
    edit: async (text) => (how.edit ?? ((same) => same))(text),
    signal,
    leave: client.close,
  };
};

/** The commands given, on an emulator of their own that stands still. */
export const openCommandDesk = async (
  definitions: readonly Definition[],
  options: SandboxOptions = {},
  /** Of one call; {} are those of the program, for tests that need no fault of time and must not meet one. */
  limits: Partial<Limits> = patientLimits,
): Promise<CommandDesk> => {
  const sandbox = await startSandbox({now: commandNow, ...options});
  return {
    sandbox,
    run: async (words, how = {}) => {
      const said = {out: '', err: ''};
      const output = {
        out: (text: string) => void (said.out += text),
        err: (text: string) => void (said.err += text),
      };
      const invocation = readArguments(words, definitions, '0.0.0', output);
      if (invocation.kind === 'said') return {exit: invocation.code, ...said};
      if (invocation.kind === 'app') throw new Error('these words open the screen');
      const world = worldOf({sandbox, limits}, invocation.global, how, said);
      try {
        const exit = await invocation.definition.run(world, invocation);
        return {exit, ...said};
      } catch (error) {
        return {exit: reportFailure(error, output.err), ...said};
      } finally {
        await world.leave();
      }
    },
    close: async () => {
      await sandbox.close();
      expectContract(sandbox.log());
    },
  };
};
