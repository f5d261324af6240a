import {readErrorBody} from './error-body.ts';
import type {ApiResponse} from './exchange.ts';

// Base64 of a JSON object, as Entra's conditional access sends it in a challenge
// (https://learn.microsoft.com/entra/identity-platform/claims-challenge).
const challenge = /(?:^|[\s,])claims="([A-Za-z0-9+/=_-]{1,8192})"/;

const decoded = (base64: string): string | undefined => {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : undefined;
  } catch {
    return undefined;
  }
};

/**
 * What a refusal for want of claims asks to be in the next token, as JSON text; '{}' when it does not say what;
 * undefined for any other refusal. The service spells its code `insufficent_claims`.
 */
export const claimsIn = (response: ApiResponse): string | undefined => {
  const header = response.headers['www-authenticate'] ?? '';
  const asked = challenge.exec(header)?.[1];
  const isChallenge =
    /insufficient_claims/.test(header) || readErrorBody(response.text).code === 'insufficent_claims';
  if (!isChallenge) return undefined;
  return (asked === undefined ? undefined : decoded(asked)) ?? '{}';
};
