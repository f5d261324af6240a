/** Where somebody signs in, in MSAL's terms. */
export type Place = {
  readonly clientId: string;
  readonly authority: string;
  /** JSON of the endpoints, where they are not asked for at the authority. */
  readonly metadata?: string;
  readonly knownAuthorities?: readonly string[];
};

/** `.default` stands for all that the administrator has granted the app (https://learn.microsoft.com/entra/identity-platform/scopes-oidc). */
export const scopes: readonly string[] = ['https://api.partner.microsoft.com/.default'];

/** `tenant` is an id, a domain, or `organizations`. */
export const entraPlace = (tenant: string, clientId: string): Place => ({
  clientId,
  authority: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}`,
});

// Only a name in the cache's keys: with it a sign-in outlives a change of the port. `.invalid` never resolves (RFC 2606).
const emulatorName = 'login.local.invalid';

/** The emulator's own sign-in, at an origin such as `http://127.0.0.1:4000`. */
export const emulatorPlace = (
  origin: string,
  tenant = 'contoso',
  clientId = '0b7c9d2e-4f1a-4f6e-9f43-5d2c1e8a7b60',
): Place => {
  const name = encodeURIComponent(tenant);
  const base = `${origin}/${name}`;
  return {
    clientId,
    authority: `https://${emulatorName}/${name}`,
    knownAuthorities: [emulatorName],
    metadata: JSON.stringify({
      issuer: `https://${emulatorName}/${name}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    }),
  };
};

/** The address that is spoken to: of the token endpoint where it is known beforehand, else of the authority. */
export const originOf = ({authority, metadata}: Place): string => {
  const known = metadata === undefined ? {} : (JSON.parse(metadata) as {readonly token_endpoint?: string});
  return new URL(known.token_endpoint ?? authority).origin;
};

// The name under which MSAL keeps accounts of the public cloud.
const aliases: Readonly<Record<string, string>> = {'login.windows.net': 'login.microsoftonline.com'};

/** Whether an account that the cache keeps under `environment` is of this place. */
export const isOfPlace = ({authority}: Place, environment: string): boolean =>
  (aliases[environment] ?? environment) === new URL(authority).host;
