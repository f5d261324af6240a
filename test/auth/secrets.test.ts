import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {emulatorPlace} from '../../source/auth/place.ts';
import {createSignIn} from '../../source/auth/sign-in.ts';
import {signInWords} from '../../source/language/sign-in-words.ts';
import {sendJson, serve, type Received} from '../api/local-server.ts';
import {failureOf, noting, openAuth, spelledOut, tokenFolder} from './open-auth.ts';
import {browse, follow} from './scripted-browser.ts';

const fieldsOf = ({body}: Received): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(body));

const jwt = (claims: object): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

const secrets = {
  device_code: 'canary-device-1',
  access_token: 'canary-access-2',
  refresh_token: 'canary-refresh-3',
};

const offered = {
  device_code: secrets.device_code,
  user_code: 'ABCD-EFGH',
  verification_uri: 'http://127.0.0.1/device',
  expires_in: 900,
  interval: 1,
};

const tokens = (more: object = {}): object => ({
  token_type: 'Bearer',
  scope: 'https://api.partner.microsoft.com/.default openid profile offline_access',
  expires_in: 3599,
  access_token: secrets.access_token,
  refresh_token: secrets.refresh_token,
  id_token: jwt({oid: 'o', sub: 's', tid: 't', preferred_username: 'kim@example.com', name: 'Kim'}),
  client_info: Buffer.from('{"uid":"o","utid":"t"}').toString('base64url'),
  ...more,
});

/** A sign-in service that answers /token as it is told; the last answer stays. */
const openHostile = async (answers: readonly (readonly [status: number, body: unknown])[]) => {
  const left = [...answers];
  const server = await serve((request, response) => {
    if (request.url.endsWith('/devicecode')) {
      sendJson(response, 200, offered);
      return;
    }
    const [status, body] = (left.length > 1 ? left.shift() : left[0])!;
    if (typeof body === 'string') {
      response.writeHead(status, {location: 'http://127.0.0.1:1/'}).end(body);
      return;
    }
    sendJson(
      response,
      status,
      typeof body === 'function' ? (body as (fields: object) => unknown)(fieldsOf(request)) : body,
    );
  });
  let now = Date.now();
  const signIn = createSignIn({
    place: emulatorPlace(server.origin),
    sleep: noting([]),
    // Each look at the clock costs a minute, so that asking ends.
    now: () => (now += 60_000),
  });
  onTestFinished(() => signIn.close());
  return {server, signIn};
};

const expectNoSecret = (text: string, list: readonly string[] = Object.values(secrets)): void => {
  for (const secret of list) expect(text).not.toContain(secret);
};

test('a refusal that repeats what was sent is told without it', async () => {
  const echo = (fields: Readonly<Record<string, string>>) => ({
    error: 'invalid_grant',
    error_description: `AADSTS50173: no good: ${String(fields['refresh_token'])}`,
    claims: JSON.stringify(fields),
    correlation_id: secrets.refresh_token,
  });
  const {signIn} = await openHostile([
    [200, tokens()],
    [400, echo],
  ]);
  await signIn.byDevice({onCode: () => undefined});
  const error = await failureOf(signIn.token({fresh: true}));
  expect(error).toMatchObject({kind: 'needs-person', aadsts: '50173'});
  expect(error.detail).toContain('[secret]');
  expectNoSecret(spelledOut(error));
  expectNoSecret(Object.values(signInWords(error)).join(' '));
});

test.each<readonly [string, number, unknown]>([
  ['tokens without a person', 200, tokens({id_token: undefined, client_info: undefined})],
  ['an id token that is none', 200, tokens({id_token: `${secrets.access_token}.x.y`})],
  ['a client_info that is none', 200, tokens({client_info: `%%%${secrets.access_token}`})],
  ['half of the JSON', 200, `{"access_token":"${secrets.access_token}`],
  ['a list', 200, [secrets.access_token]],
  ['a redirect', 307, `{"access_token":"${secrets.access_token}"}`],
  ['a refusal without a name', 400, {access_token: secrets.access_token}],
  ['very much', 200, `{"access_token":"${'x'.repeat(2_000_000)}${secrets.access_token}"}`],
])('%s for an answer is an error of ours that holds no secret', async (_, status, body) => {
  const {signIn} = await openHostile([[status, body]]);
  const error = await failureOf(signIn.byDevice({onCode: () => undefined}));
  expect(['service', 'code-expired']).toContain(error.kind);
  expectNoSecret(spelledOut(error));
  expect(await signIn.person()).toBeUndefined();
});

test('a redirect of the sign-in service is not followed', async () => {
  const {signIn, server} = await openHostile([[307, '{}']]);
  await failureOf(signIn.byDevice({onCode: () => undefined}));
  expect(new Set(server.received.map(({url}) => url.split('/').at(-1)?.replace(/\?.*/u, '')))).toEqual(
    new Set(['devicecode', 'token']),
  );
});

test('an id token for another question than ours is not accepted, and nobody is signed in by it', async () => {
  const {signIn} = await openHostile([
    [200, tokens({id_token: jwt({oid: 'o', sub: 's', tid: 't', nonce: 'foreign'})})],
  ]);
  let shown = Promise.resolve({text: ''});
  const error = await failureOf(
    signIn.byBrowser({
      openAddress: (address) => {
        const {redirect_uri: back, state} = Object.fromEntries(new URL(address).searchParams);
        shown = follow(`${back!}/?code=canary-code&state=${state!}`);
        return Promise.resolve();
      },
    }),
  );
  expect(error).toMatchObject({kind: 'service', causeCode: 'nonce_mismatch'});
  expect((await shown).text).toContain('You are not signed in');
  expectNoSecret(spelledOut(error), ['canary-code', ...Object.values(secrets)]);
  expect(await signIn.person()).toBeUndefined();
});

test.each([
  ['javascript:alert(1)'],
  ['http://phish.example/device'],
  ['\u001b]8;;http://phish.example'],
  [''],
])('an address for the code that is not encrypted (%j) is not shown', async (address) => {
  const server = await serve((_, response) =>
    sendJson(response, 200, {...offered, verification_uri: address}),
  );
  const signIn = createSignIn({place: emulatorPlace(server.origin), sleep: noting([])});
  onTestFinished(() => signIn.close());
  let shown = 0;
  const error = await failureOf(signIn.byDevice({onCode: () => (shown += 1)}));
  expect(error).toMatchObject({kind: 'service', causeCode: 'WRONG_SHAPE'});
  expect(shown).toBe(0);
});

test('tokens of a whole session are in the file of the sign-in and in no error and no output', async () => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => (written.push(String(text)), true));
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...told) => void written.push(told.map(String).join(' '))),
  );
  onTestFinished(() => void vi.restoreAllMocks());
  const file = join(tokenFolder(), 'tokens.json');
  const auth = await openAuth({tokenFile: file});
  await auth.login();
  await auth.signIn.byBrowser({openAddress: (address) => browse(address).then(() => undefined)});
  const errors: Error[] = [];
  for (const next of ['drop', 'html', 'bad_token', 'consent', 'error-503', 'invalid_grant']) {
    await auth.turn({next: [next]});
    errors.push(await failureOf(auth.signIn.token({fresh: true})));
  }
  const kept = readFileSync(file, 'utf8');
  const found = [...kept.matchAll(/"secret":"([^"]+)"/gu)].map(([, secret]) => secret!);
  expect(found.length).toBeGreaterThanOrEqual(3);
  expect(found).toContain(await auth.signIn.token());
  for (const error of errors) expectNoSecret(spelledOut(error), found);
  expectNoSecret(written.join(''), found);
  expect(logs.length).toBe(5);
});
