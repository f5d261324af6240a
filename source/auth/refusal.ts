import {clean} from '../domain/clean.ts';
import {SignInError, type SignInErrorKind} from './sign-in-error.ts';

// What the sign-in service refuses with, in our own kinds.

/** A JSON object from the sign-in service. */
export type OAuthBody = Readonly<Record<string, unknown>>;

// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const numbers: readonly (readonly [SignInErrorKind, string])[] = [
  ['device-blocked', '50005 50097 53000 53001 53002 53003 53004 53009 53011 530032 530034 530035'],
  ['account-refused', '50020 50034 50053 50057 50105 51004 90072 500341'],
  ['consent-missing', '65001 65002 65005 90008 90092 90093 90094 90095 500011 650051 650052 650057'],
  ['declined', '65004'],
  ['unknown-app', '700016 7000112'],
  ['app-settings', '50011 50194 500113 650056 700025 700054 7000215 7000218 9002325 9002326 9002327 9002331'],
  ['unknown-tenant', '50059 50128 90002 90019 900023'],
  ['code-expired', '70018 70019 70020'],
  [
    'needs-person',
    '50055 50058 50072 50074 50076 50078 50079 50089 50132 50133 50158 50173 70008 70043 700081 700082 700084',
  ],
  ['service', '50000 90006 90012 90024 90033 90036'],
];

const byNumber: ReadonlyMap<string, SignInErrorKind> = new Map(
  numbers.flatMap(([kind, list]) => list.split(' ').map((number) => [number, kind] as const)),
);

// RFC 6749 section 5.2, RFC 8628 section 3.5, OpenID Connect Core section 3.1.2.6, and Entra's own.
const byName: ReadonlyMap<string, SignInErrorKind> = new Map([
  ['access_denied', 'declined'],
  ['authorization_declined', 'declined'],
  ['expired_token', 'code-expired'],
  ['bad_verification_code', 'code-expired'],
  ['consent_required', 'consent-missing'],
  ['interaction_required', 'needs-person'],
  ['invalid_grant', 'needs-person'],
  ['login_required', 'needs-person'],
  ['account_selection_required', 'needs-person'],
  ['unauthorized_client', 'unknown-app'],
  ['invalid_client', 'app-settings'],
  ['invalid_tenant', 'unknown-tenant'],
]);

const textIn = (body: OAuthBody, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const numbersIn = (body: OAuthBody): readonly string[] => {
  const listed: unknown = body['error_codes'];
  const given = Array.isArray(listed) ? listed.filter((code) => typeof code === 'number').map(String) : [];
  const told = /AADSTS(\d{4,8})/u.exec(textIn(body, 'error_description') ?? '')?.[1];
  return told === undefined ? given : [...given, told];
};

const longest = 300;

/** The sentence, without the number in front and the ids behind it: those have places of their own. */
const sentenceIn = (body: OAuthBody): string | undefined => {
  const told = textIn(body, 'error_description')
    ?.replace(/^AADSTS\d+:\s*/u, '')
    .replace(/\s*Trace ID:.*$/su, '')
    .slice(0, longest);
  return told === undefined || told === '' ? undefined : clean(told);
};

const jsonObject = /^\s*\{[^]*\}\s*$/u;

const claimsOf = (body: OAuthBody): string | undefined => {
  const claims = textIn(body, 'claims');
  return claims !== undefined && jsonObject.test(claims) ? claims : undefined;
};

const isPlainCode = (text: string): boolean => /^[\w.-]{1,100}$/u.test(text);

const kindOf = (name: string, known: string | undefined, status: number | undefined): SignInErrorKind => {
  if (known !== undefined) return byNumber.get(known) ?? 'service';
  // A service that is down or busy says nothing about the person.
  if (status !== undefined && (status >= 500 || status === 429)) return 'service';
  return byName.get(name) ?? 'service';
};

/** The refusal that a body is, by its number first, then by its name; undefined for a body that is none. */
export const refusalIn = (body: OAuthBody, status?: number): SignInError | undefined => {
  const name = textIn(body, 'error');
  if (name === undefined) return undefined;
  const found = numbersIn(body);
  const known = found.find((number) => byNumber.has(number));
  const correlationId = textIn(body, 'correlation_id');
  return new SignInError({
    kind: kindOf(name, known, status),
    oauth: isPlainCode(name) ? name : undefined,
    aadsts: known ?? found[0],
    status,
    correlationId: correlationId !== undefined && isPlainCode(correlationId) ? correlationId : undefined,
    claims: claimsOf(body),
    detail: sentenceIn(body),
  });
};
