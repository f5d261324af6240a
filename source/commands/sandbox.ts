import {startSandbox, type SandboxOptions} from '../sandbox/server.ts';

export type SandboxCommandOptions = Omit<SandboxOptions, 'representation' | 'pace' | 'wait'>;

/** `refdeck sandbox`: serves the emulator until `stopped` resolves. Rejects when the port is taken. */
export const runSandbox = async (
  options: SandboxCommandOptions,
  out: (line: string) => void,
  stopped: Promise<void>,
): Promise<void> => {
  const sandbox = await startSandbox(options);
  out(`Partner API sandbox at ${sandbox.url}`);
  out(`Token: ${sandbox.token}`);
  out('To look at it with refdeck:');
  out(`  REFDECK_TOKEN=${sandbox.token} refdeck --url ${sandbox.url}`);
  out(`Made-up data, kept ${options.keep ? 'in the file' : 'while this runs'}. ctrl+c stops it.`);
  await stopped;
  await sandbox.close();
};
