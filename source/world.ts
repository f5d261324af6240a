import {createHash} from 'node:crypto';
import {homedir} from 'node:os';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {createAccounts, readyToken} from './accounts.ts';
import type {Proxies} from './api/dispatcher.ts';
import {tokenPerson} from './auth/token-person.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import {followHolds, sayHold} from './commands/holds.ts';
import type {Machine, Opened, World} from './commands/world.ts';
import {cacheFolder, draftsFolder} from './files.ts';
import {ownZone} from './domain/days.ts';
import {createLanguage} from './language/language.ts';
import {localeFrom} from './locale.ts';
import {openWhere} from './open-where.ts';
import type {Service} from './service.ts';
import {defaultSaveLimits} from './saving/limits.ts';
import {openCache, type Cache} from './storage/cache.ts';
import {openDebugFile} from './storage/debug-file.ts';
import {inspectSettings} from './storage/settings.ts';
import {settingsFolder, stateFolder} from './storage/folders.ts';
import {startBeats} from './storage/journal-beat.ts';
import {memoryJournal, openJournal, type Journal} from './storage/journal.ts';

/** As other programs read them; an empty one counts as absent. */
const proxiesOf = (env: NodeJS.ProcessEnv): Proxies => {
  const named = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const all = {
    httpsProxy: named('HTTPS_PROXY'),
    httpProxy: named('HTTP_PROXY'),
    noProxy: named('NO_PROXY'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

const machineOf = (env: NodeJS.ProcessEnv): Machine => ({
  env,
  platform: process.platform,
  settingsFolder: settingsFolder(env, process.platform, homedir()),
  stateFolder: stateFolder(env, process.platform, homedir()),
  proxies: proxiesOf(env),
});

/** With `--now` the program's clock begins there and runs, so that waits end; the emulator's stands still. */
const clockFrom = (instant: number | undefined): (() => number) => {
  const ahead = instant === undefined ? 0 : instant - Date.now();
  return () => Date.now() + ahead;
};

/** Drafts outlive the program wherever the deals do. */
export const isKept = (global: GlobalOptions, service: Service): boolean =>
  global.persist && (service.account.place !== 'demo' || global.emulator.data !== undefined);

export const journalFor = (global: GlobalOptions, service: Service): Journal =>
  isKept(global, service)
    ? openJournal(draftsFolder(service.url, global.emulator.data, service.identity))
    : memoryJournal();

/** A token that does not say whose it is stands for itself; in a name there is only its hash. */
const ownerOf = (token: string): string =>
  tokenPerson(token) ?? createHash('sha256').update(token).digest('hex');

/** As whom one sees the deals: whoever is signed in, or whose ready token it is. */
const seenBy = ({identity, account}: Service, data: string | undefined): string | undefined => {
  if (data !== undefined) return account.me;
  return identity ?? ownerOf(readyToken(process.env['REFDECK_TOKEN']) ?? '');
};

/** Somebody has to sign in, and it is not known yet who: whose deals they will be. */
const isNobodys = ({desk, account}: Service): boolean => desk !== undefined && account.me === undefined;

/** undefined where the deals do not outlive the program, or are nobody's. */
export const cacheFor = (global: GlobalOptions, service: Service): Cache | undefined => {
  const {data} = global.emulator;
  if (!isKept(global, service) || isNobodys(service)) return undefined;
  return openCache(cacheFolder(service.url, data, seenBy(service, data)));
};

async function* readLines(): AsyncGenerator<string> {
  const {createInterface} = await import('node:readline/promises');
  yield* createInterface({input: process.stdin, crlfDelay: Infinity});
}

const askLine = async (question: string, signal: AbortSignal): Promise<string | undefined> => {
  const {createInterface} = await import('node:readline/promises');
  const reader = createInterface({input: process.stdin, output: process.stderr});
  // Readline takes ctrl+c for itself; here it ends the command like anywhere else.
  reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await reader.question(question, {signal});
  } catch {
    // ctrl+c, or the end of the input: no answer.
    return undefined;
  } finally {
    reader.close();
  }
};

/** ctrl+c comes as a key while the terminal is raw. */
const readKeys = (onKey: (key: string) => void): (() => void) => {
  const {stdin} = process;
  const onData = (chunk: Buffer): void => {
    const key = chunk.toString('utf8');
    if (key.includes('\x03')) process.kill(process.pid, 'SIGINT');
    else onKey(key);
  };
  const stop = (): void => {
    process.off('exit', stop);
    stdin.off('data', onData).setRawMode(false).pause();
  };
  // However the program ends, the shell gets its terminal back as it was.
  process.on('exit', stop);
  stdin.setRawMode(true).on('data', onData).resume();
  return stop;
};

const pause = (ms: number, signal?: AbortSignal): Promise<void> => wait(ms, undefined, {signal});

/** What cli.tsx needs beside what a command sees. */
export type ProgramWorld = World & {
  /** The service as the screen needs it. */
  readonly service: () => Promise<Service>;
  /** Where problems with files are told from now on; on stderr at first. */
  readonly tellTo: (tell: (sentence: string) => void) => void;
  /** Tells there of such a problem. */
  readonly tell: (sentence: string) => void;
  readonly close: () => Promise<void>;
};

export const createWorld = (global: GlobalOptions, signal: AbortSignal): ProgramWorld => {
  const {env, stdin, stdout, stderr} = process;
  const machine = machineOf(env);
  const err = (text: string): void => void stderr.write(text);
  let tell = (sentence: string): void => err(`refdeck: ${sentence}\n`);
  const accounts = createAccounts({
    ...machine,
    global,
    token: () => readyToken(env['REFDECK_TOKEN']),
    tell: (sentence) => tell(sentence),
  });
  let opened: Promise<Service> | undefined;
  let journal: Journal | undefined;
  let stopBeats = (): void => undefined;
  let onHold: Opened['onHold'] | undefined;
  const openOnce = async (): Promise<Service> => {
    const service = await openWhere(accounts.where(), global, accounts, machine.proxies);
    if (global.debug !== undefined)
      service.wire.onCall(openDebugFile(global.debug, (sentence) => tell(sentence)));
    return service;
  };
  const service = (): Promise<Service> => (opened ??= openOnce());
  const open = async (): Promise<Opened> => {
    const working = await service();
    const {url, client, account, wire} = working;
    onHold ??= followHolds(
      wire.gate,
      Date.now,
      sayHold((sentence) => tell(sentence)),
    );
    if (journal === undefined) {
      journal = journalFor(global, working);
      // A command can run for long; a screen that is started meanwhile must not take it for dead.
      stopBeats = startBeats(journal);
    }
    return {
      url,
      client,
      place: account.place,
      journal,
      cache: cacheFor(global, working),
      gate: wire.gate,
      onHold,
      pace: {limits: defaultSaveLimits, random: Math.random, sleep: pause},
      ...(account.me === undefined ? {} : {me: account.me}),
    };
  };
  return {
    global,
    // Days and hours are those of the reader's machine.
    language: createLanguage(
      global.locale ?? inspectSettings(machine.settingsFolder).settings.locale ?? localeFrom(env),
      ownZone,
    ),
    now: clockFrom(global.emulator.now),
    out: (text) => void stdout.write(text),
    err,
    terminal: {input: stdin.isTTY, output: stdout.isTTY, errors: stderr.isTTY},
    lines: readLines,
    ask: (question) =>
      global.input && stdin.isTTY && stderr.isTTY ? askLine(question, signal) : Promise.resolve(undefined),
    keys: global.input && stdin.isTTY ? readKeys : undefined,
    open,
    service,
    tell: (sentence) => tell(sentence),
    tellTo: (next) => {
      tell = next;
    },
    edit: async (text, ending) => {
      const {editText} = await import('./editor.ts');
      return editText(env, text, `refdeck${ending}`);
    },
    accounts,
    machine,
    signal,
    close: async () => {
      stopBeats();
      journal?.close();
      await (await opened?.catch(() => undefined))?.close();
    },
  };
};
