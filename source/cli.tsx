import {homedir} from 'node:os';
import process from 'node:process';
import {AddressError} from './api/address.ts';
import {ApiError} from './api/errors.ts';
import type {Proxies} from './api/dispatcher.ts';
import {readArguments, type EmulatorOptions, type Invocation} from './commands/arguments.ts';
import {readPlain} from './commands/plain.ts';
import {runSandbox} from './commands/sandbox.ts';
import {createLanguage, type Language} from './language/language.ts';
import {addressProblems, causeOf} from './language/problem-words.ts';
import {dataIn, draftsFolder, FileError} from './files.ts';
import {localeFrom} from './locale.ts';
import {openService, startDemo, type Service} from './service.ts';
import type {SandboxOptions} from './sandbox/server.ts';
import {SnapshotError} from './sandbox/snapshot.ts';
import {openDebugFile} from './storage/debug-file.ts';
import {settingsFolder} from './storage/folders.ts';
import {memoryJournal, openJournal} from './storage/journal.ts';
import {readSettings} from './storage/settings.ts';
import {paletteFor} from './ui/theme.ts';

type App = Extract<Invocation, {readonly kind: 'app'}>;

const out = (text: string): void => void process.stdout.write(text);
const err = (text: string): void => void process.stderr.write(text);

/** A wrong call, with what to do about it: exit code 2. */
class UsageError extends Error {}

const sandboxOptions = ({data, ...emulator}: EmulatorOptions): SandboxOptions =>
  data === undefined ? emulator : {...emulator, keep: dataIn(data)};

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

const openFor = (app: App): Promise<Service> | Service => {
  if (app.url === undefined) return startDemo(sandboxOptions(app.emulator));
  const token = process.env['REFDECK_TOKEN'];
  if (!token)
    throw new UsageError("--url needs the service's token in REFDECK_TOKEN; refdeck sandbox prints one.");
  return openService(app.url, token, proxiesOf(process.env));
};

const isTerminal = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const printPlain = async (service: Service, language: Language, now: number): Promise<number> => {
  try {
    const {text, problems} = await readPlain(service.client, language, now);
    out(text);
    const [first] = problems;
    if (first !== undefined)
      err(`refdeck: ${language.sentences.notices.malformed(problems.length, first)}\n`);
    return 0;
  } finally {
    await service.close();
  }
};

/** With `--now` the program's clock begins there and runs, so that waits end; the emulator's stands still. */
const clockFrom = (instant: number | undefined): (() => number) => {
  const ahead = instant === undefined ? 0 : instant - Date.now();
  return () => Date.now() + ahead;
};

const runScreen = async (app: App, service: Service, language: Language): Promise<never> => {
  const folder = settingsFolder(process.env, process.platform, homedir());
  const {settings, problem} = readSettings(folder);
  // Ink asks `is-in-ci` when it is loaded and then keeps its frames to itself; a terminal is a terminal.
  for (const name of Object.keys(process.env))
    if (name === 'CI' || name.startsWith('CI_')) Reflect.deleteProperty(process.env, name);
  const {runApp} = await import('./app-runner.tsx');
  const isKept = app.persist && (app.url !== undefined || app.emulator.data !== undefined);
  const greeting = problem && language.sentences.notices.settingsProblem(problem);
  await runApp({
    service,
    language,
    palette: paletteFor(process.env, app.colour),
    settings: {...settings, holdSeconds: app.hold ?? settings.holdSeconds},
    settingsFolder: folder,
    journal: isKept ? openJournal(draftsFolder(service.url, app.emulator.data)) : memoryJournal(),
    keeping: isKept ? 'disk' : 'program',
    now: clockFrom(app.emulator.now),
    ...(greeting === undefined ? {} : {greeting}),
  });
  // The terminal is given back; a call that still hangs must not keep the person waiting.
  process.exit(0);
};

const runPipeline = async (app: App): Promise<number> => {
  const language = createLanguage(app.locale ?? localeFrom(process.env), timeZone());
  const service = await openFor(app);
  if (app.debug !== undefined)
    service.wire.onCall(openDebugFile(app.debug, (sentence) => err(`refdeck: ${sentence}\n`)));
  return isTerminal()
    ? runScreen(app, service, language)
    : printPlain(service, language, app.emulator.now ?? Date.now());
};

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

const run = async (invocation: Invocation): Promise<number> => {
  if (invocation.kind === 'said') return invocation.code;
  if (invocation.kind === 'app') return runPipeline(invocation);
  // A token of one's own survives a restart on the same port, for clients that are still open.
  const token = process.env['REFDECK_TOKEN'] || undefined;
  const options = {...sandboxOptions(invocation.emulator), ...(token === undefined ? {} : {token})};
  await runSandbox(options, (line) => out(`${line}\n`), stopped());
  return 0;
};

const refused = (sentence: string): number => {
  err(`refdeck: ${sentence}\n(refdeck --help tells all)\n`);
  return 2;
};

const failed = (error: unknown): number => {
  if (error instanceof UsageError) return refused(error.message);
  if (error instanceof FileError || error instanceof SnapshotError) {
    err(`refdeck: ${error.message}\n`);
    return 1;
  }
  if (error instanceof AddressError)
    return refused(`--url cannot be used: ${addressProblems[error.problem]}.`);
  if (error instanceof ApiError) {
    const id = error.requestId === undefined ? '' : ` (request id ${error.requestId})`;
    err(
      `refdeck: ${causeOf({status: error.status, code: error.code ?? error.causeCode, text: error.text, detail: error.detail})}${id}\n`,
    );
    return error.status === 401 ? 4 : 1;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    err('refdeck: that port is taken; leave --port out, or choose another.\n');
    return 1;
  }
  throw error;
};

// A reader that leaves early (head, less) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(readArguments(process.argv.slice(2), REFDECK_VERSION, {out, err})).catch(failed);
