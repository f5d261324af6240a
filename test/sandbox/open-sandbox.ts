import {onTestFinished} from 'vitest';
import type {Resource} from '../../source/sandbox/resource.ts';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
};

type Ask = {readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>};

/** A sandbox that closes with the test, and a plain client: no rule of the protocol is built in here. */
export type Opened = Sandbox & {
  /** `path` is below the API's address, or below the host when it begins with `/_sandbox` or `http`. */
  readonly ask: (method: string, path: string, ask?: Ask) => Promise<Reply>;
  readonly list: (query?: Readonly<Record<string, string>>) => Promise<readonly Resource[]>;
  readonly get: (id: string) => Promise<Resource>;
  /** The deal of a customer; the drawn ones are there in every scenario but `empty`. */
  readonly dealOf: (customer: string) => Promise<Resource>;
  readonly patch: (
    id: string,
    operations: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Reply>;
};

export const noon = Date.parse('2026-11-20T13:02:00Z');

const parsed = (text: string): Reply['body'] => {
  try {
    return JSON.parse(text) as Reply['body'];
  } catch {
    return {};
  }
};

export const replyOf = async (response: Response): Promise<Reply> => {
  const text = await response.text();
  return {status: response.status, headers: response.headers, text, body: parsed(text)};
};

export const openSandbox = async (options: SandboxOptions = {}): Promise<Opened> => {
  const sandbox = await startSandbox({now: noon, ...options});
  onTestFinished(() => sandbox.close());
  const {url, token} = sandbox;
  const addressOf = (path: string): string => {
    if (path.startsWith('http')) return path;
    return path.startsWith('/_sandbox') ? new URL(path, url).href : url + path;
  };
  const ask: Opened['ask'] = async (method, path, {body, headers = {}} = {}) => {
    const response = await fetch(addressOf(path), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && {'content-type': 'application/json'}),
        ...headers,
      },
      ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    });
    return replyOf(response);
  };
  const list: Opened['list'] = async (query = {}) =>
    valuesOf(await ask('GET', `/referrals?${new URLSearchParams({$top: '200', ...query}).toString()}`));
  return {
    ...sandbox,
    ask,
    list,
    get: async (id) => (await ask('GET', `/referrals/${id}`)).body as Resource,
    dealOf: async (customer) => {
      const [found] = await list({$filter: `customerProfile/name eq '${customer.replaceAll("'", "''")}'`});
      if (found === undefined) throw new Error(`No deal of ${customer}.`);
      return found;
    },
    patch: (id, operations, headers = {}) => ask('PATCH', `/referrals/${id}`, {body: operations, headers}),
  };
};

export const valuesOf = ({body}: Reply): readonly Resource[] => body['value'] as readonly Resource[];

export const errorOf = ({body}: Reply): Readonly<Record<string, unknown>> => body['error'] as Reply['body'];

export const representation = {prefer: 'return=representation'};
