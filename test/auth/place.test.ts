import {readFileSync} from 'node:fs';
import {Agent, MockAgent} from 'undici';
import {expect, onTestFinished, test} from 'vitest';
import {emulatorPlace, entraPlace, isOfPlace, originOf, scopes} from '../../source/auth/place.ts';
import {createSignIn, type SignInOptions} from '../../source/auth/sign-in.ts';
import {sendJson, serve} from '../api/local-server.ts';
import {openSandbox} from '../sandbox/open-sandbox.ts';
import {client, endless, failureOf, kim, noting, openAuth, tenant, tokenFolder} from './open-auth.ts';

const pem = (name: string): string =>
  readFileSync(new URL(`../api/test-only-${name}.pem`, import.meta.url), 'utf8');

const aSignIn = (options: SignInOptions) => {
  const signIn = createSignIn({sleep: noting([]), ...options});
  onTestFinished(() => signIn.close());
  return signIn;
};

test('in the live service one signs in at the tenant, for all that the administrator has granted', async () => {
  const signIn = aSignIn({
    place: entraPlace('Contoso.example', client),
    sleep: endless,
    dispatcher: offline(),
  });
  const abort = new AbortController();
  let asked = new URL('http://unused');
  await failureOf(
    signIn.byBrowser({
      signal: abort.signal,
      openAddress: (address) => {
        asked = new URL(address);
        abort.abort();
        return Promise.resolve();
      },
    }),
  );
  expect(asked.origin + asked.pathname).toBe(
    'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize',
  );
  expect(asked.searchParams.get('client_id')).toBe(client);
  expect(asked.searchParams.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining([...scopes, 'openid', 'profile', 'offline_access']),
  );
});

/** Whatever is sent fails. */
const offline = () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  return agent;
};

test('a code of the live service is asked for at its own address', async () => {
  const agent = offline();
  const asked: unknown[] = [];
  agent
    .get('https://login.microsoftonline.com')
    .intercept({path: '/organizations/oauth2/v2.0/devicecode', method: 'POST'})
    .reply(({body}) => {
      asked.push(body);
      return {statusCode: 400, data: {error: 'invalid_request', error_description: 'AADSTS900144: no'}};
    });
  const signIn = aSignIn({place: entraPlace('organizations', client), dispatcher: agent});
  expect(await failureOf(signIn.byDevice({onCode: () => undefined}))).toMatchObject({
    kind: 'service',
    aadsts: '900144',
  });
  expect(String(asked[0])).toContain(`client_id=${client}`);
});

test.each([
  ['unknown', client, {kind: 'unknown-tenant', aadsts: '90002'}],
  [tenant, '00000000-0000-0000-0000-000000000000', {kind: 'unknown-app', aadsts: '700016'}],
])('tenant %s with app %s is told for what is wrong with it', async (asTenant, asClient, told) => {
  const {origin} = await openSandbox({size: 1});
  const signIn = aSignIn({place: emulatorPlace(origin, asTenant, asClient)});
  expect(await failureOf(signIn.byDevice({onCode: () => undefined}))).toMatchObject(told);
});

test("a sign-in to the emulator outlives a change of the emulator's port", async () => {
  const tokenFile = `${tokenFolder()}/tokens.json`;
  const auth = await openAuth({tokenFile});
  await auth.login();
  const later = auth.another({tokenFile, place: emulatorPlace('http://127.0.0.1:1', tenant, client)});
  expect((await later.person())?.username).toBe(kim);
});

test('accounts of the public cloud go by two names, all others by their own', () => {
  const live = entraPlace('t', client);
  expect(isOfPlace(live, 'login.windows.net')).toBe(true);
  expect(isOfPlace(live, 'login.microsoftonline.com')).toBe(true);
  expect(isOfPlace(live, 'login.local.invalid')).toBe(false);
  expect(isOfPlace(emulatorPlace('http://127.0.0.1:1'), 'login.windows.net')).toBe(false);
  expect(originOf(live)).toBe('https://login.microsoftonline.com');
});

const overTls = async (connect: object, onCode?: (code: string) => void) => {
  const sandbox = await openSandbox({size: 1, tls: {key: pem('key'), cert: pem('certificate')}});
  const {host} = new URL(sandbox.origin);
  const signIn = aSignIn({
    place: {clientId: client, authority: `https://${host}/${tenant}`, knownAuthorities: [host]},
    // The certificate is for the name service.test, which is checked in place of the address.
    dispatcher: new Agent({connect: {servername: 'service.test', ...connect}}),
  });
  return signIn
    .byDevice({
      onCode: ({code, address}) => {
        onCode?.(address);
        const approving = new Agent({connect: {servername: 'service.test', ca: pem('certificate')}});
        void approving
          .request({
            origin: sandbox.origin,
            path: '/_sandbox/sign-in',
            method: 'POST',
            headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
            body: JSON.stringify({approve: {code}}),
          })
          .then(({body}) => body.dump())
          .then(() => approving.close());
      },
    })
    .then(async (person) => ({person, again: await signIn.person()}));
};

test('over https, with endpoints that are discovered, one signs in as everywhere', async () => {
  const addresses: string[] = [];
  const {person, again} = await overTls({ca: pem('certificate')}, (address) => addresses.push(address));
  expect(person.username).toBe(kim);
  expect(again).toEqual(person);
  expect(addresses[0]).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/device$/u);
});

test('a certificate that is not trusted is told as that, with its code', async () => {
  const error = await failureOf(overTls({}));
  expect(error).toMatchObject({kind: 'certificate', causeCode: 'CERTIFICATE'});
  expect(error.detail).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
});

test('endpoints that lie elsewhere than the authority are not spoken to', async () => {
  const other = await serve((_, response) => sendJson(response, 200, {}));
  const own = await serve((_, response) => sendJson(response, 200, {}));
  const place = emulatorPlace(own.origin);
  const metadata = JSON.parse(place.metadata ?? '{}') as Record<string, string>;
  const bent = {...metadata, token_endpoint: `${other.origin}/t/oauth2/v2.0/token`};
  const signIn = aSignIn({
    place: {
      ...place,
      metadata: JSON.stringify({...bent, token_endpoint: 'http://login.example/t/oauth2/v2.0/token'}),
    },
  });
  expect(await failureOf(signIn.byDevice({onCode: () => undefined}))).toMatchObject({
    kind: 'service',
    causeCode: 'FOREIGN_ORIGIN',
  });
  expect(other.received).toEqual([]);
});
