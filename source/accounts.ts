import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {isLoopback} from './api/address.ts';
import type {Proxies} from './api/dispatcher.ts';
import type {Place} from './auth/place.ts';
import type {SignIn} from './auth/sign-in.ts';
import {CommandError} from './commands/command-error.ts';
import {exitCodes} from './commands/exit-codes.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import {whereOf} from './commands/where.ts';
import type {Accounts, Keep} from './commands/world.ts';
import {liveUrl, readProfiles, writeProfiles, type Profile} from './storage/profiles.ts';

// Who works where: profiles, and the sign-in of each.

export type AccountsOptions = {
  readonly global: GlobalOptions;
  /** REFDECK_TOKEN. */
  readonly token: () => string | undefined;
  readonly settingsFolder: string;
  readonly stateFolder: string;
  readonly proxies: Proxies;
  readonly tell: (sentence: string) => void;
};

/** One file for each tenant, app and service: profiles that mean the same share a sign-in. */
const tokenFileOf = (folder: string, {tenant, clientId, url}: Profile): string => {
  const key = [tenant.toLowerCase(), clientId.toLowerCase(), new URL(url).origin].join('\n');
  return join(folder, 'sign-in', `${createHash('sha256').update(key).digest('hex').slice(0, 16)}.json`);
};

const liveHost = new URL(liveUrl).hostname;

/** A token for the live service is asked for nobody else: whoever got it could use it there. */
const placeOf = async ({tenant, clientId, url}: Profile): Promise<Place> => {
  const {emulatorPlace, entraPlace} = await import('./auth/place.ts');
  const {origin, hostname} = new URL(url);
  if (isLoopback(hostname)) return emulatorPlace(origin, tenant, clientId);
  if (hostname === liveHost) return entraPlace(tenant, clientId);
  throw new CommandError(
    exitCodes.usage,
    `refdeck signs in for ${liveHost} only; for another address put a token of its own into REFDECK_TOKEN.`,
  );
};

const openSignIn = async (
  {global, stateFolder, proxies, tell}: AccountsOptions,
  profile: Profile,
  keep: Keep,
): Promise<SignIn> => {
  const place = await placeOf(profile);
  const {createSignIn} = await import('./auth/sign-in.ts');
  const isOnDisk = keep === 'disk' || (keep === 'as-asked' && global.persist);
  return createSignIn({
    place,
    proxies,
    ...(isOnDisk ? {tokenFile: tokenFileOf(stateFolder, profile)} : {}),
    onCacheProblem: (problem) => tell(problem.sentence),
  });
};

/**
 * REFDECK_TOKEN, where there is one; the line break at its end that a file brings along is left out. Throws a
 * CommandError for what cannot be a token, without repeating it.
 */
export const readyToken = (text: string | undefined): string | undefined => {
  const token = text?.trim() ?? '';
  if (token === '') return undefined;
  if (/^[\x21-\x7e]+$/u.test(token)) return token;
  throw new CommandError(exitCodes.signInNeeded, 'what REFDECK_TOKEN holds is no token: it is one word.');
};

export const createAccounts = (options: AccountsOptions): Accounts => {
  const {global, token, settingsFolder, stateFolder} = options;
  const profiles = () => readProfiles(settingsFolder);
  return {
    where: () => whereOf(global, global.demo ? undefined : token(), profiles),
    profiles,
    keepProfiles: (changed) => writeProfiles(settingsFolder, changed),
    signIn: (profile, keep = 'as-asked') => openSignIn(options, profile, keep),
    isSameSignIn: (one, other) => tokenFileOf(stateFolder, one) === tokenFileOf(stateFolder, other),
    openAddress: async (address) => {
      const {default: open} = await import('open');
      await open(address);
    },
  };
};
