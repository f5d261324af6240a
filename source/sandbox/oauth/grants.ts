import type {Answer} from '../answer.ts';
import type {Request} from '../request.ts';
import type {AuthorizationCodes} from './authorization-codes.ts';
import type {DeviceCodes} from './device-codes.ts';
import {asksForStepUp, clientOf, formOf, type Fields} from './form.ts';
import {badGrant, OAuthProblem} from './oauth-problem.ts';
import type {TokenMaker} from './token-answer.ts';
import type {Tokens} from './tokens.ts';

type Parts = {
  readonly codes: AuthorizationCodes;
  readonly deviceCodes: DeviceCodes;
  readonly tokens: Tokens;
  readonly make: TokenMaker;
  readonly now: () => number;
};

type Grant = (fields: Fields, client: string) => Answer;

const wantsClientInfo = (fields: Fields): boolean => fields.find('client_info') === '1';

const byAuthorizationCode =
  ({codes, make}: Parts): Grant =>
  (fields, client) => {
    const agreed = codes.redeem(fields.need('code'), {
      client,
      redirectUri: fields.need('redirect_uri'),
      verifier: fields.need('code_verifier'),
    });
    return make(agreed, {
      steppedUp: agreed.steppedUp || asksForStepUp(fields),
      clientInfo: wantsClientInfo(fields),
      nonce: agreed.nonce,
    });
  };

const pending = (): OAuthProblem =>
  new OAuthProblem({
    error: 'authorization_pending',
    code: 70016,
    message: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  });

const declined = (): OAuthProblem =>
  new OAuthProblem({error: 'authorization_declined', code: 65004, message: 'User declined to consent.'});

const expired = (): OAuthProblem =>
  new OAuthProblem({error: 'expired_token', code: 70019, message: 'The device code has expired.'});

const unknownCode = (): OAuthProblem =>
  new OAuthProblem({
    error: 'bad_verification_code',
    code: 70018,
    message: 'The device code is not of this app, or was redeemed.',
  });

const byDeviceCode =
  ({deviceCodes, make, now}: Parts): Grant =>
  (fields, client) => {
    const code = deviceCodes.find(fields.need('device_code'));
    if (code === undefined || code.client !== client) throw unknownCode();
    const {verdict, steppedUp} = code;
    if (verdict.kind === 'declined') throw declined();
    if (now() >= code.expires) throw expired();
    if (verdict.kind !== 'approved') throw pending();
    deviceCodes.drop(code.deviceCode);
    const {tenant, scope} = code;
    return make(
      {person: verdict.person, tenant, client, scope},
      {steppedUp, clientInfo: wantsClientInfo(fields)},
    );
  };

const byRefreshToken =
  ({tokens, make}: Parts): Grant =>
  (fields, client) => {
    const session = tokens.sessionOf(fields.need('refresh_token'));
    if (session === undefined)
      throw badGrant('The provided grant has expired due to it being revoked.', 50173, 'bad_token');
    if (session.client !== client) throw badGrant('The refresh token was issued to another app.', 700005);
    const scope = fields.find('scope') ?? session.scope;
    return make({...session, scope}, {steppedUp: asksForStepUp(fields), clientInfo: wantsClientInfo(fields)});
  };

const unsupported = (grant: string): OAuthProblem =>
  new OAuthProblem({
    error: 'unsupported_grant_type',
    code: 70003,
    message: `The app requested an unsupported grant type '${grant}'.`,
  });

/** `POST /{tenant}/oauth2/v2.0/token`: a form in, tokens or an OAuthProblem out. */
export const createTokenEndpoint = (parts: Parts): ((request: Request) => Answer) => {
  const grants: ReadonlyMap<string, Grant> = new Map([
    ['authorization_code', byAuthorizationCode(parts)],
    ['refresh_token', byRefreshToken(parts)],
    ['urn:ietf:params:oauth:grant-type:device_code', byDeviceCode(parts)],
    // What MSAL sends in its place.
    ['device_code', byDeviceCode(parts)],
  ]);
  return (request) => {
    const fields = formOf(request);
    const client = clientOf(fields);
    const name = fields.need('grant_type');
    const grant = grants.get(name);
    if (grant === undefined) throw unsupported(name);
    return grant(fields, client);
  };
};
