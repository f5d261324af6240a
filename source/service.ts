import {isLoopback} from './api/address.ts';
import {connect} from './api/connection.ts';
import {createClient, type Client} from './api/client.ts';
import {askColleague} from './api/emulator.ts';
import type {EmulatorOptions} from './commands/arguments.ts';
import {startSandbox} from './sandbox/server.ts';
import type {Account} from './store/state.ts';

/** What refdeck works on: its client, and how to leave it. */
export type Service = {
  readonly client: Client;
  readonly account: Account;
  readonly askColleague: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const connectTo = (url: string, token: string) => {
  const options = {baseUrl: url, token: () => Promise.resolve(token)};
  const connection = connect(options);
  return {client: createClient(options, connection), connection};
};

/** The emulator in this program, spoken to over HTTP like any service. */
export const startDemo = async (options: EmulatorOptions): Promise<Service> => {
  const sandbox = await startSandbox(options);
  const {client, connection} = connectTo(sandbox.url, sandbox.token);
  return {
    client,
    account: {
      organization: 'Contoso Company',
      place: 'demo',
      host: new URL(sandbox.url).host,
      emulator: true,
      me: 'kim.akers@contoso.com',
    },
    askColleague: (id) => askColleague(connection, id),
    close: async () => {
      await client.close();
      await sandbox.close();
    },
  };
};

/** A service that runs already; with a token from the environment. Throws AddressError for an address that cannot be one. */
export const openService = (url: string, token: string): Service => {
  const {client, connection} = connectTo(url, token);
  const {host} = new URL(url);
  return {
    client,
    account: {organization: 'Partner Center', place: host, host, emulator: isLoopback(new URL(url).hostname)},
    askColleague: (id) => askColleague(connection, id),
    close: client.close,
  };
};
