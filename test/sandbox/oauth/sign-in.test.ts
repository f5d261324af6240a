import {describe, expect, test} from 'vitest';
import {errorOf} from '../open-sandbox.ts';
import {client, jana, kim, openSignIn, scope, tenantPath, type SignInClient} from './open-sign-in.ts';

const shownBy = async ({ask}: SignInClient): Promise<Readonly<Record<string, unknown>>> =>
  (await ask('GET', '/_sandbox/sign-in')).body;

describe('where the sign-in is', () => {
  test('all endpoints are named by the metadata, on the address of the emulator', async () => {
    const {browse, origin, url} = await openSignIn();
    expect(origin).toBe(new URL(url).origin);
    const {body} = await browse('/contoso.example/v2.0/.well-known/openid-configuration');
    expect(body).toMatchObject({
      issuer: `${origin}/contoso.example/v2.0`,
      authorization_endpoint: `${origin}${tenantPath}/authorize`,
      token_endpoint: `${origin}${tenantPath}/token`,
      device_authorization_endpoint: `${origin}${tenantPath}/devicecode`,
      end_session_endpoint: `${origin}${tenantPath}/logout`,
    });
    const {pathname} = new URL(String(body['jwks_uri']));
    expect((await browse(pathname)).body).toEqual({keys: []});
  });

  test('the page after signing out is a plain one', async () => {
    const {browse} = await openSignIn();
    const page = await browse(`${tenantPath}/logout`);
    expect([page.status, page.text.includes('Signed out')]).toEqual([200, true]);
  });

  test.each(['/device/', '/contoso.example/device', '/oauth2/v2.0/token', '/a/b/oauth2/v2.0/token', '/'])(
    'there is nothing of it at %s',
    async (path) => {
      const {browse} = await openSignIn();
      expect((await browse(path)).status).toBe(401);
    },
  );

  test('a wrong method is 405 and names what is possible', async () => {
    const {browse} = await openSignIn();
    const reply = await browse(`${tenantPath}/token`);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('it meets no fault of the API, and is not in the log of the API', async () => {
    const {ask, deviceCode, log} = await openSignIn();
    await ask('POST', '/_sandbox/faults', {body: {fault: '* status:503 x0'}});
    expect(await deviceCode()).toHaveProperty('device_code');
    expect(log()).toEqual([]);
  });
});

describe('the hook', () => {
  test('shows the settings, who waits, and the calls without any secret', async () => {
    const sandbox = await openSignIn();
    const {device_code: code, user_code: userCode} = await sandbox.deviceCode();
    await sandbox.poll(code);
    const reply = await sandbox.ask('GET', '/_sandbox/sign-in');
    expect(reply.body).toEqual({
      lifetime: 3_599,
      interval: 1,
      codeLifetime: 900,
      challenge: false,
      next: [],
      pending: [userCode],
      calls: [
        {method: 'POST', path: `${tenantPath}/devicecode`, status: 200},
        {
          method: 'POST',
          path: `${tenantPath}/token`,
          grant: 'urn:ietf:params:oauth:grant-type:device_code',
          error: 'authorization_pending',
          status: 400,
        },
      ],
    });
    await sandbox.hook({approve: {code: userCode}});
    const {body} = await sandbox.poll(code);
    const {text} = await sandbox.ask('GET', '/_sandbox/sign-in');
    for (const name of ['access_token', 'refresh_token', 'id_token']) expect(text).not.toContain(body[name]);
    expect(text).not.toContain(code);
    expect(await shownBy(sandbox)).toMatchObject({pending: []});
  });

  test('turns what the next device codes say', async () => {
    const {hook, deviceCode} = await openSignIn();
    await hook({interval: 0.02, codeLifetime: 30});
    expect(await deviceCode()).toMatchObject({interval: 0.02, expires_in: 30});
  });

  test('plans answers of the next calls, in their order', async () => {
    const sandbox = await openSignIn();
    const {hook, deviceCode, poll, refresh} = sandbox;
    await hook({next: ['blocked', 'slow_down', 'consent', 'error-503:7']});
    expect(await deviceCode()).toMatchObject({
      error: 'invalid_grant',
      error_codes: [53003],
      suberror: 'message_only',
    });
    expect((await poll('x')).body).toMatchObject({error: 'slow_down', error_codes: []});
    expect((await refresh('x')).body).toMatchObject({error_codes: [65001], suberror: 'consent_required'});
    const late = await refresh('x');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await shownBy(sandbox))['next']).toEqual([]);
    expect((await refresh('x')).body).toMatchObject({error_codes: [50173]});
  });

  test.each([
    ['expired_token', 400, 'expired_token'],
    ['access_denied', 400, 'access_denied'],
    ['interaction_required', 400, 'interaction_required'],
    ['invalid_grant', 400, 'invalid_grant'],
    ['bad_token', 400, 'invalid_grant'],
    ['error-500', 500, 'temporarily_unavailable'],
    ['error-429', 429, 'temporarily_unavailable'],
  ])('%s is answered with %d %s', async (name, status, error) => {
    const {hook, refresh} = await openSignIn();
    await hook({next: [name]});
    const reply = await refresh('x');
    expect([reply.status, reply.body['error']]).toEqual([status, error]);
  });

  test('breaks the connection off without carrying the call out, or answers with a page', async () => {
    const sandbox = await openSignIn();
    const {hook, deviceCode, poll} = sandbox;
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode, person: jana}, next: ['drop', 'html']});
    await expect(poll(code)).rejects.toThrow();
    const page = await poll(code);
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect((await poll(code)).status).toBe(200);
    expect((await shownBy(sandbox))['calls']).toMatchObject([
      {status: 200},
      {error: 'drop', status: null},
      {error: 'html', status: 502},
      {status: 200},
    ]);
  });

  test('lets a call wait for ever, until the client breaks off', async () => {
    const sandbox = await openSignIn();
    await sandbox.hook({next: ['hang']});
    const stop = new AbortController();
    const waiting = fetch(`${sandbox.origin}${tenantPath}/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({client_id: client, scope}),
      signal: stop.signal,
    });
    const failed = expect(waiting).rejects.toThrow();
    while (((await shownBy(sandbox))['calls'] as readonly unknown[]).length === 0)
      await new Promise(setImmediate);
    stop.abort();
    await failed;
  });

  test('answers a code for somebody, Kim unless another is named, or declines it', async () => {
    const {hook, deviceCode, poll} = await openSignIn();
    const [one, other] = [await deviceCode(), await deviceCode()];
    await hook({approve: {code: one['user_code']}, decline: {code: other['user_code']}});
    const {id_token: idToken} = (await poll(one['device_code'])).body;
    expect(Buffer.from(String(idToken).split('.')[1] ?? '', 'base64url').toString()).toContain(kim);
    expect((await poll(other['device_code'])).body).toMatchObject({error: 'authorization_declined'});
  });

  test.each<[string, unknown, number]>([
    ['an unknown member', {lifetimes: 5}, 400],
    ['a negative time', {lifetime: -1}, 400],
    ['a time in words', {interval: 'fast'}, 400],
    ['an unknown answer', {next: ['explode']}, 400],
    ['an unknown person', {approve: {code: 'BBBB-BBBB', person: 'x@y.example'}}, 404],
    ['a code of nobody', {decline: {code: 'BBBB-BBBB'}}, 404],
    ['half a revocation', {revoke: 'some'}, 400],
    ['a list', [], 400],
  ])('refuses %s', async (_, body, status) => {
    const {hook} = await openSignIn();
    expect((await hook(body)).status).toBe(status);
  });

  test('does nothing of a body that holds a mistake', async () => {
    const sandbox = await openSignIn();
    const {user_code: userCode} = await sandbox.deviceCode();
    const body = {lifetime: 5, approve: {code: userCode, person: 'x@y.example'}};
    expect(errorOf(await sandbox.hook(body))['target']).toBe('approve');
    expect(await shownBy(sandbox)).toMatchObject({lifetime: 3_599, pending: [userCode]});
  });

  test('puts everything back as it was at the start, but for tokens and codes', async () => {
    const sandbox = await openSignIn({tokenLifetime: 77});
    const {user_code: userCode} = await sandbox.deviceCode();
    await sandbox.hook({lifetime: 5, interval: 9, challenge: true, next: ['drop']});
    const reply = await sandbox.ask('DELETE', '/_sandbox/sign-in');
    expect(reply.body).toMatchObject({
      lifetime: 77,
      interval: 1,
      challenge: false,
      next: [],
      pending: [userCode],
      calls: [],
    });
  });

  test('wants a token', async () => {
    const {ask} = await openSignIn();
    const reply = await ask('POST', '/_sandbox/sign-in', {body: {}, headers: {authorization: 'Bearer no'}});
    expect(reply.status).toBe(401);
  });
});
