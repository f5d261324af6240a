import {isLoopback} from './api/address.ts';
import type {Token} from './api/authorize.ts';
import {connect} from './api/connection.ts';
import {createClient, type Client} from './api/client.ts';
import type {Proxies} from './api/dispatcher.ts';
import {askColleague} from './api/emulator.ts';
import type {CallRecord} from './api/observe.ts';
import type {Desk} from './auth/desk.ts';
import type {Wire} from './program.ts';
import type {Account} from './store/state.ts';

/** What refdeck works on: its client, and how to leave it. */
export type Service = {
  /** The address of the API. */
  readonly url: string;
  readonly client: Client;
  readonly account: Account;
  /** As whom one works there, where somebody signs in: tenant, app and person. */
  readonly identity?: string;
  readonly wire: Wire;
  readonly askColleague: (id: string) => Promise<void>;
  /** Where somebody signs in whom the service does not know any more; absent where a ready token is used. */
  readonly desk?: Desk;
  readonly close: () => Promise<void>;
};

export type ServiceOptions = {
  readonly url: string;
  readonly token: Token;
  /** "demo", a profile's name, or the host. */
  readonly place?: string;
  readonly me?: string;
  readonly identity?: string;
  readonly desk?: Desk;
  readonly proxies?: Proxies;
  readonly readOnly?: boolean;
};

type Connected = Pick<Service, 'client' | 'wire' | 'askColleague'>;

export const connectTo = ({url, token, proxies = {}, readOnly = false}: ServiceOptions): Connected => {
  const listeners: ((call: CallRecord) => void)[] = [];
  const options = {
    baseUrl: url,
    token,
    proxies,
    readOnly,
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

/** A service that runs already. Throws AddressError for an address that cannot be one. */
export const openService = (options: ServiceOptions): Service => {
  const connected = connectTo(options);
  const {url, place, me, identity, desk, readOnly = false} = options;
  const {host, hostname} = new URL(url);
  return {
    ...connected,
    url,
    account: {
      organization: 'Partner Center',
      place: place ?? host,
      host,
      url,
      emulator: isLoopback(hostname),
      readOnly,
      ...(me === undefined ? {} : {me}),
    },
    ...(identity === undefined ? {} : {identity}),
    ...(desk === undefined ? {} : {desk}),
    close: connected.client.close,
  };
};
