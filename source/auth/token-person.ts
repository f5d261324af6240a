import {Buffer} from 'node:buffer';

const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(payload) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
};

/**
 * Whose a ready token is: tenant and object id out of its claims, which stay the same from token to token. Nothing of
 * it is trusted: it only keeps apart on this computer what different people see. undefined for an opaque token.
 */
export const tokenPerson = (token: string): string | undefined => {
  const {tid, oid} = claimsOf(token);
  return typeof tid === 'string' && typeof oid === 'string' ? `${tid}\n${oid}` : undefined;
};
