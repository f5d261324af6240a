import {onTestFinished} from 'vitest';
import {createClient, type Client} from '../../source/api/client.ts';
import type {Connection} from '../../source/api/connection.ts';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {aConnection, quick} from './local-server.ts';

export type SandboxClient = {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly connection: Connection;
};

/** A client on an emulator of its own, with the same deals each time, until the test ends. */
export const openSandboxClient = async (options: SandboxOptions): Promise<SandboxClient> => {
  const sandbox = await startSandbox({seed: 7, now: Date.parse('2026-12-01T10:00:00Z'), ...options});
  onTestFinished(() => sandbox.close());
  const clientOptions = quick(sandbox.url, {token: () => Promise.resolve(sandbox.token)});
  const connection = aConnection(clientOptions);
  return {sandbox, connection, client: createClient(clientOptions, connection)};
};
