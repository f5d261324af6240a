import {expect, test} from 'vitest';
import {aClient, failureOf, quick, sendJson, serve, token} from './local-server.ts';

const tag = '"2500ec5a-0000-0000-0000-5bf4967d0000"';
const referral = {id: 'r1', eTag: tag, name: 'Contoso', futureField: {kept: [1, null]}};
const guid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('a referral is the decoded JSON, unknown members kept and the envelope taken off', async () => {
  const server = await serve((_, response) =>
    sendJson(response, 200, {'@odata.context': 'https://x/$metadata#referrals/$entity', ...referral}),
  );
  await expect(aClient(quick(server.baseUrl)).get('r1')).resolves.toEqual(referral);
});

test('every call carries the token and a fresh client-request-id', async () => {
  const server = await serve((_, response) => sendJson(response, 200, referral));
  const client = aClient(quick(server.baseUrl));
  await client.get('r1');
  await client.get('r1');
  const ids = server.received.map(({headers}) => headers['client-request-id']);
  expect(ids).toEqual([expect.stringMatching(guid), expect.stringMatching(guid)]);
  expect(new Set(ids).size).toBe(2);
  expect(server.received.map(({headers}) => headers.authorization)).toEqual([
    `Bearer ${token}`,
    `Bearer ${token}`,
  ]);
});

test.each([
  ['a/b', '/v1.0/engagements/referrals/a%2Fb'],
  ['a b?c#d', '/v1.0/engagements/referrals/a%20b%3Fc%23d'],
  ['../x', '/v1.0/engagements/referrals/..%2Fx'],
  ['żółć', '/v1.0/engagements/referrals/%C5%BC%C3%B3%C5%82%C4%87'],
  ['%2e%2e', '/v1.0/engagements/referrals/%252e%252e'],
])('the id %j stays one encoded segment of the path', async (id, path) => {
  const server = await serve((_, response) => sendJson(response, 200, {...referral, id}));
  await aClient(quick(server.baseUrl)).get(id);
  expect(server.received.map(({url}) => url)).toEqual([path]);
});

test.each(['', '.', '..'])('the id %j names another resource and is never asked for', async (id) => {
  const server = await serve((_, response) => sendJson(response, 200, referral));
  const client = aClient(quick(server.baseUrl));
  const failures = [
    await failureOf(client.get(id)),
    await failureOf(client.patch(id, {tag, operations: []})),
    await failureOf(client.put(id, {tag, referral})),
  ];
  expect(failures.map(({kind, causeCode}) => [kind, causeCode])).toEqual(
    Array.from({length: 3}, () => ['unreachable', 'UNUSABLE_ID']),
  );
  expect(server.received).toEqual([]);
});

test('a base address with a slash at its end gives the same paths', async () => {
  const server = await serve((_, response) => sendJson(response, 200, referral));
  await aClient(quick(`${server.baseUrl}/`)).get('r1');
  expect(server.received[0]?.url).toBe('/v1.0/engagements/referrals/r1');
});

test('a tag that is missing in the body is taken from the ETag header, and the body goes first', async () => {
  const bodies = [{id: 'r1'}, {id: 'r1', eTag: null}, {id: 'r1', eTag: '"body"'}];
  const server = await serve((_, response) => sendJson(response, 200, bodies.shift(), {etag: '"header"'}));
  const client = aClient(quick(server.baseUrl));
  const tags = [await client.get('r1'), await client.get('r1'), await client.get('r1')].map(({eTag}) => eTag);
  expect(tags).toEqual(['"header"', '"header"', '"body"']);
});

test('a patch sends its operations with the tag verbatim and asks for the stored referral', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {...referral, eTag: '"next"'}));
  const operations = [{op: 'replace', path: '/details/dealValue', value: '10000.50'}] as const;
  const stored = await aClient(quick(server.baseUrl)).patch('r1', {tag, operations});
  expect(stored?.eTag).toBe('"next"');
  const [request] = server.received;
  expect(request?.method).toBe('PATCH');
  expect(JSON.parse(request?.body ?? '')).toEqual(operations);
  expect(request?.headers).toMatchObject({
    'if-match': tag,
    'content-type': 'application/json',
    prefer: 'return=representation',
    accept: 'application/json',
  });
});

test('a patch answered with 204 gives no referral', async () => {
  const server = await serve((_, response) => response.writeHead(204).end());
  await expect(aClient(quick(server.baseUrl)).patch('r1', {tag, operations: []})).resolves.toBeUndefined();
});

test('a put sends the whole referral without links, under its tag and without Prefer', async () => {
  const server = await serve((_, response) => sendJson(response, 200, referral));
  const links = {self: {uri: '/engagments/referrals/r1', method: 'GET'}};
  await aClient(quick(server.baseUrl)).put('r1', {tag, referral: {...referral, links} as typeof referral});
  const [request] = server.received;
  expect(request?.method).toBe('PUT');
  expect(JSON.parse(request?.body ?? '')).toEqual(referral);
  expect(request?.headers['if-match']).toBe(tag);
  expect(request?.headers['prefer']).toBeUndefined();
});

test.each([202, 204, 206])('a read that is answered with %i has not been answered', async (status) => {
  const server = await serve((_, response) =>
    status === 204 ? response.writeHead(204).end() : sendJson(response, status, referral),
  );
  const failure = await failureOf(aClient(quick(server.baseUrl)).get('r1'));
  expect(failure).toMatchObject({kind: 'unreadable', causeCode: 'UNEXPECTED_STATUS', status});
});

test.each([202, 203, 205, 206, 207, 226])(
  'a write that is answered with %i is no promise about the record',
  async (status) => {
    const server = await serve((_, response) => sendJson(response, status, referral));
    const failure = await failureOf(aClient(quick(server.baseUrl)).patch('r1', {tag, operations: []}));
    expect(failure).toMatchObject({kind: 'unreadable', causeCode: 'UNEXPECTED_STATUS', status});
  },
);

test.each([200, 201])('a write that is answered with %i is stored', async (status) => {
  const server = await serve((_, response) => sendJson(response, status, referral));
  await expect(aClient(quick(server.baseUrl)).patch('r1', {tag, operations: []})).resolves.toEqual(referral);
});

test('a patch without a tag carries no If-Match at all', async () => {
  const server = await serve((_, response) => sendJson(response, 200, referral));
  await aClient(quick(server.baseUrl)).patch('r1', {operations: []});
  expect(server.received[0]?.headers).not.toHaveProperty('if-match');
});

test.each([
  ['a page of HTML', '<!doctype html><title>Sign in</title>', 'HTML', undefined],
  ['half a JSON', '{"id":"r1"', 'NOT_JSON', undefined],
  ['nothing', '', 'NOT_JSON', undefined],
  ['JSON 65 levels deep', `{"id":"r1","x":${'['.repeat(64)}${']'.repeat(64)}}`, 'TOO_DEEP', undefined],
  ['a list', '[]', 'WRONG_SHAPE', 'the answer is a list, not an object'],
  ['null', 'null', 'WRONG_SHAPE', 'the answer is null'],
  ['a referral without id', '{"name":"x"}', 'WRONG_SHAPE', 'id is missing'],
  ['a team that is a number', '{"id":"r1","team":7}', 'WRONG_SHAPE', 'team is a number, not a list'],
])('a success with %s is unreadable, and the error says where', async (_, body, causeCode, detail) => {
  const server = await serve((__, response) =>
    response.writeHead(200, {'content-type': 'text/html', 'request-id': 'abc-1'}).end(body),
  );
  const client = aClient(quick(server.baseUrl));
  for (const call of [client.get('r1'), client.patch('r1', {tag, operations: []})]) {
    const failure = await failureOf(call);
    expect(failure).toMatchObject({kind: 'unreadable', causeCode, detail, status: 200, requestId: 'abc-1'});
  }
});

test('an answer about another referral is unreadable, to a read and to a write', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {...referral, id: 'r2'}));
  const client = aClient(quick(server.baseUrl));
  const change = {tag, operations: []};
  for (const call of [client.get('r1'), client.patch('r1', change), client.put('r1', {tag, referral})]) {
    const failure = await failureOf(call);
    expect(failure).toMatchObject({
      kind: 'unreadable',
      causeCode: 'WRONG_SHAPE',
      detail: 'id is that of another referral',
    });
  }
});

test('an id means the same in capitals', async () => {
  const server = await serve((_, response) => sendJson(response, 200, {...referral, id: 'AB-1'}));
  await expect(aClient(quick(server.baseUrl)).get('ab-1')).resolves.toMatchObject({id: 'AB-1'});
});

test('an error answer becomes an error with status, deepest known code and both request ids', async () => {
  const body = {
    error: {
      code: 'PreconditionFailed',
      message: 'Somebody else was here: jane@contoso.com',
      target: 'ETag',
      innererror: {code: '99918', message: 'inner'},
    },
  };
  const server = await serve((_, response) => sendJson(response, 412, body, {'Request-ID': 'srv-1'}));
  const failure = await failureOf(aClient(quick(server.baseUrl)).patch('r1', {tag, operations: []}));
  expect(failure).toMatchObject({
    kind: 'refused',
    status: 412,
    code: 'preconditionFailed',
    codes: ['PreconditionFailed', '99918'],
    requestId: 'srv-1',
    clientRequestId: server.received[0]?.headers['client-request-id'],
    method: 'PATCH',
    path: '/referrals/{id}',
  });
  expect(failure.text).toBe('Somebody else was here: jane@contoso.com');
  expect(failure.target).toBe('ETag');
  expect(failure.message).toBe(
    `PATCH /referrals/{id} refused: 412 preconditionFailed (request-id srv-1, client-request-id ${String(failure.clientRequestId)})`,
  );
});

test('what the service says in words is in no message, no JSON and no inspection of the error', async () => {
  const {inspect} = await import('node:util');
  const body = {error: {code: 'invalidRequest', message: 'secret-words', target: 'secret-target'}};
  const server = await serve((_, response) => sendJson(response, 400, body));
  const failure = await failureOf(aClient(quick(server.baseUrl)).get('secret-id'));
  const seen = [
    failure.message,
    failure.stack,
    JSON.stringify(failure),
    inspect(failure, {depth: 9, showHidden: true}),
  ];
  expect(seen.join('\n')).not.toContain('secret');
});

test.each([300, 301, 302, 303, 304, 307, 308])(
  'a redirect with %i is not followed, neither to the same server nor to another',
  async (status) => {
    const other = await serve((_, response) => sendJson(response, 200, referral));
    const locations = ['/elsewhere', other.baseUrl];
    const server = await serve((_, response) =>
      response.writeHead(status, {location: locations[server.received.length % 2]}).end(),
    );
    const client = aClient(quick(server.baseUrl));
    for (let round = 0; round < 2; round += 1) {
      for (const call of [client.get('r1'), client.patch('r1', {tag, operations: []})]) {
        expect(await failureOf(call)).toMatchObject({kind: 'refused', status});
      }
    }
    expect(server.received.map(({url}) => url)).toEqual(Array(4).fill('/v1.0/engagements/referrals/r1'));
    expect(other.connections()).toBe(0);
  },
);

test('an error status counts also when its body is cut short', async () => {
  const server = await serve((_, response, socket) => {
    response.writeHead(400, {'content-length': '1000'});
    response.write('{"error":', () => socket.destroy());
  });
  expect(await failureOf(aClient(quick(server.baseUrl)).get('r1'))).toMatchObject({
    kind: 'refused',
    status: 400,
  });
});
