import {isLoopback} from './api/address.ts';
import {connect} from './api/connection.ts';
import {createClient, type Client} from './api/client.ts';
import type {Proxies} from './api/dispatcher.ts';
import {askColleague} from './api/emulator.ts';
import type {CallRecord} from './api/observe.ts';
import type {Wire} from './program.ts';
import {startSandbox, type SandboxOptions} from './sandbox/server.ts';
import type {Account} from './store/state.ts';

/** What refdeck works on: its client, and how to leave it. */
export type Service = {
  /** The address of the API. */
  readonly url: string;
  readonly client: Client;
  readonly account: Account;
  readonly wire: Wire;
  readonly askColleague: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Connected = Pick<Service, 'client' | 'wire' | 'askColleague'>;

const connectTo = (url: string, token: string, proxies: Proxies = {}): Connected => {
  const listeners: ((call: CallRecord) => void)[] = [];
  const options = {
    baseUrl: url,
    token: () => Promise.resolve(token),
    proxies,
    onCall: (call: CallRecord) => {
      for (const listener of listeners) listener(call);
    },
  };
  const connection = connect(options);
  return {
    client: createClient(options, connection),
    wire: {onCall: (listener) => void listeners.push(listener), gate: connection.gate},
    askColleague: (id) => askColleague(connection, id),
  };
};

/** The emulator in this program, spoken to over HTTP like any service. */
export const startDemo = async (options: SandboxOptions): Promise<Service> => {
  const sandbox = await startSandbox(options);
  const connected = connectTo(sandbox.url, sandbox.token);
  return {
    ...connected,
    url: sandbox.url,
    account: {
      organization: 'Contoso Company',
      place: 'demo',
      host: new URL(sandbox.url).host,
      emulator: true,
      me: 'kim.akers@contoso.com',
    },
    close: async () => {
      await connected.client.close();
      await sandbox.close();
    },
  };
};

/** A service that runs already; with a token from the environment. Throws AddressError for an address that cannot be one. */
export const openService = (url: string, token: string, proxies: Proxies = {}): Service => {
  const connected = connectTo(url, token, proxies);
  const {host, hostname} = new URL(url);
  return {
    ...connected,
    url,
    account: {organization: 'Partner Center', place: host, host, emulator: isLoopback(hostname)},
    close: connected.client.close,
  };
};
