import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import type {CallRecord} from '../../source/api/observe.ts';
import type {ClientOptions} from '../../source/api/connection.ts';
import {aClient, drain, failureOf, quick, sendJson, serve, token, type Answer} from './local-server.ts';

const observed = async (answer: Answer, more: Partial<ClientOptions> = {}) => {
  const server = await serve(answer);
  const calls: CallRecord[] = [];
  let time = 5000;
  const client = aClient(
    quick(server.baseUrl, {
      newId: () => `id-${server.received.length + 1}`,
      now: () => (time += 10),
      onCall: (call) => calls.push(call),
      ...more,
    }),
  );
  return {server, client, calls};
};

const change = {tag: '"1"', operations: [{op: 'replace', path: '/name', value: 'Żółć'}]} as const;

test('a write is told with template, record, ids, times and sizes in bytes', async () => {
  const {server, client, calls} = await observed((_, response) =>
    sendJson(response, 200, {id: 'r1'}, {'request-id': 'srv-1'}),
  );
  await client.patch('r1', change);
  expect(calls).toEqual([
    {
      method: 'PATCH',
      path: '/referrals/{id}',
      record: 'r1',
      startedAt: expect.any(Number) as number,
      ms: 10,
      clientRequestId: 'id-1',
      requestId: 'srv-1',
      status: 200,
      sentBytes: Buffer.byteLength(server.received[0]?.body ?? ''),
      receivedBytes: 11,
    },
  ]);
});

test('the bytes of a compressed answer are those that came', async () => {
  const body = gzipSync(JSON.stringify({id: 'r1', name: 'x'.repeat(5000)}));
  const {client, calls} = await observed((_, response) =>
    response.writeHead(200, {'content-encoding': 'gzip'}).end(body),
  );
  await client.get('r1');
  expect(calls[0]?.receivedBytes).toBe(body.length);
});

test('a list names no record', async () => {
  const {client, calls} = await observed((_, response) => sendJson(response, 200, {value: []}));
  await drain(client.list({}));
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({method: 'GET', path: '/referrals'});
  expect(calls[0]).not.toHaveProperty('record');
});

test('each try is told by itself: a retry, and a second sending with a fresh token', async () => {
  const statuses = [503, 401, 200];
  const {client, calls} = await observed(
    (_, response) =>
      sendJson(response, statuses.shift() ?? 500, {id: 'r1', error: {code: 'c'}}, {'retry-after': '2'}),
    {token: (wish) => Promise.resolve(wish === undefined ? 'old' : 'new')},
  );
  await client.get('r1');
  expect(calls.map(({status, cause, retryAfterMs}) => [status, cause, retryAfterMs])).toEqual([
    [503, 'c', 2000],
    [401, 'c', 2000],
    [200, undefined, 2000],
  ]);
});

test('what sends nothing has no bytes, what was cut has', async () => {
  const cut = await observed((_, __, socket) => socket.destroy());
  await failureOf(cut.client.patch('r1', change));
  expect(cut.calls).toMatchObject([{cause: 'UND_ERR_SOCKET', receivedBytes: 0}]);
  expect(cut.calls[0]?.sentBytes).toBeGreaterThan(0);
  const none = await observed(() => undefined, {baseUrl: 'http://127.0.0.1:1/v1.0'});
  await failureOf(none.client.patch('r1', change));
  expect(none.calls).toMatchObject([{cause: 'ECONNREFUSED', sentBytes: 0}]);
  expect(none.calls[0]).not.toHaveProperty('status');
});

test('a body that stops half way is told with its status, its cause and what came', async () => {
  const {client, calls} = await observed((_, response, socket) =>
    response.writeHead(200, {'content-length': '500'}).write('{"id":', () => socket.destroy()),
  );
  await failureOf(client.patch('r1', change));
  expect(calls).toMatchObject([{status: 200, cause: 'UND_ERR_SOCKET', receivedBytes: 6}]);
});

test('neither the token nor what the service says in words is in a record, even when a server repeats it', async () => {
  for (const status of [200, 401, 500]) {
    const {client, calls} = await observed((_, response) =>
      sendJson(
        response,
        status,
        {error: {code: token, message: 'secret-words'}},
        {'request-id': token, 'retry-after': token},
      ),
    );
    await failureOf(client.get('r1'));
    expect(calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(calls)).not.toMatch(new RegExp(`${token}|secret-words`));
  }
});

test('an observer that throws does no harm to the call', async () => {
  const {client} = await observed((_, response) => sendJson(response, 200, {id: 'r1'}), {
    onCall: () => {
      throw new Error('broken');
    },
  });
  await expect(client.patch('r1', change)).resolves.toEqual({id: 'r1'});
});
