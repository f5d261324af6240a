import {describe, expect, test} from 'vitest';
import type {Reply} from '../open-sandbox.ts';
import {
  challenge,
  claimsOf,
  client,
  jana,
  openSignIn,
  scope,
  stepUp,
  tenantPath,
  verifier,
  type SignInClient,
} from './open-sign-in.ts';

type Fields = Readonly<Record<string, string>>;

const redirectUri = 'http://127.0.0.1:45123/cb?from=test';
const path = `${tenantPath}/authorize`;

const asked: Fields = {
  client_id: client,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope,
  state: 's-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

const without = (name: string): Fields =>
  Object.fromEntries(Object.entries(asked).filter(([key]) => key !== name));

const query = (fields: Fields): string => `${path}?${new URLSearchParams(fields).toString()}`;

/** What a 302 takes to the client. */
const backOf = ({headers}: Reply): URLSearchParams => new URL(headers.get('location') ?? '').searchParams;

const codeOf = async ({post}: SignInClient, fields: Fields = {}): Promise<string> =>
  backOf(await post(path, {...asked, person: jana, ...fields})).get('code') ?? '';

const redeem = ({post}: SignInClient, code: string, fields: Fields = {}): Promise<Reply> =>
  post(`${tenantPath}/token`, {
    grant_type: 'authorization_code',
    client_id: client,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...fields,
  });

/** The hidden fields and the address of a page's form, as a browser reads them. */
const formIn = (html: string): {readonly action: string; readonly fields: Fields} => {
  const text = (escaped: string): string => escaped.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  const hidden = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu);
  return {
    action: text(/<form method="post" action="([^"]*)">/u.exec(html)?.[1] ?? ''),
    fields: Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, text(value)])),
  };
};

describe('the sign-in page', () => {
  test('has a button for each person and one to decline, and hands on what was asked', async () => {
    const {browse} = await openSignIn();
    const page = await browse(query({...asked, nonce: 'n-1', claims: stepUp}));
    expect(page.status).toBe(200);
    expect(page.text.match(/<button name="person"/gu)).toHaveLength(4);
    expect(page.text).toContain('<button name="answer" value="decline">');
    expect(formIn(page.text)).toEqual({action: path, fields: {...asked, nonce: 'n-1', claims: stepUp}});
  });

  test('lets its form lead to the client, and runs no script but its own', async () => {
    const {browse} = await openSignIn();
    const policy = (await browse(query(asked))).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' http://127.0.0.1:45123;");
    expect(policy).toMatch(/script-src 'sha256-[^']+';/u);
    expect(policy).not.toContain('unsafe');
  });

  test('shows whatever it was asked with as text', async () => {
    const {browse} = await openSignIn();
    const page = await browse(
      query({...asked, client_id: '<img src=x>', state: '"><script>alert(1)</script>'}),
    );
    expect(page.text).toContain('The application &lt;img src=x&gt;');
    expect(page.text).not.toMatch(/<(?:img|script)/u);
    expect(formIn(page.text).fields).not.toHaveProperty('nonce');
  });

  test('puts the person first whom the client expects', async () => {
    const {browse} = await openSignIn();
    const page = await browse(query({...asked, login_hint: jana}));
    expect(/<button name="person" value="([^"]*)"/u.exec(page.text)?.[1]).toBe(jana);
  });
});

describe('choosing a person', () => {
  test('takes the browser to the client with a code and the state, beside what its address had', async () => {
    const {post} = await openSignIn();
    const reply = await post(path, {...asked, person: jana});
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:45123\/cb\?from=test&code=/u);
    expect(backOf(reply).get('state')).toBe('s-1');
    expect(backOf(reply).has('client_info')).toBe(false);
  });

  test('by form_post ends in a form that sends itself, with client info when it is wanted', async () => {
    const {post} = await openSignIn();
    const page = await post(path, {...asked, person: jana, response_mode: 'form_post', client_info: '1'});
    expect(page.status).toBe(200);
    const {action, fields} = formIn(page.text);
    expect(action).toBe(redirectUri);
    expect(Object.keys(fields)).toEqual(['code', 'client_info', 'state']);
    expect(page.text).toContain('<script>document.forms[0].submit()</script>');
  });

  test('gives a code that is redeemed for tokens of that person, with the nonce', async () => {
    const sandbox = await openSignIn();
    const {status, body} = await redeem(sandbox, await codeOf(sandbox, {nonce: 'n-1'}));
    expect(status).toBe(200);
    expect(claimsOf(body['id_token'])).toMatchObject({preferred_username: jana, nonce: 'n-1'});
    expect((await sandbox.listAs(body['access_token'])).status).toBe(200);
  });

  test.each([
    ['authorize', {claims: stepUp}, {}],
    ['the redeeming', {}, {claims: stepUp}],
  ])('with the claims of a challenge at %s answers the challenge', async (_, first, second) => {
    const sandbox = await openSignIn();
    await sandbox.hook({challenge: true});
    const plain = await redeem(sandbox, await codeOf(sandbox));
    expect((await sandbox.listAs(plain.body['access_token'])).status).toBe(403);
    const stepped = await redeem(sandbox, await codeOf(sandbox, first), second);
    expect((await sandbox.listAs(stepped.body['access_token'])).status).toBe(200);
  });

  test.each([
    ['declining', {answer: 'decline'}, 'access_denied', 'AADSTS65004'],
    ['an unknown person', {person: 'nobody@contoso.com'}, 'invalid_request', 'AADSTS50034'],
    ['nobody', {}, 'invalid_request', 'AADSTS900144'],
  ])('%s goes back as an error', async (_, fields, error, code) => {
    const {post} = await openSignIn();
    const back = backOf(await post(path, {...asked, ...fields}));
    expect(back.get('error')).toBe(error);
    expect(back.get('error_description')).toContain(code);
    expect(back.get('state')).toBe('s-1');
    expect(back.has('code')).toBe(false);
  });
});

describe('a code', () => {
  test('is redeemed once', async () => {
    const sandbox = await openSignIn();
    const code = await codeOf(sandbox);
    expect((await redeem(sandbox, code)).status).toBe(200);
    expect((await redeem(sandbox, code)).body).toMatchObject({error: 'invalid_grant', error_codes: [54005]});
  });

  test('lasts ten minutes', async () => {
    const sandbox = await openSignIn();
    const [one, other] = [await codeOf(sandbox), await codeOf(sandbox)];
    sandbox.pass(599);
    expect((await redeem(sandbox, one)).status).toBe(200);
    sandbox.pass(1);
    expect((await redeem(sandbox, other)).body).toMatchObject({error_codes: [70008]});
  });

  test.each<[string, Fields, number]>([
    ['another verifier', {code_verifier: 'x'.repeat(43)}, 501481],
    ['another redirect URI', {redirect_uri: 'http://127.0.0.1:45123/other'}, 500112],
    ['another app', {client_id: '99999999-2222-4333-8444-555555555555'}, 70000],
    ['another code', {code: 'code-unknown'}, 70000],
  ])('with %s is refused, and still good for its client', async (_, fields, number) => {
    const sandbox = await openSignIn();
    const code = await codeOf(sandbox);
    const refused = await redeem(sandbox, code, fields);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({error: 'invalid_grant', error_codes: [number]});
    expect((await redeem(sandbox, code)).status).toBe(200);
  });

  test('without a verifier is refused', async () => {
    const sandbox = await openSignIn();
    const reply = await redeem(sandbox, await codeOf(sandbox), {code_verifier: ''});
    expect(reply.body).toMatchObject({error: 'invalid_request', error_codes: [900144]});
  });
});

describe('what is asked wrongly', () => {
  test.each<[string, Fields, string]>([
    ['another response type', {...asked, response_type: 'token'}, 'unsupported_response_type'],
    ['PKCE with plain', {...asked, code_challenge_method: 'plain'}, 'invalid_request'],
    ['no code challenge', without('code_challenge'), 'invalid_request'],
    ['no scope', without('scope'), 'invalid_request'],
    ['claims that are not JSON', {...asked, claims: 'eyJ4Ijp7fX0='}, 'invalid_request'],
    ['nobody to be asked', {...asked, prompt: 'none'}, 'login_required'],
  ])('%s goes back to the client as an error', async (_, fields, error) => {
    const {browse} = await openSignIn();
    const reply = await browse(query(fields));
    expect(reply.status).toBe(302);
    expect(backOf(reply).get('error')).toBe(error);
  });

  test.each<[string, Fields, string]>([
    ['another host', {...asked, redirect_uri: 'http://example.com/'}, 'AADSTS50011'],
    ['a script', {...asked, redirect_uri: 'javascript:alert(1)//127.0.0.1'}, 'AADSTS50011'],
    ['a host that begins alike', {...asked, redirect_uri: 'http://127.0.0.1.example.com/'}, 'AADSTS50011'],
    ['no address', without('redirect_uri'), 'AADSTS900144'],
    ['no app', without('client_id'), 'AADSTS900144'],
    ['an unknown app', {...asked, client_id: '00000000-0000-0000-0000-000000000000'}, 'AADSTS700016'],
    ['another response mode', {...asked, response_mode: 'fragment'}, 'AADSTS900144'],
  ])('%s is told to the person, and nobody is sent anywhere', async (_, fields, word) => {
    const {browse} = await openSignIn();
    const reply = await browse(query(fields));
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    expect(reply.text).toContain(word);
  });
});
