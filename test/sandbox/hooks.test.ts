import {describe, expect, test} from 'vitest';
import type {LogEntry} from '../../source/sandbox/log.ts';
import {errorOf, openSandbox, type Opened} from './open-sandbox.ts';

const logOf = async ({ask}: Opened): Promise<readonly LogEntry[]> =>
  (await ask('GET', '/_sandbox/log')).body['requests'] as readonly LogEntry[];

const notes = [{op: 'replace', path: '/details/notes', value: 'theirs'}];

describe('the log', () => {
  test('tells every request to the API, in order, with what matters of it', async () => {
    const sandbox = await openSandbox({size: 3});
    const [first] = await sandbox.list({$top: '1'});
    const changed = await sandbox.patch(first!.id, [{op: 'add', path: '/campaignId', value: 'x'}], {
      'if-match': first!.eTag!,
      prefer: 'return=representation',
      'client-request-id': 'c-1',
    });
    await sandbox.ask('PUT', `/referrals/${first!.id}`, {body: '{', headers: {'ms-correlationid': 'm-1'}});
    expect(await logOf(sandbox)).toEqual([
      {
        method: 'GET',
        path: '/v1.0/engagements/referrals',
        query: {$top: '1'},
        headers: {},
        body: null,
        status: 200,
        effect: false,
        tagAfter: null,
      },
      {
        method: 'PATCH',
        path: `/v1.0/engagements/referrals/${first!.id}`,
        query: {},
        headers: {
          'if-match': first!.eTag,
          prefer: 'return=representation',
          'content-type': 'application/json',
          'client-request-id': 'c-1',
        },
        body: [{op: 'add', path: '/campaignId', value: 'x'}],
        status: 200,
        effect: true,
        tagAfter: changed.body['eTag'],
      },
      {
        method: 'PUT',
        path: `/v1.0/engagements/referrals/${first!.id}`,
        query: {},
        headers: {'content-type': 'application/json', 'ms-correlationid': 'm-1'},
        body: '{',
        status: 400,
        effect: false,
        tagAfter: changed.body['eTag'],
      },
    ]);
    expect(sandbox.log()).toEqual(await logOf(sandbox));
  });

  test('holds no token, and no hook', async () => {
    const sandbox = await openSandbox({size: 1});
    await sandbox.ask('GET', '/referrals', {headers: {authorization: 'Bearer wrong'}});
    await sandbox.ask('POST', '/_sandbox/faults', {body: {fault: 'PATCH drop-before'}});
    const reply = await sandbox.ask('GET', '/_sandbox/log');
    expect(reply.text).not.toContain(sandbox.token);
    expect(reply.body['requests']).toMatchObject([{method: 'GET', status: 401}]);
  });
});

describe('a colleague', () => {
  test('changes what one says, without asking for a version', async () => {
    const {ask, dealOf, get} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    const reply = await ask('POST', `/_sandbox/colleague/${id}`, {body: notes});
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({id, details: {notes: 'theirs'}});
    expect(reply.body['eTag']).not.toBe(eTag);
    expect(await get(id)).toEqual(reply.body);
  });

  test('is bound by the rules of the service', async () => {
    const {ask, dealOf} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const body = [{op: 'replace', path: '/status', value: 'New'}];
    expect((await ask('POST', `/_sandbox/colleague/${id}`, {body})).status).toBe(400);
    expect((await ask('POST', '/_sandbox/colleague/nobody')).status).toBe(404);
  });

  test('left alone changes stage, value, notes and a phone number in turn', async () => {
    const {ask, dealOf} = await openSandbox();
    const before = await dealOf('Northwind Traders');
    const step = async (): Promise<Readonly<Record<string, unknown>>> =>
      (await ask('POST', `/_sandbox/colleague/${before.id}`)).body;
    expect((await step())['salesStage']).toBe('60');
    expect((await step())['details']).toMatchObject({notes: before.details?.notes});
    const noted = await step();
    expect(noted['details']).not.toMatchObject({dealValue: 250_000});
    expect(JSON.stringify(noted['details'])).toMatch(/"notes":"Budget approved for Q1\.\\n./u);
    expect(noted['team']).toEqual(before.team);
    expect((await step())['team']).not.toEqual(before.team);
  });

  test('finds something to change in every record, however odd or closed', async () => {
    const {ask, list, get} = await openSandbox({scenario: 'odd'});
    for (const {id, eTag} of await list()) {
      expect((await ask('POST', `/_sandbox/colleague/${id}`)).status).toBe(200);
      expect((await get(id)).eTag).not.toBe(eTag);
    }
  });

  test('does the same again with the same seed and now', async () => {
    const changed = async (): Promise<string> => {
      const {ask, dealOf} = await openSandbox({seed: 5});
      const {id} = await dealOf('Northwind Traders');
      for (let turn = 0; turn < 3; turn += 1) await ask('POST', `/_sandbox/colleague/${id}`);
      return (await ask('GET', `/referrals/${id}`)).text.replace(/127\.0\.0\.1:\d+/u, '');
    };
    expect(await changed()).toBe(await changed());
  });
});

test('what is no hook is 404, and a hook asked the wrong way 405', async () => {
  const {ask} = await openSandbox({size: 0});
  const none = await ask('GET', '/_sandbox/nothing');
  expect([none.status, errorOf(none)['code']]).toEqual([404, 'itemNotFound']);
  expect((await ask('PUT', '/_sandbox/faults')).status).toBe(405);
});
