import {describe, expect, test} from 'vitest';
import {ApiError} from '../../source/api/errors.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {save} from '../../source/saving/save.ts';
import {saveUnguarded} from '../../source/saving/unguarded.ts';
import {aClient, quick} from '../api/local-server.ts';
import {answer, aWorld, base, hangUp, service, stored, withDetails, type Step} from './service.ts';

const mine = withDetails({notes: 'second'});
const write = {id: 'r1', base, mine};
const same = answer(200, stored('"2"', base));
const theirs = stored('"2"', withDetails({dealValue: 20_000}));

/** Answers every PATCH with the next of these statuses, over and over, and every GET with `read`. */
const always = (statuses: readonly number[], read: Step): readonly Step[] => {
  let patches = 0;
  return Array.from({length: 40}, (): Step => (request, response) => {
    const status = statuses[patches % statuses.length] ?? 599;
    if (request.method === 'PATCH') patches += 1;
    (request.method === 'GET' ? read : answer(status, {}))(request, response);
  });
};

// The rules' lines in their order: how a write ends on a service that always says so, and what the service saw of it.
const lines: readonly (readonly [end: string, requests: string, statuses: readonly number[]])[] = [
  ['unknown', 'PATCH', [408, 500, 502, 504, 505, 506, 507, 508, 510, 511, 520, 599]],
  // The client of these tests has only one token, so that nothing is sent under a fresh one.
  ['rejected', 'PATCH', [401]],
  ['rejected', 'PATCH', [400, 403, 404, 405, 406, 410, 411, 413, 415, 416, 422, 501]],
  ['rejected', 'PATCH', [402, 414, 417, 418, 421, 424, 425, 426, 431, 451, 499]],
  ['changed', 'PATCH GET', [409, 412]],
  ['rejected', 'PATCH PATCH PATCH', [423]],
  ['changed', 'PATCH GET', [428]],
  ['rejected', 'PATCH PATCH PATCH PATCH', [429, 503, 509]],
  ['rejected', 'PATCH', [300, 301, 302, 303, 304, 307, 308]],
];

const rows = lines.flatMap(([end, requests, statuses]) =>
  statuses.map((status) => [status, end, requests] as const),
);

test.each(rows)('a write always answered with %i is %s after %s', async (status, end, requests) => {
  const {client, server} = await service(...always([status], answer(200, theirs)));
  expect(await save(aWorld(client), write)).toMatchObject({kind: end});
  expect(server.received.map(({method}) => method).join(' ')).toBe(requests);
});

test('refusals of every kind in turn come to an end', async () => {
  const {client, server} = await service(...always([423, 429, 412, 428], same));
  expect(await save(aWorld(client), write)).toMatchObject({kind: 'spurious'});
  expect(server.received.filter(({method}) => method === 'PATCH')).toHaveLength(7);
});

test('a 412 on a record that already is as meant is a change, for whoever asked to decide', async () => {
  const already = stored('"2"', mine);
  const {client, log} = await service(answer(412, {}), answer(200, already));
  expect(await save(aWorld(client), write)).toEqual({kind: 'changed', theirs: already});
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('what is unknown is not sent again, also when a refusal went before', async () => {
  const {client, log} = await service(answer(412, {}), same, hangUp);
  expect(await save(aWorld(client), write)).toMatchObject({kind: 'unknown'});
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "2"']);
});

test('a write is put on disk once, before its first request', async () => {
  const steps = [answer(423, {}), answer(412, {}), same, answer(429, {}), answer(200, stored('"3"', mine))];
  const {client, server} = await service(...steps);
  const seen: number[] = [];
  const world = aWorld(client, {record: () => seen.push(server.received.length)});
  expect(await save(world, write)).toMatchObject({kind: 'saved'});
  expect(seen).toEqual([0]);
});

test('cancelled while the request is under way it is unknown', async () => {
  const abort = new AbortController();
  const {client, log} = await service(() => abort.abort());
  expect(await save(aWorld(client, {signal: abort.signal}), write)).toMatchObject({
    kind: 'unknown',
    problem: {code: 'ABORTED'},
  });
  expect(log()).toEqual(['PATCH "1"']);
});

test('cancelled while the gate holds the next try it is not sent', async () => {
  const abort = new AbortController();
  const {server, log} = await service((_, response) => response.writeHead(429, {'retry-after': '30'}).end());
  const sleep = () => new Promise<void>(() => setImmediate(() => abort.abort()));
  const client = aClient(quick(server.baseUrl, {sleep}));
  expect(await save(aWorld(client, {signal: abort.signal}), write)).toMatchObject({
    kind: 'notSent',
    problem: {code: 'ABORTED'},
  });
  expect(log()).toEqual(['PATCH "1"']);
});

describe('the one write without a version', () => {
  test('held back by the gate it is not sent, and not called a refusal', async () => {
    const request = {
      method: 'PATCH',
      url: new URL('http://x'),
      template: '/referrals/{id}',
      headers: {},
    } as const;
    const patch = () =>
      Promise.reject(new ApiError(request, {kind: 'unreachable', causeCode: 'ASKED_TO_WAIT'}));
    const writer = {get: () => Promise.resolve<Referral>(base), patch};
    expect(await saveUnguarded(aWorld(writer), write)).toMatchObject({
      kind: 'notSent',
      problem: {code: 'ASKED_TO_WAIT'},
    });
  });

  test('with nothing to send there is no request', async () => {
    const {client, log} = await service();
    expect(await saveUnguarded(aWorld(client), {...write, mine: base})).toMatchObject({kind: 'saved'});
    expect(log()).toEqual([]);
  });

  test('never writes an object as a whole over what somebody may have put there', async () => {
    const bare = {id: 'r1', eTag: '"1"', status: 'Active', substatus: 'Accepted'};
    const {client, log} = await service();
    expect(
      await saveUnguarded(aWorld(client), {id: 'r1', base: bare, mine: {...bare, details: {notes: 'x'}}}),
    ).toMatchObject({kind: 'notSent', problem: {code: 'not-scalar'}});
    expect(log()).toEqual([]);
  });
});
