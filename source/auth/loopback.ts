import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {showPage, type PageName} from './loopback-page.ts';
import type {OAuthBody} from './refusal.ts';

// Where the browser comes back to (RFC 8252 section 7.3): a server on this computer, for one answer.

/** What the browser brought, with the one page that it still waits for. */
export type Returned = {
  readonly parameters: OAuthBody;
  readonly show: (page: Extract<PageName, 'done' | 'failed'>) => Promise<void>;
};

export type Loopback = {
  readonly redirectUri: string;
  readonly returned: Promise<Returned>;
  readonly close: () => Promise<void>;
};

// A name of another computer that was bent to this address is nobody's business here.
const isOwnName = ({headers}: IncomingMessage, port: number): boolean =>
  [`localhost:${port}`, `127.0.0.1:${port}`].includes(headers.host ?? '');

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const listening = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** The parameters when the request is the end of the sign-in that `state` stands for, else the page for it. */
const read = (request: IncomingMessage, port: number, state: string): OAuthBody | PageName => {
  const url = new URL(request.url ?? '/', `http://localhost:${port}`);
  if (request.method !== 'GET' || url.pathname !== '/' || !isOwnName(request, port)) return 'elsewhere';
  const parameters = Object.fromEntries(url.searchParams);
  const isEnd = parameters['code'] !== undefined || parameters['error'] !== undefined;
  return parameters['state'] === state && isEnd ? parameters : 'foreign';
};

/** Listens on a free port until closed. Requests that do not belong to the sign-in get a page and change nothing. */
export const openLoopback = async (state: string): Promise<Loopback> => {
  let take: ((returned: Returned) => void) | undefined;
  const returned = new Promise<Returned>((resolve) => {
    take = resolve;
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const found = read(request, portOf(server), state);
    const taker = typeof found === 'string' ? undefined : take;
    if (typeof found === 'string' || taker === undefined) {
      void showPage(response, typeof found === 'string' ? found : 'foreign');
      return;
    }
    take = undefined;
    taker({parameters: found, show: (page) => showPage(response, page)});
  });
  await listening(server);
  return {
    redirectUri: `http://localhost:${portOf(server)}`,
    returned,
    close: () => closed(server),
  };
};
