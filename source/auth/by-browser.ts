import {randomBytes} from 'node:crypto';
import type {PublicClientApplication} from '@azure/msal-node';
import {codeOf} from '../storage/error-code.ts';
import {openLoopback, type Loopback, type Returned} from './loopback.ts';
import {claimsOf, runFlow, settle, type FlowWorld, type Person} from './msal.ts';
import {scopes} from './place.ts';
import {refusalIn} from './refusal.ts';
import {SignInError} from './sign-in-error.ts';

export type ByBrowser = {
  /** Shows the address to the person; rejects where that cannot be done. */
  readonly openAddress: (address: string) => Promise<void>;
  readonly signal?: AbortSignal;
  /** How long the person may take; 5 minutes by default. */
  readonly timeoutMs?: number;
  /** JSON. */
  readonly claims?: string;
};

type Options = ByBrowser & {readonly signal: AbortSignal};

const fiveMinutes = 5 * 60_000;

/** What ties the answer to the question: made anew for each attempt. */
type Ties = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly challenge: string;
};

const newTies = async (): Promise<Ties> => {
  const {CryptoProvider} = await import('@azure/msal-node');
  const {verifier, challenge} = await new CryptoProvider().generatePkceCodes();
  const secret = () => randomBytes(32).toString('base64url');
  return {state: secret(), nonce: secret(), verifier, challenge};
};

const claimed = (options: Options): {claims?: string} => {
  const claims = claimsOf(options.claims);
  return claims === undefined ? {} : {claims};
};

const opened = async (openAddress: ByBrowser['openAddress'], address: string): Promise<void> => {
  try {
    await openAddress(address);
  } catch (error) {
    throw new SignInError({kind: 'no-browser', causeCode: codeOf(error)});
  }
};

/** What is wanted, unless the time is over before, or the caller does not want any more: then a SignInError. */
const inTime = async <T>(
  {sleep}: FlowWorld,
  {signal, timeoutMs = fiveMinutes}: Options,
  wanted: Promise<T>,
): Promise<T> => {
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, signal]);
  const late = async (): Promise<never> => {
    await sleep(timeoutMs, either).catch((error: unknown) => {
      if (!either.aborted) throw error;
    });
    throw new SignInError({kind: signal.aborted ? 'cancelled' : 'timed-out'});
  };
  try {
    return await Promise.race([wanted, late()]);
  } finally {
    over.abort();
  }
};

const awaitReturn = (
  world: FlowWorld,
  loopback: Loopback,
  options: Options,
  address: string,
): Promise<Returned> => {
  const failed = new Promise<never>((_, reject) => {
    opened(options.openAddress, address).catch(reject);
  });
  return inTime(world, options, Promise.race([loopback.returned, failed]));
};

/** A browser that does not take its page changes nothing about what became of the sign-in. */
const show = (
  world: FlowWorld,
  options: Options,
  returned: Returned,
  page: 'done' | 'failed',
): Promise<void> =>
  inTime(world, options, returned.show(page)).catch((error: unknown) => {
    if (!(error instanceof SignInError)) throw error;
  });

const exchange = async (
  app: PublicClientApplication,
  {parameters}: Returned,
  redirectUri: string,
  {nonce, verifier}: Ties,
  options: Options,
): Promise<Person> => {
  const refusal = refusalIn(parameters);
  if (refusal !== undefined) throw refusal;
  const result = await app.acquireTokenByCode({
    code: String(parameters['code']),
    scopes: [...scopes],
    redirectUri,
    codeVerifier: verifier,
    nonce,
    ...claimed(options),
  });
  return settle(app, result);
};

const throughLoopback = async (
  world: FlowWorld,
  app: PublicClientApplication,
  ties: Ties,
  loopback: Loopback,
  options: Options,
): Promise<Person> => {
  const {redirectUri} = loopback;
  const address = await app.getAuthCodeUrl({
    scopes: [...scopes],
    redirectUri,
    responseMode: 'query',
    codeChallenge: ties.challenge,
    codeChallengeMethod: 'S256',
    state: ties.state,
    nonce: ties.nonce,
    prompt: 'select_account',
    ...claimed(options),
  });
  const returned = await awaitReturn(world, loopback, options, address);
  // The page waits for the exchange: it would say "signed in" too early.
  try {
    const person = await exchange(app, returned, redirectUri, ties, options);
    await show(world, options, returned, 'done');
    return person;
  } catch (error) {
    await show(world, options, returned, 'failed');
    throw error;
  }
};

/** Sign-in on a page in the browser of this computer: authorization code with PKCE. */
export const signInByBrowser = (world: FlowWorld, options: Options): Promise<Person> =>
  runFlow(world, {signal: options.signal}, async (app) => {
    const ties = await newTies();
    const loopback = await openLoopback(ties.state);
    try {
      return await throughLoopback(world, app, ties, loopback, options);
    } finally {
      await loopback.close();
    }
  });
