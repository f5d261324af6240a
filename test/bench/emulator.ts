import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {cleanEnvironment} from '../support/clean-environment.ts';
import {cli, token} from './built.ts';

/** The emulator in a process of its own, so that its work is not measured as the client's. */
export type Emulator = {readonly url: string; readonly close: () => Promise<void>};

const urlFrom = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let said = '';
    const listen = (piece: Buffer): void => {
      said += piece.toString();
      const url = /sandbox at (\S+)/u.exec(said)?.[1];
      if (url !== undefined) found(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('close', () => failed(new Error(said.trim())));
  });

export const startEmulator = async (values: readonly string[]): Promise<Emulator> => {
  const child = spawn(process.execPath, [cli, 'sandbox', ...values], {
    env: cleanEnvironment({REFDECK_TOKEN: token}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    url: await urlFrom(child),
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
