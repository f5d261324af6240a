import type {AccountInfo, AuthenticationResult, PublicClientApplication} from '@azure/msal-node';
import type {Sleep} from '../api/retry.ts';
import {createCachePlugin} from './cache-plugin.ts';
import type {OfferedCode} from './device-code.ts';
import {failureOfLibrary} from './failure.ts';
import {createFlowNetwork} from './network-module.ts';
import {isOfPlace, type Place} from './place.ts';
import {SignInError} from './sign-in-error.ts';
import type {TokenStore} from './token-store.ts';
import type {Wire} from './wire.ts';

/** Who is signed in. */
export type Person = {
  readonly username: string;
  readonly name?: string;
  readonly tenant: string;
};

/** What all flows of a sign-in share. */
export type FlowWorld = {
  readonly place: Place;
  readonly store: TokenStore;
  readonly wire: Wire;
  readonly now: () => number;
  readonly sleep: Sleep;
};

export type FlowOptions = {
  /** Ends requests and waits. */
  readonly signal: AbortSignal;
  readonly onCode?: (code: OfferedCode) => void;
  readonly onTrouble?: (error: SignInError) => void;
};

/** What becomes known of a flow while it runs. */
type FlowNotes = {
  /** What a function of the caller threw. */
  error?: unknown;
  /** The account that is renewed; absent where somebody signs in. */
  renewed?: string;
};

/** What was thrown by a function of the caller: it is his, and goes back to him as it is. */
const passingOn = (notes: FlowNotes, run: () => void): void => {
  try {
    run();
  } catch (error) {
    notes.error = error;
    throw error;
  }
};

/**
 * Whether the account that is renewed is still signed in: a sign-out or another person's sign-in meanwhile stands. MSAL
 * does not see it, since it goes on with the accounts that it has read once.
 */
const isStillKept =
  (notes: FlowNotes) =>
  (text = ''): boolean =>
    notes.renewed === undefined || text.includes(JSON.stringify(notes.renewed));

const openApp = async (
  {place, store, wire, now, sleep}: FlowWorld,
  {signal, onCode, onTrouble}: FlowOptions,
  notes: FlowNotes,
) => {
  const network = createFlowNetwork({
    wire,
    world: {
      now,
      sleep,
      signal,
      onTrouble: (error) => passingOn(notes, () => onTrouble?.(error)),
    },
    onCode: (code) => passingOn(notes, () => onCode?.(code)),
  });
  const {PublicClientApplication: App} = await import('@azure/msal-node');
  const app = new App({
    auth: {
      clientId: place.clientId,
      authority: place.authority,
      ...(place.metadata === undefined ? {} : {authorityMetadata: place.metadata}),
      ...(place.knownAuthorities === undefined ? {} : {knownAuthorities: [...place.knownAuthorities]}),
    },
    cache: {
      cachePlugin: createCachePlugin(store, {isChanging: network.wasUsed, mayWriteOver: isStillKept(notes)}),
    },
    system: {
      networkClient: network.module,
      loggerOptions: {piiLoggingEnabled: false, loggerCallback: () => undefined},
    },
  });
  return {app, network};
};

/**
 * Runs one flow on an application of its own: MSAL remembers refusals of a busy service, and would answer the next
 * flow with them. Rejects with a SignInError.
 */
export const runFlow = async <T>(
  world: FlowWorld,
  options: FlowOptions,
  flow: (app: PublicClientApplication, renews: (account: AccountInfo) => void) => Promise<T>,
): Promise<T> => {
  if (options.signal.aborted) throw new SignInError({kind: 'cancelled'});
  const notes: FlowNotes = {};
  const {app, network} = await openApp(world, options, notes);
  try {
    return await flow(app, ({homeAccountId}) => {
      notes.renewed = homeAccountId;
    });
  } catch (error) {
    if ('error' in notes) throw notes.error;
    throw failureOfLibrary(network.failure() ?? error);
  }
};

/** The account of the place that the cache knows; no request. */
export const accountIn = async (
  app: PublicClientApplication,
  place: Place,
): Promise<AccountInfo | undefined> => {
  const all = await app.getTokenCache().getAllAccounts();
  return all.find(({environment}) => isOfPlace(place, environment));
};

export const personOf = ({username, name, tenantId}: AccountInfo): Person => ({
  username,
  tenant: tenantId,
  ...(name === undefined || name === '' ? {} : {name}),
});

/** One person at a time: whoever was signed in before is not any more. */
export const settle = async (
  app: PublicClientApplication,
  result: AuthenticationResult | null,
): Promise<Person> => {
  const account = result?.account ?? undefined;
  if (account === undefined) throw new SignInError({kind: 'service', causeCode: 'NO_ACCOUNT'});
  const cache = app.getTokenCache();
  for (const other of await cache.getAllAccounts())
    if (other.homeAccountId !== account.homeAccountId || other.environment !== account.environment)
      await cache.removeAccount(other);
  return personOf(account);
};

const isWish = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** Claims as MSAL takes them, undefined for what asks for nothing: MSAL passes over anything but JSON in silence. */
export const claimsOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  try {
    return isWish(JSON.parse(text)) ? text : undefined;
  } catch {
    return undefined;
  }
};
