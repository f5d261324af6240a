import {createHash, randomBytes} from 'node:crypto';
import type {SandboxOptions} from '../../../source/sandbox/server.ts';
import {openSandbox, replyOf, type Opened, type Reply} from '../open-sandbox.ts';

type Fields = Readonly<Record<string, string>>;

export const client = '11111111-2222-4333-8444-555555555555';
export const scope = 'https://api.partner.microsoft.com/.default openid profile offline_access';
export const kim = 'kim.akers@contoso.com';
export const jana = 'jana.novakova@contoso.com';

/** The claims that a challenge asks for, as a client sends them back. */
export const stepUp = JSON.stringify({access_token: {acrs: {essential: true, value: 'c1'}}});

/** A plain OAuth client without any library, and a clock of its own for what expires. */
export type SignInClient = Opened & {
  readonly post: (path: string, fields: Fields) => Promise<Reply>;
  readonly browse: (path: string) => Promise<Reply>;
  readonly hook: (body: unknown) => Promise<Reply>;
  /** Lets seconds pass for codes and tokens. */
  readonly pass: (seconds: number) => void;
  readonly deviceCode: (fields?: Fields) => Promise<Reply['body']>;
  readonly poll: (code: unknown, fields?: Fields) => Promise<Reply>;
  readonly refresh: (token: unknown, fields?: Fields) => Promise<Reply>;
  /** Tokens of somebody, by a device code that the hook approves. */
  readonly tokensOf: (person: string, fields?: Fields) => Promise<Readonly<Record<string, string>>>;
  /** A read of the list with an access token. */
  readonly listAs: (token: unknown) => Promise<Reply>;
};

export const tenantPath = '/contoso.example/oauth2/v2.0';

export const openSignIn = async (options: SandboxOptions = {}): Promise<SignInClient> => {
  let now = Date.parse('2026-11-20T13:02:00Z');
  const opened = await openSandbox({size: 3, signInNow: () => now, ...options});
  const {origin, ask} = opened;
  const post: SignInClient['post'] = async (path, fields) =>
    replyOf(
      await fetch(origin + path, {method: 'POST', body: new URLSearchParams(fields), redirect: 'manual'}),
    );
  const hook: SignInClient['hook'] = (body) => ask('POST', '/_sandbox/sign-in', {body});
  const deviceCode: SignInClient['deviceCode'] = async (fields = {}) =>
    (await post(`${tenantPath}/devicecode`, {client_id: client, scope, ...fields})).body;
  const poll: SignInClient['poll'] = (code, fields = {}) =>
    post(`${tenantPath}/token`, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: client,
      device_code: String(code),
      ...fields,
    });
  return {
    ...opened,
    post,
    hook,
    deviceCode,
    poll,
    browse: async (path) => replyOf(await fetch(origin + path, {redirect: 'manual'})),
    pass: (seconds) => {
      now += seconds * 1_000;
    },
    refresh: (token, fields = {}) =>
      post(`${tenantPath}/token`, {
        grant_type: 'refresh_token',
        client_id: client,
        refresh_token: String(token),
        ...fields,
      }),
    tokensOf: async (person, fields = {}) => {
      const {device_code: code, user_code: userCode} = await deviceCode(fields);
      await hook({approve: {code: userCode, person}});
      return (await poll(code)).body as Readonly<Record<string, string>>;
    },
    listAs: (token) => ask('GET', '/referrals', {headers: {authorization: `Bearer ${String(token)}`}}),
  };
};

/** The payload of an id token. */
export const claimsOf = (idToken: unknown): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(String(idToken).split('.')[1] ?? '', 'base64url').toString()) as Reply['body'];

export const verifier = randomBytes(32).toString('base64url');
export const challenge = createHash('sha256').update(verifier).digest('base64url');
