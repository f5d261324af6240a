import {describe, expect, test} from 'vitest';
import {client, jana, kim, openSignIn, scope, stepUp, tenantPath} from './open-sign-in.ts';

describe('an access token', () => {
  test('runs out after its time, and the API says that it was good once', async () => {
    const {tokensOf, listAs, pass} = await openSignIn({tokenLifetime: 60});
    const {access_token: token, expires_in: seconds} = await tokensOf(kim);
    expect(seconds).toBe(60);
    pass(59);
    expect((await listAs(token)).status).toBe(200);
    pass(1);
    const late = await listAs(token);
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({error: {code: 'unauthenticated'}});
    expect(late.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('of no lifetime is stale at once', async () => {
    const {tokensOf, listAs, hook} = await openSignIn();
    await hook({lifetime: 0});
    expect((await listAs((await tokensOf(kim))['access_token'])).status).toBe(401);
  });

  test('can be revoked, while the refresh token and the demo token stay good', async () => {
    const {tokensOf, listAs, hook, refresh, token} = await openSignIn();
    const held = await tokensOf(kim);
    await hook({revoke: 'access'});
    expect((await listAs(held['access_token'])).status).toBe(401);
    const renewed = await refresh(held['refresh_token']);
    expect((await listAs(renewed.body['access_token'])).status).toBe(200);
    expect((await listAs(token)).status).toBe(200);
  });

  test('opens the hooks as well', async () => {
    const {tokensOf, ask} = await openSignIn();
    const {access_token: token} = await tokensOf(kim);
    const headers = {authorization: `Bearer ${token ?? ''}`};
    expect((await ask('GET', '/_sandbox/log', {headers})).status).toBe(200);
  });

  test('a refresh token is none', async () => {
    const {tokensOf, listAs} = await openSignIn();
    const reply = await listAs((await tokensOf(kim))['refresh_token']);
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});

describe('a refresh token', () => {
  test('gives new tokens, and stays good when their answer was lost', async () => {
    const {tokensOf, refresh, listAs, hook} = await openSignIn();
    const {refresh_token: old} = await tokensOf(jana);
    await hook({next: ['drop-after']});
    await expect(refresh(old)).rejects.toThrow();
    const one = await refresh(old);
    expect(one.body).toMatchObject({token_type: 'Bearer', scope});
    expect(one.body['refresh_token']).not.toBe(old);
    expect((await refresh(one.body['refresh_token'])).status).toBe(200);
    expect((await listAs(one.body['access_token'])).status).toBe(200);
  });

  test('whose refusal is lost is not answered either', async () => {
    const {refresh, hook} = await openSignIn();
    await hook({next: ['drop-after']});
    await expect(refresh('refresh-unknown')).rejects.toThrow();
    expect((await refresh('refresh-unknown')).status).toBe(400);
  });

  test('revoked or never given out is refused as Entra does', async () => {
    const {tokensOf, refresh, hook} = await openSignIn();
    const {refresh_token: held} = await tokensOf(kim);
    await hook({revoke: 'all'});
    for (const token of [held, 'refresh-unknown']) {
      const reply = await refresh(token);
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({error: 'invalid_grant', error_codes: [50173], suberror: 'bad_token'});
    }
  });

  test('is of use to its own app only', async () => {
    const {tokensOf, refresh} = await openSignIn();
    const {refresh_token: held} = await tokensOf(kim);
    const reply = await refresh(held, {client_id: '99999999-2222-4333-8444-555555555555'});
    expect(reply.body).toMatchObject({error: 'invalid_grant', error_codes: [700005]});
  });

  test('gives the scope that is asked for, else the one before', async () => {
    const {tokensOf, refresh} = await openSignIn();
    const {refresh_token: held} = await tokensOf(kim);
    expect((await refresh(held)).body['scope']).toBe(scope);
    expect((await refresh(held, {scope: 'openid offline_access'})).body['scope']).toBe(
      'openid offline_access',
    );
  });
});

describe('a claims challenge', () => {
  test('names the claims in its header, and the code one level down', async () => {
    const {tokensOf, listAs, hook} = await openSignIn();
    const {access_token: token} = await tokensOf(kim);
    await hook({challenge: true});
    const reply = await listAs(token);
    expect(reply.status).toBe(403);
    expect(reply.body).toMatchObject({
      error: {code: 'accessDenied', innerError: {code: 'insufficent_claims'}},
    });
    const header = reply.headers.get('www-authenticate') ?? '';
    const claims = /^Bearer error="insufficient_claims", claims="([^"]+)"$/u.exec(header)?.[1] ?? '';
    expect(Buffer.from(claims, 'base64').toString()).toBe(stepUp);
  });

  test('is answered by a token got with those claims, not by any claims', async () => {
    const {tokensOf, refresh, listAs, hook} = await openSignIn();
    const {refresh_token: held} = await tokensOf(kim);
    await hook({challenge: true});
    const capable = JSON.stringify({
      access_token: {xms_cc: {values: ['cp1']}},
      id_token: {signin_state: {essential: true}},
    });
    const without = await refresh(held, {claims: capable});
    expect((await listAs(without.body['access_token'])).status).toBe(403);
    const stepped = await refresh(held, {claims: stepUp});
    expect((await listAs(stepped.body['access_token'])).status).toBe(200);
  });

  test('ends when it is turned off, and never concerns the demo token or a hook', async () => {
    const {tokensOf, listAs, hook, token} = await openSignIn();
    const {access_token: held} = await tokensOf(kim);
    await hook({challenge: true});
    expect((await listAs(token)).status).toBe(200);
    expect((await listAs(held)).status).toBe(403);
    await hook({challenge: false});
    expect((await listAs(held)).status).toBe(200);
  });
});

describe('what is asked wrongly', () => {
  const url = `${tenantPath}/token`;

  test('is answered as Entra does, with the id that the client gave', async () => {
    const {origin} = await openSignIn();
    const response = await fetch(origin + url, {
      method: 'POST',
      headers: {'client-request-id': 'c-1'},
      body: new URLSearchParams({client_id: client, grant_type: 'password'}),
    });
    const body = (await response.json()) as Readonly<Record<string, unknown>>;
    expect(response.status).toBe(400);
    expect(body).toMatchObject({
      error: 'unsupported_grant_type',
      error_codes: [70003],
      timestamp: '2026-11-20 13:02:00Z',
      correlation_id: 'c-1',
    });
    expect(body['error_description']).toMatch(
      /^AADSTS70003: .* Trace ID: \S+ Correlation ID: c-1 Timestamp: /u,
    );
  });

  test.each([
    ['no grant type', {client_id: client}, 'invalid_request'],
    ['no app', {grant_type: 'refresh_token', refresh_token: 'x'}, 'invalid_request'],
    ['no device code', {client_id: client, grant_type: 'device_code'}, 'invalid_request'],
    [
      'an unknown app',
      {client_id: '00000000-0000-0000-0000-000000000000', grant_type: 'refresh_token'},
      'unauthorized_client',
    ],
  ])('%s is refused', async (_, fields, error) => {
    const {post} = await openSignIn();
    const reply = await post(url, fields);
    expect([reply.status, reply.body['error']]).toEqual([400, error]);
  });

  test('a body that is no form is refused', async () => {
    const {origin} = await openSignIn();
    const headers = {'content-type': 'application/json'};
    const response = await fetch(origin + url, {
      method: 'POST',
      headers,
      body: '{"grant_type":"refresh_token"}',
    });
    expect([response.status, ((await response.json()) as {error: string}).error]).toEqual([
      400,
      'invalid_request',
    ]);
  });

  test('the unknown tenant has no endpoint that works, any other has', async () => {
    const {post, browse} = await openSignIn();
    for (const tenant of ['unknown', 'Unknown']) {
      const reply = await post(`/${tenant}/oauth2/v2.0/devicecode`, {client_id: client, scope});
      expect(reply.body).toMatchObject({error: 'invalid_tenant', error_codes: [90002]});
      expect((await browse(`/${tenant}/v2.0/.well-known/openid-configuration`)).status).toBe(400);
    }
    expect((await post('/organizations/oauth2/v2.0/devicecode', {client_id: client, scope})).status).toBe(
      200,
    );
  });
});
