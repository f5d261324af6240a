import {describe, expect, test} from 'vitest';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {startSandbox} from '../../source/sandbox/server.ts';
import {errorOf, noon, openSandbox} from './open-sandbox.ts';

describe('who may ask', () => {
  test.each([
    ['no token', {authorization: ''}],
    ['another scheme', {authorization: 'Basic a2ltOmtpbQ=='}],
    ['a wrong token', {authorization: 'Bearer not-this-one'}],
  ])('%s is answered with 401', async (_, headers) => {
    const {ask} = await openSandbox({size: 1});
    for (const path of ['/referrals', '/referrals/x', '/_sandbox/log', '/nowhere']) {
      const reply = await ask('GET', path, {headers});
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
      expect(errorOf(reply)['code']).toBe('unauthenticated');
    }
  });

  test('the token may be chosen', async () => {
    const {ask} = await openSandbox({size: 1, token: 'abc'});
    expect((await ask('GET', '/referrals', {headers: {authorization: 'bearer abc'}})).status).toBe(200);
  });

  test('without a fixed clock no two runs share a token or a tag', async () => {
    const one = await startSandbox({size: 1});
    const other = await startSandbox({size: 1});
    const tagOf = async ({url, token}: typeof one): Promise<string> =>
      (await fetch(`${url}/referrals`, {headers: {authorization: `Bearer ${token}`}})).text();
    expect(one.token).not.toBe(other.token);
    expect(/"eTag":"[^,]*/u.exec(await tagOf(one))?.[0]).not.toBe(
      /"eTag":"[^,]*/u.exec(await tagOf(other))?.[0],
    );
    await one.close();
    await other.close();
  });
});

describe('where to ask', () => {
  test('the address is on loopback and ends in /v1.0/engagements', async () => {
    const {url} = await openSandbox({size: 0});
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0\/engagements$/u);
  });

  test.each(['/referral', '/referrals/a/b', '/referrals/', '/../referrals', '/v2/referrals'])(
    'there is nothing at %s',
    async (path) => {
      const {ask} = await openSandbox({size: 1});
      const reply = await ask('GET', path);
      expect(reply.status).toBe(404);
      expect(errorOf(reply)).toEqual({code: 'itemNotFound', message: 'There is no such resource.'});
    },
  );

  test('the path of a page link, taken as it is, leads nowhere', async () => {
    const {ask, url} = await openSandbox({size: 1});
    expect((await ask('GET', `${new URL(url).origin}/v1.0/referrals`)).status).toBe(404);
  });

  test('a record that does not exist is 404 with the error body of the service', async () => {
    const {ask} = await openSandbox({size: 1});
    const reply = await ask('GET', '/referrals/00000000-0000-4000-8000-000000000000');
    expect(reply.status).toBe(404);
    expect(errorOf(reply)['code']).toBe('itemNotFound');
  });

  test.each([
    ['DELETE', '/referrals', 'GET, POST'],
    ['PATCH', '/referrals', 'GET, POST'],
    ['DELETE', '/referrals/1', 'GET, PATCH, PUT'],
    ['POST', '/referrals/1', 'GET, PATCH, PUT'],
  ])('%s %s is 405 and names what is possible', async (method, path, allowed) => {
    const {ask} = await openSandbox({size: 1});
    const reply = await ask(method, path);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allowed]);
  });
});

describe('headers of an answer', () => {
  test('each answer has an id of its own, and the id that the client gave', async () => {
    const {ask} = await openSandbox({size: 1});
    const one = await ask('GET', '/referrals', {headers: {'client-request-id': 'c-1'}});
    const other = await ask('GET', '/referrals/none', {headers: {'client-request-id': 'c-2'}});
    expect(one.headers.get('client-request-id')).toBe('c-1');
    expect(other.headers.get('client-request-id')).toBe('c-2');
    expect(one.headers.get('request-id')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u,
    );
    expect(one.headers.get('request-id')).not.toBe(other.headers.get('request-id'));
  });

  test('a record comes with its tag in a header too', async () => {
    const {ask, list} = await openSandbox({size: 1});
    const [referral] = await list();
    const reply = await ask('GET', `/referrals/${referral!.id}`);
    expect(reply.headers.get('etag')).toBe(referral!.eTag);
    expect(reply.headers.get('content-type')).toContain('application/json');
  });
});

describe('starting', () => {
  test('a port that is taken is an error', async () => {
    const {url} = await openSandbox({size: 0});
    await expect(startSandbox({port: Number(new URL(url).port), size: 0})).rejects.toThrow('EADDRINUSE');
  });

  test.each([-1, 100_001, 1.5, Number.NaN])('a size of %d is an error', async (size) => {
    await expect(startSandbox({size})).rejects.toThrow(RangeError);
  });

  test('closing ends also requests that were never answered', async () => {
    const faults = [readFaultSpec('GET hang-before')];
    const sandbox = await startSandbox({size: 1, now: noon, faults});
    const headers = {authorization: `Bearer ${sandbox.token}`};
    const waiting = fetch(`${sandbox.url}/referrals`, {headers});
    const failed = expect(waiting).rejects.toThrow();
    while (sandbox.log().length === 0) await new Promise(setImmediate);
    await sandbox.close();
    await failed;
  });
});
