import type {Answer} from '../answer.ts';
import {OAuthProblem, type OAuthFacts} from './oauth-problem.ts';
import type {Delivery} from '../spoil.ts';

const refusals: Readonly<Record<string, OAuthFacts>> = {
  slow_down: {error: 'slow_down', message: 'The client asks too often.'},
  blocked: {
    error: 'invalid_grant',
    code: 53003,
    suberror: 'message_only',
    message: 'Access has been blocked by Conditional Access policies.',
  },
  consent: {
    error: 'invalid_grant',
    code: 65001,
    suberror: 'consent_required',
    message: 'The user or administrator has not consented to use the application.',
  },
  interaction_required: {
    error: 'interaction_required',
    code: 50076,
    suberror: 'basic_action',
    message: 'Multi-factor authentication is required.',
  },
  invalid_grant: {error: 'invalid_grant', code: 70008, message: 'The refresh token has expired.'},
  bad_token: {
    error: 'invalid_grant',
    code: 50173,
    suberror: 'bad_token',
    message: 'The provided grant has expired due to it being revoked.',
  },
  expired_token: {error: 'expired_token', code: 70019, message: 'The device code has expired.'},
  access_denied: {error: 'access_denied', code: 65004, message: 'User declined to consent.'},
};

const failure = /^error-(429|5\d\d)(?::(\d{1,5}))?$/u;

const failing = (name: string): OAuthFacts | undefined => {
  const [, status, retryAfter] = failure.exec(name) ?? [];
  if (status === undefined) return undefined;
  return {
    status: Number(status),
    error: 'temporarily_unavailable',
    code: 90033,
    message: 'A transient error has occurred. Please try again.',
    ...(retryAfter !== undefined && {headers: {'Retry-After': retryAfter}}),
  };
};

const gatewayPage: Answer = {
  status: 502,
  raw: {
    type: 'text/html; charset=utf-8',
    bytes: Buffer.from('<!DOCTYPE html>\n<title>Bad gateway</title>\n<p>Bad gateway.</p>\n'),
  },
};

type Carry = () => unknown;

/** What does not come as an answer of the sign-in. Only `drop-after` carries the request out. */
const accidents: Readonly<Record<string, (carryOut: Carry) => Delivery>> = {
  drop: () => ({how: 'drop'}),
  'drop-after': (carryOut) => {
    try {
      carryOut();
    } catch (error) {
      // Refused or not: nobody hears of it.
      if (!(error instanceof OAuthProblem)) throw error;
    }
    return {how: 'drop'};
  },
  hang: () => ({how: 'hang'}),
  html: () => ({how: 'whole', answer: gatewayPage}),
};

/** Every planned answer as it is written. */
export const plannedNames: readonly string[] = [
  ...Object.keys(refusals),
  'error-429[:SECONDS]',
  'error-5xx[:SECONDS]',
  ...Object.keys(accidents),
];

export const isPlanned = (name: unknown): name is string =>
  typeof name === 'string' &&
  (Object.hasOwn(refusals, name) || Object.hasOwn(accidents, name) || failure.test(name));

/** What a call gets in place of its answer, or around it; a planned refusal is thrown. */
export const planned = (name: string, carryOut: Carry): Delivery => {
  const accident = accidents[name];
  if (accident !== undefined) return accident(carryOut);
  const facts = refusals[name] ?? failing(name);
  if (facts === undefined) throw new Error(`There is no answer '${name}' to plan.`);
  throw new OAuthProblem(facts);
};
