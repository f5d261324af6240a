import {isLoopback} from '../api/address.ts';
import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';
import type {GlobalOptions} from './global-options.ts';
import {liveUrl, type Profile, type Profiles} from '../storage/profiles.ts';

/** Which service is meant. */
export type Where =
  | {readonly kind: 'demo'}
  /** A ready token from the environment: nobody has to sign in, and nobody can. */
  | {readonly kind: 'token'; readonly url: string; readonly token: string; readonly place: string}
  | {readonly kind: 'profile'; readonly profile: Profile; readonly place: string}
  /** A first start: nothing was said yet. */
  | {readonly kind: 'nowhere'};

/** What an emulator takes for a tenant and an app; it looks at neither. */
const emulatorIdentity = {tenant: 'contoso', clientId: '0b7c9d2e-4f1a-4f6e-9f43-5d2c1e8a7b60'};

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

export const emulatorProfile = (url: string): Profile => ({...emulatorIdentity, url});

const atAddress = (url: string, token: string | undefined, {profiles, current}: Profiles): Where => {
  const {host, hostname} = new URL(url);
  if (token !== undefined) return {kind: 'token', url, token, place: host};
  const found = Object.entries(profiles).filter(([, each]) => each.url === url);
  const [name, profile] = found.find(([each]) => each === current) ?? found[0] ?? [];
  if (found.length > 1 && name !== current)
    throw usage(`several profiles work there: --profile ${found.map(([each]) => each).join(' or ')}.`);
  if (name !== undefined && profile !== undefined) return {kind: 'profile', profile, place: name};
  if (isLoopback(hostname)) return {kind: 'profile', profile: emulatorProfile(url), place: host};
  throw usage(
    `there is no profile for ${url}: add one with refdeck profile add, or put a token into REFDECK_TOKEN.`,
  );
};

const asProfile = (name: string, token: string | undefined, {profiles}: Profiles): Where => {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile === undefined) {
    const known = Object.keys(profiles);
    const next = known.length === 0 ? 'refdeck profile add makes one' : `there are: ${known.join(', ')}`;
    throw usage(`there is no profile ${name}; ${next}.`);
  }
  return token === undefined
    ? {kind: 'profile', profile, place: name}
    : {kind: 'token', url: profile.url, token, place: name};
};

/**
 * Which service these options, this environment and these profiles mean. An option of the emulator alone means the
 * emulator, but for `--now`, which is the program's clock too. Throws a CommandError (usage) for what cannot be meant.
 */
export const whereOf = (
  global: GlobalOptions,
  token: string | undefined,
  profiles: () => Profiles,
): Where => {
  if (global.demo) return {kind: 'demo'};
  const [ofEmulator] = Object.keys(global.emulator).filter((name) => name !== 'now');
  const isElsewhere = global.url !== undefined || global.profile !== undefined;
  if (ofEmulator !== undefined && isElsewhere)
    throw usage(
      `the option for ${ofEmulator} is one of the emulator: it goes with --demo or refdeck sandbox.`,
    );
  if (global.url !== undefined) return atAddress(global.url, token, profiles());
  if (global.profile !== undefined) return asProfile(global.profile, token, profiles());
  if (ofEmulator !== undefined) return {kind: 'demo'};
  const {current} = profiles();
  if (current !== undefined) return asProfile(current, token, profiles());
  return token === undefined
    ? {kind: 'nowhere'}
    : {kind: 'token', url: liveUrl, token, place: new URL(liveUrl).host};
};
