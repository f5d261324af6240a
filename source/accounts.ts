import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {isLoopback} from './api/address.ts';
import type {Proxies} from './api/dispatcher.ts';
import type {SignIn} from './auth/sign-in.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import {whereOf} from './commands/where.ts';
import type {Accounts} from './commands/world.ts';
import {readProfiles, writeProfiles, type Profile} from './storage/profiles.ts';

// Who works where: profiles, and the sign-in of each.

export type AccountsOptions = {
  readonly global: GlobalOptions;
  /** REFDECK_TOKEN. */
  readonly token: string | undefined;
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

const openSignIn = async (options: AccountsOptions, profile: Profile): Promise<SignIn> => {
  const {createSignIn} = await import('./auth/sign-in.ts');
  const {emulatorPlace, entraPlace} = await import('./auth/place.ts');
  const {origin, hostname} = new URL(profile.url);
  const {tenant, clientId} = profile;
  return createSignIn({
    place: isLoopback(hostname) ? emulatorPlace(origin, tenant, clientId) : entraPlace(tenant, clientId),
    proxies: options.proxies,
    ...(options.global.persist ? {tokenFile: tokenFileOf(options.stateFolder, profile)} : {}),
    onCacheProblem: (problem) => options.tell(problem.sentence),
  });
};

export const createAccounts = (options: AccountsOptions): Accounts => {
  const {global, token, settingsFolder} = options;
  const profiles = () => readProfiles(settingsFolder);
  return {
    where: () => whereOf(global, token, profiles),
    profiles,
    keepProfiles: (changed) => writeProfiles(settingsFolder, changed),
    signIn: (profile) => openSignIn(options, profile),
    openAddress: async (address) => {
      const {default: open} = await import('open');
      await open(address);
    },
  };
};
