import type {ApiError} from '../api/errors.ts';
import {SignInError, type SignInErrorKind} from './sign-in-error.ts';

const byCause: Readonly<Record<string, SignInErrorKind>> = {
  ABORTED: 'cancelled',
  CERTIFICATE: 'certificate',
  PROXY_LOGIN: 'proxy',
  PROXY_REFUSED: 'proxy',
  FOREIGN_ORIGIN: 'service',
};

/** A call that did not come to an answer. */
export const failureOfCall = ({causeCode = 'UNKNOWN', detail}: ApiError): SignInError => {
  const kind = byCause[causeCode] ?? 'network';
  return kind === 'cancelled' ? new SignInError({kind}) : new SignInError({kind, causeCode, detail});
};

// MSAL has no token to renew with, or none of this account.
const withoutTokens: ReadonlySet<string> = new Set([
  'no_tokens_found',
  'no_account_found',
  'native_account_unavailable',
  'refresh_token_expired',
]);

const isCode = (text: unknown): text is string => typeof text === 'string' && /^\w{1,80}$/u.test(text);

/**
 * What MSAL threw. Nothing of it is taken over but its code: its texts are links to its own manual at best, and a
 * parser's message can quote the token that it failed on.
 */
export const failureOfLibrary = (error: unknown): SignInError => {
  if (error instanceof SignInError) return error;
  const code = error instanceof Error && 'errorCode' in error ? error.errorCode : undefined;
  if (isCode(code) && withoutTokens.has(code))
    return new SignInError({kind: 'needs-person', causeCode: code});
  const name = error instanceof Error ? error.name : 'UNKNOWN';
  return new SignInError({kind: 'service', causeCode: isCode(code) ? code : name});
};
