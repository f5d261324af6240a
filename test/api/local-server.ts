import {createServer, type IncomingHttpHeaders, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {onTestFinished} from 'vitest';
import {createClient, type Client} from '../../source/api/client.ts';
import {connect, type ClientOptions} from '../../source/api/connection.ts';
import {ApiError} from '../../source/api/errors.ts';

export type Received = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type LocalServer = {
  readonly origin: string;
  readonly baseUrl: string;
  readonly received: readonly Received[];
  /** How many TCP connections were opened. */
  readonly connections: () => number;
};

export type Answer = (request: Received, response: ServerResponse, socket: Socket) => void;

/** A real HTTP server on loopback that ends with the test. */
export const serve = async (answer: Answer): Promise<LocalServer> => {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const {method = '', url = '', headers} = incoming;
      const request = {method, url, headers, body: Buffer.concat(chunks).toString()};
      received.push(request);
      answer(request, response, incoming.socket);
    });
  });
  server.on('connection', () => (connections += 1));
  const origin = await listening(server);
  return {origin, baseUrl: `${origin}/v1.0/engagements`, received, connections: () => connections};
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Answers with JSON; `headers` come on top. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(body));
};

export const token = 'canary-7f3a-token';

/** Options of a client that waits for nothing: its sleeps are written down instead. */
export const quick = (
  baseUrl: string,
  more: Partial<ClientOptions> = {},
): ClientOptions & {sleeps: number[]} => {
  const sleeps: number[] = [];
  return {
    baseUrl,
    token: () => Promise.resolve(token),
    random: () => 0.5,
    sleep: (ms) => {
      sleeps.push(ms);
      return Promise.resolve();
    },
    ...more,
    sleeps,
  };
};

/** A client that is closed with the test. */
export const aClient = (options: ClientOptions): Client => {
  const client = createClient(options);
  onTestFinished(() => client.close());
  return client;
};

export const aConnection = (options: ClientOptions) => {
  const connection = connect(options);
  onTestFinished(() => connection.close());
  return connection;
};

/** The ApiError of a call that must fail. */
export const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const end = await call.then(
    (value) => ({value}),
    (error: unknown) => ({error}),
  );
  if ('error' in end && end.error instanceof ApiError) return end.error;
  throw new Error(`expected an ApiError, got ${JSON.stringify(end)}`);
};

/** All that an async generator yields. */
export const drain = async <T>(walk: AsyncIterable<T>): Promise<readonly T[]> => {
  const items: T[] = [];
  for await (const item of walk) items.push(item);
  return items;
};
