import type {ServerResponse} from 'node:http';
import type {Referral} from '../../source/domain/referral.ts';
import {aClient, quick, sendJson, serve, type LocalServer, type Received} from '../api/local-server.ts';
import {defaultSaveLimits} from '../../source/saving/limits.ts';
import type {SaveWorld} from '../../source/saving/save.ts';
import type {Writer} from '../../source/saving/write.ts';
import type {Client} from '../../source/api/client.ts';

export const base = {
  id: 'r1',
  eTag: '"1"',
  updatedDateTime: '2026-12-01T10:00:00.0000000Z',
  status: 'Active',
  substatus: 'Accepted',
  details: {dealValue: 10_000, currency: 'USD', notes: 'first'},
  registrations: [],
  team: [{email: 'ola@contoso.com', firstName: 'Ola', title: 'kept'}],
} as const;

/** `base` with other details, as a person has typed them. */
export const withDetails = (details: Readonly<Record<string, string | number | null>>): Referral => ({
  ...base,
  details: {...base.details, ...details},
});

/** A referral as the service stores it, under its next tag. */
export const stored = (eTag: string, referral: Referral): Referral => ({
  ...referral,
  eTag,
  updatedDateTime: '2026-12-01T10:05:00.0000000Z',
});

/** What a save needs besides the client: nothing is slept, and what is waited for is written down. */
export const aWorld = (writer: Writer, different: Partial<SaveWorld> = {}): SaveWorld => ({
  writer,
  record: () => undefined,
  sleep: (_ms, signal) => {
    signal?.throwIfAborted();
    return Promise.resolve();
  },
  random: () => 0.5,
  limits: defaultSaveLimits,
  ...different,
});

export type Scripted = {
  readonly server: LocalServer;
  readonly client: Client;
  readonly log: () => readonly string[];
};
export type Step = (request: Received, response: ServerResponse) => void;

export const answer =
  (status: number, body?: unknown): Step =>
  (_, response) =>
    body === undefined ? response.writeHead(status).end() : sendJson(response, status, body);

export const hangUp: Step = (_, response) => response.socket?.destroy();

/**
 * A real server that answers one step after the other; a request without a step is answered with 599. Its client waits
 * as long as the program does, so that a slow machine is no fault of time.
 */
export const service = async (...steps: readonly Step[]): Promise<Scripted> => {
  const server = await serve((request, response) => {
    const step = steps[server.received.length - 1] ?? answer(599);
    step(request, response);
  });
  const client = aClient(quick(server.baseUrl, {limits: {retries: 0}}));
  return {
    server,
    client,
    log: () =>
      server.received.map(({method, headers}) => [method, headers['if-match']].filter(Boolean).join(' ')),
  };
};
