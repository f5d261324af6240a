import {createServer} from 'node:net';
import type {AddressInfo, Socket} from 'node:net';
import {gzipSync} from 'node:zlib';
import {Agent} from 'undici';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {Limits} from '../../source/api/limits.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {Answer} from './local-server.ts';
import {aClient, failureOf, quick, sendJson, serve} from './local-server.ts';

const change = {tag: '"1"', operations: []};
const limits = {connectMs: 200, headersMs: 60, bodyIdleMs: 60, totalMs: 5_000, bodyBytes: 10_000};

/** A TCP server that speaks no HTTP. */
const rawServer = async (greet: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

test('a refused connection is unreachable', async () => {
  const client = aClient(quick(`http://127.0.0.1:${await closedPort()}/v1.0`));
  expect(await failureOf(client.patch('r1', change))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'ECONNREFUSED',
  });
});

test('a server that speaks no TLS is unreachable: nothing of the request was written', async () => {
  const port = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const client = aClient(quick(`https://127.0.0.1:${port}/v1.0`));
  expect(await failureOf(client.patch('r1', change))).toMatchObject({kind: 'unreachable', status: undefined});
});

test('a connection that does not come about in time is unreachable', async () => {
  const port = await rawServer(() => undefined);
  const client = aClient(quick(`https://127.0.0.1:${port}/v1.0`, {limits}));
  expect(await failureOf(client.patch('r1', change))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'CONNECT_TIMEOUT',
  });
});

test('a token that cannot be a header is never sent', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {id: 'r1'}));
  const client = aClient(quick(server.baseUrl, {token: () => Promise.resolve('a\nb')}));
  expect(await failureOf(client.get('r1'))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'UND_ERR_INVALID_ARG',
  });
  expect(server.received).toEqual([]);
});

const interruptions: readonly (readonly [string, string, Answer])[] = [
  ['never answers', 'HEADERS_TIMEOUT', () => undefined],
  ['resets the connection', 'ECONNRESET', (_, __, socket) => socket.resetAndDestroy()],
  ['closes the connection without a word', 'UND_ERR_SOCKET', (_, __, socket) => socket.destroy()],
  [
    'stops in the middle of the body',
    'BODY_TIMEOUT',
    (_, response) => response.writeHead(200).write('{"id":'),
  ],
  [
    'closes in the middle of the body',
    'UND_ERR_SOCKET',
    (_, response, socket) =>
      response.writeHead(200, {'content-length': '500'}).write('{"id":', () => socket.destroy()),
  ],
];

// Only the part that is to run out of time is short: a busy machine is late elsewhere too.
const shortPart: Readonly<Record<string, Partial<Limits>>> = {
  HEADERS_TIMEOUT: {headersMs: 300},
  BODY_TIMEOUT: {bodyIdleMs: 60},
};

test.each(interruptions)('a write to a server that %s is interrupted (%s)', async (_, causeCode, answer) => {
  const server = await serve(answer);
  const limits = shortPart[causeCode] ?? {};
  const failure = await failureOf(aClient(quick(server.baseUrl, {limits})).patch('r1', change));
  expect(failure).toMatchObject({kind: 'interrupted', causeCode});
  await vi.waitFor(() => expect(server.received).toHaveLength(1), 10_000);
});

test('an answer that drips on for ever ends with the time for the whole call', async () => {
  const server = await serve((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  });
  const client = aClient(quick(server.baseUrl, {limits: {totalMs: 400}}));
  expect(await failureOf(client.get('r1'))).toMatchObject({kind: 'interrupted', causeCode: 'TOTAL_TIMEOUT'});
  expect(server.received).toHaveLength(1);
});

test('a body over the limit is unreadable', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {id: 'x'.repeat(10_000)}));
  const client = aClient(quick(server.baseUrl, {limits}));
  expect(await failureOf(client.patch('r1', change))).toMatchObject({
    kind: 'unreadable',
    causeCode: 'BODY_TOO_LARGE',
    status: 200,
  });
});

test('a compressed answer is read', async () => {
  const server = await serve((request, response) => {
    expect(request.headers['accept-encoding']).toBe('gzip');
    response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('{"id":"r1"}'));
  });
  await expect(aClient(quick(server.baseUrl)).get('r1')).resolves.toEqual({id: 'r1'});
});

test.each([
  ['a small body that unpacks past the limit', 'gzip', gzipSync(Buffer.alloc(100_000)), 'BODY_TOO_LARGE'],
  [
    'a body of 65 KB that unpacks to 64 MB',
    'gzip',
    gzipSync(Buffer.alloc(64 * 1024 * 1024)),
    'BODY_TOO_LARGE',
  ],
  ['a body that is not what it says', 'gzip', Buffer.from('{"id":"r1"}'), 'BAD_ENCODING'],
  ['a compression that was not asked for', 'br', Buffer.from('xx'), 'BAD_ENCODING'],
])('%s is unreadable', async (_, encoding, body, causeCode) => {
  const server = await serve((__, response) =>
    response.writeHead(200, {'content-encoding': encoding}).end(body),
  );
  const client = aClient(quick(server.baseUrl, {limits: {bodyBytes: 90_000}}));
  expect(await failureOf(client.get('r1'))).toMatchObject({kind: 'unreadable', causeCode, status: 200});
});

test('a byte order mark before the JSON does no harm', async () => {
  const server = await serve((_, response) => response.writeHead(200).end('\uFEFF{"id":"r1"}'));
  await expect(aClient(quick(server.baseUrl)).get('r1')).resolves.toEqual({id: 'r1'});
});

test('a call that is cancelled before it starts sends nothing', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {id: 'r1'}));
  const failure = await failureOf(aClient(quick(server.baseUrl)).patch('r1', change, AbortSignal.abort()));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'ABORTED'});
  expect(server.received).toEqual([]);
});

test('a call that is cancelled while the connection is being made ends at once and is never sent', async () => {
  const cancel = new AbortController();
  const port = await rawServer(() => cancel.abort());
  const client = aClient(quick(`https://127.0.0.1:${port}/v1.0`, {limits: {...limits, connectMs: 500}}));
  const started = performance.now();
  const failure = await failureOf(client.patch('r1', change, cancel.signal));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'ABORTED'});
  expect(performance.now() - started).toBeLessThan(450);
});

test('a write that is cancelled on its way is interrupted, and a read is not repeated', async () => {
  const cancels = [new AbortController(), new AbortController()];
  const server = await serve(() => cancels[server.received.length - 1]?.abort());
  const client = aClient(quick(server.baseUrl));
  const failures = [
    await failureOf(client.patch('r1', change, cancels[0]?.signal)),
    await failureOf(client.get('r1', cancels[1]?.signal)),
  ];
  expect(failures.map(({kind, causeCode}) => [kind, causeCode])).toEqual(
    Array.from({length: 2}, () => ['interrupted', 'ABORTED']),
  );
  expect(server.received).toHaveLength(2);
});

test('a write that may finish once started is not cancelled on its way', async () => {
  const cancel = new AbortController();
  const server = await serve((_, response) => {
    cancel.abort();
    sendJson(response, 200, {id: 'r1'});
  });
  const client = aClient(quick(server.baseUrl));
  const ending = {finishOnceStarted: true};
  await expect(client.patch('r1', change, cancel.signal, ending)).resolves.toEqual({id: 'r1'});
  const next = new AbortController();
  const put = client.put('r1', {tag: '"1"', referral: {id: 'r1'} as Referral}, next.signal, ending);
  await vi.waitFor(() => expect(server.received).toHaveLength(2), 10_000);
  next.abort();
  await expect(put).resolves.toEqual({id: 'r1'});
});

test('a write that may finish once started is never sent when it is cancelled before', async () => {
  const cancel = new AbortController();
  const port = await rawServer((socket) => {
    cancel.abort();
    socket.destroy();
  });
  const client = aClient(quick(`https://127.0.0.1:${port}/v1.0`));
  const ending = {finishOnceStarted: true};
  const failures = [
    await failureOf(client.patch('r1', change, cancel.signal, ending)),
    await failureOf(client.patch('r1', change, AbortSignal.abort(), ending)),
  ];
  expect(failures.map(({kind, causeCode}) => [kind, causeCode])).toEqual(
    Array.from({length: 2}, () => ['unreachable', 'ABORTED']),
  );
});

test("a caller's signal that outlives many calls collects no listeners", async () => {
  const server = await serve((_, response) => sendJson(response, 200, {id: 'r1'}));
  const client = aClient(quick(server.baseUrl));
  const {signal} = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...told: Parameters<typeof add>) => {
    listeners += 1;
    add(...told);
  };
  signal.removeEventListener = (...told: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...told);
  };
  for (let call = 0; call < 5; call += 1) await client.get('r1', signal);
  expect(listeners).toBe(0);
});

test('a write into a connection that the server has just given up is not sent a second time', async () => {
  const server = await serve((request, response, socket) => {
    if (request.method === 'GET') sendJson(response, 200, {id: 'r1'});
    else socket.destroy();
  });
  const client = aClient(quick(server.baseUrl, {dispatcher: new Agent({connections: 1})}));
  await client.get('r1');
  expect(await failureOf(client.patch('r1', change))).toMatchObject({kind: 'interrupted'});
  expect(server.received.map(({method}) => method)).toEqual(['GET', 'PATCH']);
  expect(server.connections()).toBe(1);
});
