import {randomBytes} from 'node:crypto';
import type {Account} from './people.ts';
import {createShelf} from '../shelf.ts';

/** What somebody signed in to: as much as a refresh token stands for. */
export type Session = {
  readonly person: Account;
  readonly tenant: string;
  readonly client: string;
  /** As it was asked for; a client's cache looks for these words. */
  readonly scope: string;
};

type Access = {readonly person: Account; readonly expires: number; readonly steppedUp: boolean};

export type Found = {readonly person: Account; readonly steppedUp: boolean; readonly stale: boolean};

export type Tokens = {
  /** A new access token; `lifetime` in seconds. */
  readonly access: (person: Account, lifetime: number, steppedUp: boolean) => string;
  readonly refresh: (session: Session) => string;
  /** Undefined for a text that was never an access token here; `stale`: it has expired, or was revoked. */
  readonly find: (token: string) => Found | undefined;
  readonly sessionOf: (refreshToken: string) => Session | undefined;
  readonly revoke: (what: 'access' | 'all') => void;
};

/** Whoever can reach the port can ask for codes and tokens, and nobody clears them away. */
export const mostSecrets = 1_000;

export const secret = (prefix: string): string => `${prefix}-${randomBytes(32).toString('base64url')}`;

/**
 * Opaque tokens. A refresh token stays good after it was used: the answer that carried the next one may have been lost,
 * and Entra keeps the old one good as well.
 */
export const createTokens = (now: () => number): Tokens => {
  const accesses = createShelf<string, Access>(mostSecrets);
  const sessions = createShelf<string, Session>(mostSecrets);
  const revoked = new WeakSet<Access>();
  return {
    access: (person, lifetime, steppedUp) => {
      const token = secret('access');
      accesses.put(token, {person, expires: now() + lifetime * 1_000, steppedUp});
      return token;
    },
    refresh: (session) => {
      const token = secret('refresh');
      sessions.put(token, session);
      return token;
    },
    find: (token) => {
      const access = accesses.get(token);
      if (access === undefined) return undefined;
      const {person, steppedUp, expires} = access;
      return {person, steppedUp, stale: revoked.has(access) || now() >= expires};
    },
    sessionOf: (token) => sessions.get(token),
    revoke: (what) => {
      for (const access of accesses.values()) revoked.add(access);
      if (what === 'all') sessions.clear();
    },
  };
};
