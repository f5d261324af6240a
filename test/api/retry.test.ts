import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ApiError, type ApiErrorParts} from '../../source/api/errors.ts';
import type {ApiRequest} from '../../source/api/exchange.ts';
import {defaultLimits} from '../../source/api/limits.ts';
import {retryReads, type Sleep} from '../../source/api/retry.ts';
import {aClient, drain, failureOf, quick, sendJson, serve} from './local-server.ts';

const change = {tag: '"1"', operations: []};

test.each([408, 500, 502, 504, 507])('a read refused with %i is tried four times in all', async (status) => {
  const server = await serve((_, response) => sendJson(response, status, {}));
  const options = quick(server.baseUrl);
  expect(await failureOf(aClient(options).get('r1'))).toMatchObject({kind: 'refused', status});
  expect(server.received).toHaveLength(4);
  expect(options.sleeps).toEqual([250, 500, 1000]);
});

test.each([429, 503, 509])(
  'a read refused with %i is tried four times in all; the gate waits between them, longer each time',
  async (status) => {
    const server = await serve((_, response) => sendJson(response, status, {}));
    const options = quick(server.baseUrl);
    expect(await failureOf(aClient(options).get('r1'))).toMatchObject({kind: 'refused', status});
    expect(server.received).toHaveLength(4);
    // The last one holds whatever call comes next.
    expect(options.sleeps).toEqual([2000, 4000, 8000, 8000]);
  },
);

test.each([301, 400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423])(
  'a read refused with %i is not repeated',
  async (status) => {
    const server = await serve((_, response) => sendJson(response, status, {}));
    expect(await failureOf(aClient(quick(server.baseUrl)).get('r1'))).toMatchObject({status});
    expect(server.received).toHaveLength(1);
  },
);

test.each([408, 429, 500, 502, 503, 504])('a write refused with %i is never repeated', async (status) => {
  const server = await serve((_, response) => sendJson(response, status, {}, {'retry-after': '0'}));
  const client = aClient(quick(server.baseUrl));
  await failureOf(client.patch('r1', change));
  await failureOf(client.put('r1', {tag: '"1"', referral: {id: 'r1'}}));
  expect(server.received.map(({method}) => method)).toEqual(['PATCH', 'PUT']);
});

test('a read is repeated after a broken connection and succeeds', async () => {
  const server = await serve((_, response, socket) => {
    if (server.received.length < 3) socket.destroy();
    else sendJson(response, 200, {id: 'r1'});
  });
  await expect(aClient(quick(server.baseUrl)).get('r1')).resolves.toEqual({id: 'r1'});
});

test('a page of a list is repeated like any read, and no page is lost', async () => {
  const answers = [429, 200, 503, 200];
  const server = await serve((request, response) => {
    const status = answers.shift() ?? 500;
    const link = request.url.includes('skip') ? {} : {'@odata.nextLink': `${server.origin}/x?$skiptoken=2`};
    sendJson(response, status, {value: [{id: request.url.includes('skip') ? 'b' : 'a'}], ...link});
  });
  const pages = await drain(aClient(quick(server.baseUrl)).list({}));
  expect(pages.flatMap(({referrals}) => referrals.map(({id}) => id))).toEqual(['a', 'b']);
});

test('each try has a client-request-id of its own', async () => {
  const server = await serve((_, response) => sendJson(response, 500, {}));
  await failureOf(aClient(quick(server.baseUrl)).get('r1'));
  expect(new Set(server.received.map(({headers}) => headers['client-request-id'])).size).toBe(4);
});

test('Retry-After is waited for in full, with some spread and never less', async () => {
  const server = await serve((_, response) => sendJson(response, 429, {}, {'retry-after': '7'}));
  const options = quick(server.baseUrl);
  expect(await failureOf(aClient(options).get('r1'))).toMatchObject({retryAfterMs: 7000});
  expect(options.sleeps).toEqual([7700, 7700, 7700, 7700]);
  expect(server.received).toHaveLength(4);
});

test("a Retry-After date is set against the answer's own Date, whatever this clock says", async () => {
  const headers = {date: 'Tue, 01 Dec 2026 10:00:00 GMT', 'retry-after': 'Tue, 01 Dec 2026 10:00:30 GMT'};
  const server = await serve((_, response) => sendJson(response, 503, {}, headers));
  const failure = await failureOf(aClient(quick(server.baseUrl, {now: () => 0})).get('r1'));
  expect(failure.retryAfterMs).toBe(30_000);
});

test('a Retry-After of more than a minute is handed on instead of being waited for', async () => {
  const server = await serve((_, response) => sendJson(response, 429, {}, {'retry-after': '61'}));
  const options = quick(server.baseUrl);
  expect(await failureOf(aClient(options).get('r1'))).toMatchObject({status: 429, retryAfterMs: 61_000});
  expect(server.received).toHaveLength(1);
});

test('a Retry-After of another failure is waited for in full too', async () => {
  const server = await serve((_, response) => sendJson(response, 500, {}, {'retry-after': '2'}));
  const options = quick(server.baseUrl);
  await failureOf(aClient(options).get('r1'));
  expect(options.sleeps).toEqual([2200, 2200, 2200]);
});

test('a cancel while waiting for the next try ends the call', async () => {
  const server = await serve((_, response) => sendJson(response, 500, {}));
  const cancel = new AbortController();
  const sleep: Sleep = (_, signal) => {
    cancel.abort();
    return signal?.aborted === true ? Promise.reject(new Error('woken')) : Promise.resolve();
  };
  const failure = await failureOf(aClient(quick(server.baseUrl, {sleep})).get('r1', cancel.signal));
  expect(failure).toMatchObject({causeCode: 'ABORTED'});
  expect(server.received).toHaveLength(1);
});

test('a wait is never longer than the cap, grows with the tries and is spread from nothing up', async () => {
  const request: ApiRequest = {
    method: 'GET',
    url: new URL('http://127.0.0.1'),
    template: '/referrals',
    headers: {},
  };
  const broken: ApiErrorParts = {kind: 'interrupted', causeCode: 'ECONNRESET'};
  await fc.assert(
    fc.asyncProperty(
      fc.double({min: 0, max: 0.999, noNaN: true}),
      fc.integer({min: 0, max: 12}),
      async (random, retries) => {
        const waits: number[] = [];
        const policy = retryReads({
          limits: {...defaultLimits, retries},
          random: () => random,
          sleep: (ms) => Promise.resolve(void waits.push(ms)),
        });
        await expect(policy(request, () => Promise.reject(new ApiError(request, broken)))).rejects.toThrow();
        expect(waits).toEqual(
          Array.from({length: retries}, (_, tries) => random * Math.min(20_000, 500 * 2 ** tries)),
        );
      },
    ),
  );
});
