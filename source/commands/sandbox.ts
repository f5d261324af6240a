import {startSandbox, type SandboxOptions} from '../sandbox/server.ts';
import type {Definition} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {emulatorOptions} from './shared-options.ts';

export type SandboxCommandOptions = Omit<SandboxOptions, 'representation' | 'pace' | 'wait'>;

/** `refdeck sandbox`: serves the emulator until `stopped` resolves. Rejects when the port is taken. */
export const runSandbox = async (
  options: SandboxCommandOptions,
  out: (line: string) => void,
  stopped: Promise<void>,
): Promise<void> => {
  const sandbox = await startSandbox(options);
  out(`Partner API sandbox at ${sandbox.url}`);
  // One that was given is known to who gave it, and may be good for more than this.
  out(`Token: ${options.token === undefined ? sandbox.token : 'the one in REFDECK_TOKEN'}`);
  out('To look at it with refdeck:');
  out(
    `  ${options.token === undefined ? `REFDECK_TOKEN=${sandbox.token} ` : ''}refdeck --url ${sandbox.url}`,
  );
  out(`Made-up data, kept ${options.keep ? 'in the file' : 'while this runs'}. ctrl+c stops it.`);
  await stopped;
  await sandbox.close();
};

/** `wanted` makes the emulator's options of a call: files and the token of the environment are cli.tsx's. */
export const sandboxCommand = (
  wanted: (world: Parameters<Definition['run']>[0]) => SandboxCommandOptions,
): Definition => ({
  name: 'sandbox',
  group: 'tools',
  summary: 'serve the emulator of the Partner API on its own',
  options: () => emulatorOptions(),
  examples: [
    ['sandbox --port 8080', 'for curl, a second refdeck, or a program of yours'],
    ['sandbox --scenario throttled --data deals.json', 'asks to wait'],
  ],
  run: async (world) => {
    const stopped = new Promise<void>((resolve) => world.signal.addEventListener('abort', () => resolve()));
    await runSandbox(wanted(world), (line) => world.out(`${line}\n`), stopped);
    return exitCodes.done;
  },
});
