import process from 'node:process';
import type {Invocation} from './commands/arguments.ts';
import {exitCodes, type ExitCode} from './commands/exit-codes.ts';
import {readPlain, type GlobalOptions} from './commands/global-options.ts';
import {needsReader, readerGone} from './commands/reader.ts';
import {createWorld, type ProgramWorld} from './world.ts';

const out = (text: string): void => void process.stdout.write(text);
const err = (text: string): void => void process.stderr.write(text);

/** Aborted by the first ctrl+c or end of the session; a second one ends the program at once. */
const interruption = (): AbortSignal => {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => abort.abort());
  return abort.signal;
};

/** Aborted when whoever read the output has left. */
const reader = new AbortController();

type Started = Exclude<Invocation, {readonly kind: 'said'}>;

/** What ends this call before its time. */
const endOf = (invocation: Started): AbortSignal => {
  if (invocation.kind === 'command')
    return needsReader(invocation.definition, invocation.options)
      ? AbortSignal.any([interruption(), reader.signal])
      : interruption();
  // The screen gives the terminal back by itself when a signal comes.
  const isScreen = process.stdin.isTTY && process.stdout.isTTY;
  return isScreen ? new AbortController().signal : interruption();
};

const runPipeline = async (global: GlobalOptions, world: ProgramWorld): Promise<ExitCode> => {
  if (!world.terminal.input || !world.terminal.output) {
    const {printPlain} = await import('./commands/plain.ts');
    return printPlain(world, await world.open());
  }
  if (world.accounts.where().kind === 'nowhere') {
    const {firstStart} = await import('./first-start.ts');
    const chosen = await firstStart(createWorld(global, interruption()), global);
    return chosen === undefined ? exitCodes.done : runPipeline(chosen, createWorld(chosen, world.signal));
  }
  const [{runScreen}, service] = await Promise.all([import('./screen.ts'), world.service()]);
  return runScreen(world, global, service);
};

const run = async (invocation: Started): Promise<ExitCode> => {
  const world = createWorld(invocation.global, endOf(invocation));
  try {
    return await (invocation.kind === 'app'
      ? runPipeline(invocation.global, world)
      : invocation.definition.run(world, invocation));
  } catch (error) {
    const {reportFailure} = await import('./commands/failure.ts');
    return reportFailure(error, err);
  } finally {
    await world.close();
  }
};

// A reader that leaves early (head, less) is no failure; only a command that writes stops there.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    reader.abort(readerGone);
    return;
  }
  err(`refdeck: the output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(exitCodes.failed);
});
// Who does not listen to messages still gets the data.
process.stderr.on('error', () => undefined);

/** The screen needs none of the commands, and starts without them. */
const read = async (words: readonly string[]): Promise<Invocation> => {
  const global = readPlain(words);
  if (global !== undefined) return {kind: 'app', global};
  const {readApp, readArguments} = await import('./commands/arguments.ts');
  const app = readApp(words, REFDECK_VERSION);
  if (app !== undefined) return app;
  const {definitions} = await import('./command-table.ts');
  return readArguments(words, definitions, REFDECK_VERSION, {out, err});
};

const main = async (): Promise<void> => {
  const invocation = await read(process.argv.slice(2));
  process.exitCode = invocation.kind === 'said' ? invocation.code : await run(invocation);
};

void main();
