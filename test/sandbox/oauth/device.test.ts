import {describe, expect, test} from 'vitest';
import {claimsOf, client, jana, openSignIn, scope, stepUp, tenantPath} from './open-sign-in.ts';

describe('a device code', () => {
  test('comes with a code to type, the page to type it at, and a time', async () => {
    const {deviceCode, origin} = await openSignIn();
    const body = await deviceCode();
    expect(body).toMatchObject({verification_uri: `${origin}/device`, expires_in: 900, interval: 1});
    expect(body['user_code']).toMatch(/^[B-Z]{4}-[B-Z]{4}$/u);
    expect(body['message']).toContain(body['user_code']);
  });

  test('is pending until somebody approves it on the page, by the code in any case', async () => {
    const {deviceCode, poll, post, listAs} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    const waiting = await poll(code);
    expect(waiting.status).toBe(400);
    expect(waiting.body).toMatchObject({error: 'authorization_pending', error_codes: [70016]});
    const typed = String(userCode).toLowerCase().replace('-', ' ');
    const page = await post('/device', {code: typed, person: jana, answer: 'approve'});
    expect(page.status).toBe(200);
    expect(page.text).toContain('Signed in as Jana Nováková');
    const {status, body} = await poll(code);
    expect(status).toBe(200);
    expect(body).toMatchObject({token_type: 'Bearer', scope, expires_in: 3_599});
    expect((await listAs(body['access_token'])).status).toBe(200);
  });

  test('is redeemed once', async () => {
    const {deviceCode, poll, hook} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode}});
    expect((await poll(code)).status).toBe(200);
    expect((await poll(code)).body).toMatchObject({error: 'bad_verification_code'});
  });

  test('is redeemed by the grant that MSAL names, too', async () => {
    const {deviceCode, poll, hook} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode}});
    expect((await poll(code, {grant_type: 'device_code'})).status).toBe(200);
  });

  test('is of use to the app that asked for it only', async () => {
    const {deviceCode, poll, hook} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode}});
    const other = await poll(code, {client_id: '99999999-2222-4333-8444-555555555555'});
    expect(other.body).toMatchObject({error: 'bad_verification_code'});
  });

  test('that is declined says so to the program', async () => {
    const {deviceCode, poll, post} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    expect((await post('/device', {code: String(userCode), answer: 'decline'})).text).toContain('Declined');
    expect((await poll(code)).body).toMatchObject({error: 'authorization_declined', error_codes: [65004]});
  });

  test('runs out, for the program and on the page', async () => {
    const {deviceCode, poll, post, hook, pass} = await openSignIn();
    await hook({codeLifetime: 60});
    const {device_code: code, user_code: userCode} = await deviceCode();
    pass(59);
    expect((await poll(code)).body).toMatchObject({error: 'authorization_pending'});
    pass(1);
    expect((await poll(code)).body).toMatchObject({error: 'expired_token', error_codes: [70019]});
    const page = await post('/device', {code: String(userCode), person: jana, answer: 'approve'});
    expect([page.status, page.text.includes('No sign-in waits')]).toEqual([400, true]);
  });

  test('approved in time but asked for late has run out', async () => {
    const {deviceCode, poll, hook, pass} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode}});
    pass(900);
    expect((await poll(code)).body).toMatchObject({error: 'expired_token'});
  });

  test('keeps the claims that it was asked for with', async () => {
    const {tokensOf, hook, listAs} = await openSignIn();
    await hook({challenge: true});
    expect((await listAs((await tokensOf(jana))['access_token'])).status).toBe(403);
    expect((await listAs((await tokensOf(jana, {claims: stepUp}))['access_token'])).status).toBe(200);
  });
});

describe('the page of device codes', () => {
  test('offers every person, and takes the code out of its address as text', async () => {
    const {browse} = await openSignIn();
    const page = await browse(`/device?code=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(page.text).not.toContain('<script>');
    expect(page.text.match(/<option /gu)).toHaveLength(4);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    [{answer: 'approve', person: jana, code: 'BBBB-BBBB'}, 'No sign-in waits with this code.'],
    [{answer: 'approve', person: 'nobody@contoso.com', code: 'BBBB-BBBB'}, 'There is no such person.'],
    [{person: jana, code: 'BBBB-BBBB'}, 'Choose Approve or Decline.'],
  ])('answers %o with 400 and a word', async (fields, word) => {
    const {post} = await openSignIn();
    const page = await post('/device', fields);
    expect([page.status, page.text.includes(word)]).toEqual([400, true]);
  });

  test('takes no other method, and a body of another kind is refused', async () => {
    const {origin} = await openSignIn();
    expect((await fetch(`${origin}/device`, {method: 'DELETE'})).status).toBe(405);
    const json = await fetch(`${origin}/device`, {method: 'POST', body: '{}'});
    expect([json.status, json.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  });
});

describe('what a token answer holds', () => {
  test('an id token and client info of one person, without a nonce', async () => {
    const {deviceCode, hook, poll} = await openSignIn();
    const {device_code: code, user_code: userCode} = await deviceCode();
    await hook({approve: {code: userCode, person: jana}});
    const {body} = await poll(code, {client_info: '1'});
    const claims = claimsOf(body['id_token']);
    expect(claims).toMatchObject({preferred_username: jana, name: 'Jana Nováková', aud: client});
    expect(claims).not.toHaveProperty('nonce');
    expect(claims['sub']).toBe(claims['oid']);
    const info = JSON.parse(Buffer.from(String(body['client_info']), 'base64url').toString()) as unknown;
    expect(info).toEqual({uid: claims['oid'], utid: claims['tid']});
  });

  test('no more than the scope asks for', async () => {
    const {tokensOf} = await openSignIn();
    const bare = await tokensOf(jana, {scope: 'https://api.partner.microsoft.com/.default'});
    expect(Object.keys(bare).sort()).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'scope',
      'token_type',
    ]);
  });

  test('it is kept by no cache', async () => {
    const {post} = await openSignIn();
    const reply = await post(`${tenantPath}/devicecode`, {client_id: client, scope});
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });
});
