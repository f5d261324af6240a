import {ok, type Answer} from '../answer.ts';
import {scopesOf} from './form.ts';
import {uncached} from './oauth-problem.ts';
import type {Account} from './people.ts';
import type {Session, Tokens} from './tokens.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The directory of a sign-in that named none by its id (`organizations`, `common`, a domain). */
const homeTenant = '5f6e0d1c-0000-4000-8000-636f6e746f73';

const tenantIdOf = (tenant: string): string =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(tenant) ? tenant.toLowerCase() : homeTenant;

/** Not signed: a client that talks to the token endpoint itself has no need to check where the token comes from. */
const idToken = (
  {person, tenant, client}: Session,
  {origin, now, nonce}: {readonly origin: string; readonly now: number; readonly nonce: string | undefined},
): string => {
  const tid = tenantIdOf(tenant);
  const iat = Math.floor(now / 1_000);
  const claims = {
    ver: '2.0',
    iss: `${origin}/${tid}/v2.0`,
    aud: client,
    iat,
    exp: iat + 3_600,
    sub: person.oid,
    oid: person.oid,
    tid,
    preferred_username: person.email,
    name: person.name,
    ...(nonce !== undefined && {nonce}),
  };
  return `${encoded({typ: 'JWT', alg: 'none'})}.${encoded(claims)}.`;
};

/** Who signed in, as MSAL wants it beside a code and a token. */
export const clientInfo = (person: Account, tenant: string): string =>
  encoded({uid: person.oid, utid: tenantIdOf(tenant)});

export type TokenMaker = (
  session: Session,
  asked: {readonly steppedUp: boolean; readonly clientInfo: boolean; readonly nonce?: string | undefined},
) => Answer;

/** The answer of the token endpoint: an access token, and what the scope asks for besides it. */
export const createTokenMaker =
  (parts: {
    readonly tokens: Tokens;
    readonly origin: string;
    readonly now: () => number;
    readonly lifetime: () => number;
  }): TokenMaker =>
  (session, asked) => {
    const {tokens, origin} = parts;
    const {person, tenant, scope} = session;
    const lifetime = parts.lifetime();
    const scopes = scopesOf(scope);
    const facts = {origin, now: parts.now(), nonce: asked.nonce};
    return ok(
      {
        token_type: 'Bearer',
        scope,
        expires_in: lifetime,
        ext_expires_in: lifetime,
        access_token: tokens.access(person, lifetime, asked.steppedUp),
        ...(scopes.has('offline_access') && {refresh_token: tokens.refresh(session)}),
        ...(scopes.has('openid') && {id_token: idToken(session, facts)}),
        ...(asked.clientInfo && {client_info: clientInfo(person, tenant)}),
      },
      uncached,
    );
  };
