/**
 * - `signed-out`: nobody is signed in. `needs-person`: somebody was, and has to prove it again.
 * - `other-person`: somebody else signed in than the one who asked.
 * - `declined`, `code-expired`, `cancelled`, `timed-out`: how an attempt ended without a sign-in.
 * - `device-blocked`: a policy of the organization; `account-refused`: this account may not.
 * - `consent-missing`, `unknown-app`, `app-settings`, `unknown-tenant`: the app's registration, for an administrator.
 * - `network`, `certificate`, `proxy`: the way to the service. `service`: what came from there.
 * - `no-browser`: the caller could not open one.
 * - `cache-locked`, `cache-unreadable`: the file of the sign-in.
 */
export type SignInErrorKind =
  | 'signed-out'
  | 'needs-person'
  | 'other-person'
  | 'declined'
  | 'code-expired'
  | 'cancelled'
  | 'timed-out'
  | 'device-blocked'
  | 'account-refused'
  | 'consent-missing'
  | 'unknown-app'
  | 'app-settings'
  | 'unknown-tenant'
  | 'network'
  | 'certificate'
  | 'proxy'
  | 'service'
  | 'no-browser'
  | 'cache-locked'
  | 'cache-unreadable';

export type SignInErrorParts = {
  readonly kind: SignInErrorKind;
  /** The error of OAuth, such as `invalid_grant`. */
  readonly oauth?: string | undefined;
  /** The number behind AADSTS, such as "53003". */
  readonly aadsts?: string | undefined;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** The code of what failed below: Node's, undici's, MSAL's, or one of the API's own causes. */
  readonly causeCode?: string | undefined;
  readonly correlationId?: string | undefined;
  /** What the next sign-in has to ask for, as JSON. */
  readonly claims?: string | undefined;
  /** The service's own words, cleaned; or the code below `causeCode`. May name a person: kept out of message, JSON and inspection. */
  readonly detail?: string | undefined;
};

/** Why there is no token. It has no `cause`: what MSAL and the network throw can hold tokens and codes. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly kind: SignInErrorKind;
  readonly oauth: string | undefined;
  readonly aadsts: string | undefined;
  readonly status: number | undefined;
  readonly causeCode: string | undefined;
  readonly correlationId: string | undefined;
  readonly #claims: string | undefined;
  readonly #detail: string | undefined;

  constructor(parts: SignInErrorParts) {
    super(describe(parts));
    this.kind = parts.kind;
    this.oauth = parts.oauth;
    this.aadsts = parts.aadsts;
    this.status = parts.status;
    this.causeCode = parts.causeCode;
    this.correlationId = parts.correlationId;
    this.#claims = parts.claims;
    this.#detail = parts.detail;
  }

  get claims(): string | undefined {
    return this.#claims;
  }

  get detail(): string | undefined {
    return this.#detail;
  }
}

const describe = ({kind, oauth, aadsts, status, causeCode}: SignInErrorParts): string => {
  const facts = [status, oauth, aadsts && `AADSTS${aadsts}`, causeCode].filter((fact) => fact !== undefined);
  return facts.length === 0 ? `sign-in: ${kind}` : `sign-in: ${kind} (${facts.join(' ')})`;
};
