import {expect, test} from 'vitest';
import type {Token} from '../../source/api/authorize.ts';
import {aClient, failureOf, quick, sendJson, serve} from './local-server.ts';

const change = {tag: '"1"', operations: [{op: 'replace', path: '/name', value: 'x'}]} as const;

/** A server that takes one token only. */
const taking = (valid: string) =>
  serve(({headers}, response) =>
    headers.authorization === `Bearer ${valid}`
      ? sendJson(response, 200, {id: 'r1'})
      : sendJson(response, 401, {error: {code: 'unauthenticated'}}),
  );

/** Tokens in the order of asking, and the wishes that came with it. */
const tokens = (...values: readonly string[]) => {
  const wishes: (Parameters<Token>[0] | 'none')[] = [];
  const token: Token = (wish) => {
    wishes.push(wish ?? 'none');
    return Promise.resolve(values[wishes.length - 1] ?? 'too-many');
  };
  return {token, wishes};
};

test.each(['get', 'patch'] as const)(
  'a %s that is refused with 401 is sent once more, as it was, with a fresh token',
  async (method) => {
    const server = await taking('new');
    const {token, wishes} = tokens('old', 'new');
    const client = aClient(quick(server.baseUrl, {token}));
    await (method === 'get' ? client.get('r1') : client.patch('r1', change));
    expect(wishes).toEqual(['none', {fresh: true}]);
    expect(server.received.map(({headers}) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    const [first, second] = server.received.map(({body, url, headers}) => [body, url, headers['if-match']]);
    expect(second).toEqual(first);
  },
);

test('a second 401 stands: nothing is sent a third time', async () => {
  const server = await taking('none of these');
  const {token, wishes} = tokens('old', 'new');
  const failure = await failureOf(aClient(quick(server.baseUrl, {token})).patch('r1', change));
  expect(failure).toMatchObject({kind: 'refused', status: 401, code: 'unauthenticated'});
  expect(server.received).toHaveLength(2);
  expect(wishes).toHaveLength(2);
});

test('who has only one token gets the 401 after one request', async () => {
  const server = await taking('another');
  const client = aClient(quick(server.baseUrl, {token: () => Promise.resolve('the one')}));
  expect(await failureOf(client.patch('r1', change))).toMatchObject({kind: 'refused', status: 401});
  expect(server.received).toHaveLength(1);
});

test('when no fresh token can be had the 401 stands', async () => {
  const server = await taking('another');
  const token: Token = (wish) =>
    wish === undefined ? Promise.resolve('old') : Promise.reject(new Error('signed out'));
  expect(await failureOf(aClient(quick(server.baseUrl, {token})).get('r1'))).toMatchObject({status: 401});
  expect(server.received).toHaveLength(1);
});

test('who gives up while a fresh token is fetched is told so, and nothing is sent again', async () => {
  const server = await taking('another');
  const cancel = new AbortController();
  const token: Token = (wish) => {
    if (wish === undefined) return Promise.resolve('old');
    cancel.abort();
    return new Promise(() => undefined);
  };
  const failure = await failureOf(aClient(quick(server.baseUrl, {token})).patch('r1', change, cancel.signal));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'ABORTED'});
  expect(server.received).toHaveLength(1);
});

test('403 is no reason for a fresh token', async () => {
  const server = await serve((_, response) => sendJson(response, 403, {}));
  const {token, wishes} = tokens('a', 'b');
  expect(await failureOf(aClient(quick(server.baseUrl, {token})).get('r1'))).toMatchObject({status: 403});
  expect(wishes).toEqual(['none']);
});

test('the fresh token is blacked out like the first', async () => {
  const server = await serve(({headers}, response) =>
    sendJson(response, 401, {error: {code: 'x', message: headers.authorization}}),
  );
  const {token} = tokens('old-canary', 'new-canary');
  const failure = await failureOf(aClient(quick(server.baseUrl, {token})).get('r1'));
  expect(failure.text).toBe('Bearer [token]');
});

test('a call that is cancelled while its token is on the way ends at once and sends nothing', async () => {
  const server = await taking('x');
  const cancel = new AbortController();
  const token: Token = () => {
    cancel.abort();
    return new Promise(() => undefined);
  };
  const failure = await failureOf(aClient(quick(server.baseUrl, {token})).patch('r1', change, cancel.signal));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'ABORTED'});
  expect(server.received).toEqual([]);
});
