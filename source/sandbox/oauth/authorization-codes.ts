import {createHash} from 'node:crypto';
import {badGrant} from './oauth-problem.ts';
import {createShelf} from '../shelf.ts';
import {mostSecrets, secret, type Session} from './tokens.ts';

/** What an authorization request asked for and somebody agreed to. */
export type Agreed = Session & {
  readonly redirectUri: string;
  /** The SHA-256 of the verifier, as base64url (RFC 7636, S256). */
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly steppedUp: boolean;
};

type Kept = {readonly agreed: Agreed; readonly expires: number; used: boolean};

export type AuthorizationCodes = {
  readonly issue: (agreed: Agreed) => string;
  /** Hands over what a code stands for, once. Throws invalid_grant when anything does not fit. */
  readonly redeem: (
    code: string,
    proof: {readonly client: string; readonly redirectUri: string; readonly verifier: string},
  ) => Agreed;
};

const codeMinutes = 10;

export const createAuthorizationCodes = (now: () => number): AuthorizationCodes => {
  const codes = createShelf<string, Kept>(mostSecrets);
  return {
    issue: (agreed) => {
      const code = secret('code');
      codes.put(code, {agreed, expires: now() + codeMinutes * 60_000, used: false});
      return code;
    },
    redeem: (code, {client, redirectUri, verifier}) => {
      const kept = codes.get(code);
      if (kept === undefined || kept.agreed.client !== client)
        throw badGrant('The provided authorization code is not of this app.', 70000);
      if (kept.used) throw badGrant('OAuth2 authorization code was already redeemed.', 54005);
      if (now() >= kept.expires) throw badGrant('The authorization code has expired.', 70008);
      const {agreed} = kept;
      if (agreed.redirectUri !== redirectUri)
        throw badGrant('The redirect URI is not the one that the code was requested with.', 500112);
      if (createHash('sha256').update(verifier).digest('base64url') !== agreed.challenge)
        throw badGrant('The code_verifier does not match the code_challenge.', 501481);
      kept.used = true;
      return agreed;
    },
  };
};
