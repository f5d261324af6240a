import {Option} from 'commander';
import {clean} from '../../domain/clean.ts';
import type {Definition} from '../command.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {jsonText} from '../json-text.ts';
import type {World} from '../world.ts';
import {noProfile, withSignIn} from './identity.ts';

/** The documented members of `whoami --json`. */
export type WhoAmI = {
  /** "demo", a profile's name, or a host. */
  readonly profile: string;
  readonly service: string;
  readonly signIn: 'emulator' | 'environment' | 'account';
  /** Null where a ready token is used, which says nothing about a person. */
  readonly username: string | null;
  readonly name: string | null;
  readonly tenant: string | null;
};

const nobody = {username: null, name: null, tenant: null};

/** The option that names a place, as the person named it. */
const wayTo = ({global, accounts}: World, place: string): string =>
  Object.hasOwn(accounts.profiles().profiles, place) || global.url === undefined
    ? `--profile ${place}`
    : `--url ${global.url}`;

const findOut = async (world: World): Promise<WhoAmI> => {
  const where = world.accounts.where();
  switch (where.kind) {
    case 'demo': {
      const {url, me} = await world.open();
      return {...nobody, profile: 'demo', service: url, signIn: 'emulator', username: me ?? null};
    }
    case 'token':
      return {...nobody, profile: where.place, service: where.url, signIn: 'environment'};
    case 'profile': {
      const person = await withSignIn(world, where.profile, (signIn) => signIn.person());
      if (person === undefined)
        throw new CommandError(
          exitCodes.signInNeeded,
          `nobody is signed in to ${where.place}: refdeck login ${wayTo(world, where.place)}`,
        );
      return {
        profile: where.place,
        service: where.profile.url,
        signIn: 'account',
        username: person.username,
        name: person.name ?? null,
        tenant: person.tenant,
      };
    }
    case 'nowhere':
      throw noProfile();
  }
};

const sentence = ({profile, service, signIn, username, name}: WhoAmI): string => {
  if (signIn === 'environment') return `the token in REFDECK_TOKEN, at ${service}`;
  const person = name === null ? (username ?? '') : `${name} <${username ?? ''}>`;
  return `${person}, on ${profile} (${service})`;
};

export const whoamiCommand: Definition = {
  name: 'whoami',
  group: 'account',
  summary: 'who is signed in, and where',
  options: () => [new Option('--json', 'as JSON: profile, service, signIn, username, name, tenant')],
  examples: [
    ['whoami', 'of the profile in use; exit code 4 when nobody is'],
    ['whoami --json', 'for a script'],
  ],
  run: async (world, {options}) => {
    const found = await findOut(world);
    world.out(options['json'] === true ? `${jsonText(found)}\n` : `${clean(sentence(found))}\n`);
    return exitCodes.done;
  },
};
