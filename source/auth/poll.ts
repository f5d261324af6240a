import {readRetryAfter} from '../api/retry-after.ts';
import type {Sleep} from '../api/retry.ts';
import type {OfferedCode} from './device-code.ts';
import {refusalIn} from './refusal.ts';
import {SignInError} from './sign-in-error.ts';
import type {WireAnswer} from './wire.ts';

// Asking whether somebody has typed the code (RFC 8628 sections 3.4 and 3.5).

export type PollWorld = {
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Told of what went wrong on the way; the asking goes on until the code has run out. */
  readonly onTrouble: (error: SignInError) => void;
};

type Turn =
  | {readonly kind: 'answered'; readonly answer: WireAnswer}
  | {readonly kind: 'refused'; readonly error: SignInError}
  | {readonly kind: 'pending'}
  | {readonly kind: 'slower'}
  | {readonly kind: 'trouble'; readonly error: SignInError; readonly afterMs?: number};

/** These say how the asking stands, and nothing about the person. */
const standing: Readonly<Record<string, Turn>> = {
  authorization_pending: {kind: 'pending'},
  slow_down: {kind: 'slower'},
};

const isPassing = ({status = 0, oauth}: SignInError): boolean =>
  status >= 500 || status === 429 || oauth === 'temporarily_unavailable' || oauth === 'server_error';

const turnOf = (answer: WireAnswer, now: () => number): Turn => {
  const {status, headers, body} = answer;
  const error = refusalIn(body, status);
  const stands = standing[error?.oauth ?? ''];
  if (stands !== undefined) return stands;
  if (error !== undefined && !isPassing(error)) return {kind: 'refused', error};
  if (error === undefined && status === 200 && typeof body['access_token'] === 'string')
    return {kind: 'answered', answer};
  const afterMs = readRetryAfter(headers, now);
  return {
    kind: 'trouble',
    error: error ?? new SignInError({kind: 'service', status, causeCode: 'WRONG_SHAPE'}),
    ...(afterMs === undefined ? {} : {afterMs}),
  };
};

const turn = async (ask: () => Promise<WireAnswer>, {now, signal}: PollWorld): Promise<Turn> => {
  try {
    return turnOf(await ask(), now);
  } catch (error) {
    if (signal.aborted || !(error instanceof SignInError)) throw error;
    return {kind: 'trouble', error};
  }
};

const slowerBy = 5_000;
const longestPause = 30_000;

const pause = async (ms: number, {sleep, signal}: PollWorld): Promise<void> => {
  try {
    await sleep(ms, signal);
  } catch (error) {
    throw signal.aborted ? new SignInError({kind: 'cancelled'}) : error;
  }
  if (signal.aborted) throw new SignInError({kind: 'cancelled'});
};

/**
 * Asks until there are tokens. Rejects with a SignInError when somebody declines, the code has run out, or `signal`
 * says so; a connection that fails and a service that is busy end nothing, but are asked less often.
 */
export const pollForTokens = async (
  ask: () => Promise<WireAnswer>,
  {intervalMs, expiresAt}: OfferedCode,
  world: PollWorld,
): Promise<WireAnswer> => {
  let interval = intervalMs;
  let wait = interval;
  for (;;) {
    await pause(Math.max(0, Math.min(wait, expiresAt - world.now())), world);
    if (world.now() >= expiresAt) throw new SignInError({kind: 'code-expired'});
    const next = await turn(ask, world);
    if (next.kind === 'answered') return next.answer;
    if (next.kind === 'refused') throw next.error;
    if (next.kind === 'slower') interval += slowerBy;
    if (next.kind === 'trouble') {
      world.onTrouble(next.error);
      wait = Math.max(next.afterMs ?? 0, Math.min(wait * 2, Math.max(longestPause, interval)));
    } else {
      wait = interval;
    }
  }
};
