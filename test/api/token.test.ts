import {inspect} from 'node:util';
import {expect, test} from 'vitest';
import type {Client} from '../../source/api/client.ts';
import type {ClientOptions} from '../../source/api/connection.ts';
import type {Answer} from './local-server.ts';
import {aClient, drain, failureOf, quick, sendJson, serve, token} from './local-server.ts';

const limits = {headersMs: 50, bodyIdleMs: 50, retries: 0};
const repeated = {
  error: {code: token, message: `bad token Bearer ${token}`, target: token, innerError: {code: token}},
};
const echo = {'request-id': token, 'retry-after': token};

const faults: readonly (readonly [string, Answer, Partial<ClientOptions>])[] = [
  ['an error that repeats it', (_, response) => sendJson(response, 401, repeated, echo), {}],
  [
    'a redirect that repeats it',
    (_, response) => sendJson(response, 302, repeated, {location: `/?${token}`}),
    {},
  ],
  ['a broken connection', (_, __, socket) => socket.destroy(), {}],
  ['no answer', () => undefined, {limits}],
  ['half an answer', (_, response) => response.writeHead(200).write(`{"id":"${token}`), {limits}],
  ['a page of HTML', (_, response) => response.writeHead(200).end(`<p>${token}`), {}],
  ['a wrong shape', (_, response) => sendJson(response, 200, {id: 'x', team: token}), {}],
  [
    'a link to elsewhere',
    (_, response) => sendJson(response, 200, {value: [], '@odata.nextLink': `ftp://${token}/?`}),
    {},
  ],
  ['a token that cannot be a header', () => undefined, {token: () => Promise.resolve(`${token}\n`)}],
];

const calls: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  ['get', (client) => client.get('r1')],
  ['patch', (client) => client.patch('r1', {tag: '"1"', operations: []})],
  ['put', (client) => client.put('r1', {tag: '"1"', referral: {id: 'r1'}})],
  ['list', (client) => drain(client.list({}))],
];

const cells = faults.flatMap(([fault, answer, options]) =>
  calls.map(([name, call]) => [name, fault, answer, options, call] as const),
);

test.each(cells)('%s: after %s the token is nowhere in the error', async (_, __, answer, options, call) => {
  const server = await serve(answer);
  const failure = await failureOf(call(aClient(quick(server.baseUrl, {limits: {retries: 0}, ...options}))));
  const seen = [
    failure.message,
    failure.stack,
    failure.text,
    failure.target,
    JSON.stringify(failure),
    inspect(failure, {depth: Infinity, showHidden: true, getters: true}),
  ];
  expect(seen.join('\n')).not.toContain(token);
});

test('when there is no token nothing is sent, and the reason is kept as the cause', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {id: 'r1'}));
  const reason = new Error('signed out');
  const options = quick(server.baseUrl, {token: () => Promise.reject(reason)});
  const failure = await failureOf(aClient(options).get('r1'));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'NO_TOKEN', cause: reason});
  expect(server.received).toEqual([]);
  expect(options.sleeps).toEqual([]);
});
