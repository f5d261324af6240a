import {randomUUID} from 'node:crypto';
import type {Answer} from '../answer.ts';

export type OAuthFacts = {
  /** 400 unless said. */
  readonly status?: number;
  /** As RFC 6749 and RFC 8628 name it, or as Entra does. */
  readonly error: string;
  readonly message: string;
  /** The number behind AADSTS; a few errors have none. */
  readonly code?: number;
  readonly suberror?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A request that the sign-in refuses. Thrown by whoever finds it, written out in one place. */
export class OAuthProblem extends Error {
  readonly facts: OAuthFacts;

  constructor(facts: OAuthFacts) {
    super(facts.message);
    this.name = 'OAuthProblem';
    this.facts = facts;
  }
}

export const badRequest = (message: string, code = 900144): OAuthProblem =>
  new OAuthProblem({error: 'invalid_request', code, message});

export const badGrant = (message: string, code: number, suberror?: string): OAuthProblem =>
  new OAuthProblem({error: 'invalid_grant', code, message, ...(suberror !== undefined && {suberror})});

export const describe = ({code, message}: OAuthFacts): string =>
  code === undefined ? message : `AADSTS${code}: ${message}`;

/** Headers that no answer with a code or a token goes without (RFC 6749, section 5.1). */
export const uncached = {'Cache-Control': 'no-store', Pragma: 'no-cache'} as const;

/** The error as Entra writes it: the ids stand in the description once more. */
export const refusedSignIn = ({facts}: OAuthProblem, correlationId: string, now: number): Answer => {
  const traceId = randomUUID();
  const timestamp = new Date(now)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/u, 'Z');
  const ids = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return {
    status: facts.status ?? 400,
    headers: {...uncached, ...facts.headers},
    body: {
      error: facts.error,
      error_description: `${describe(facts)} ${ids}`,
      error_codes: facts.code === undefined ? [] : [facts.code],
      ...(facts.suberror !== undefined && {suberror: facts.suberror}),
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    },
  };
};
