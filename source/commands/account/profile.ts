import {Option} from 'commander';
import {clean} from '../../domain/clean.ts';
import type {Profile, Profiles} from '../../storage/profiles.ts';
import type {Definition} from '../command.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {jsonText} from '../json-text.ts';
import {name as checkedName} from '../option-values.ts';
import type {World} from '../world.ts';
import {withSignIn} from './identity.ts';
import {profileFrom} from './profile-values.ts';

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

const existing = ({profiles}: Profiles, name: string): Profile => {
  const found = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (found === undefined) throw usage(`there is no profile ${name}; refdeck profile list shows them.`);
  return found;
};

const listed = ({current, profiles}: Profiles): string =>
  Object.entries(profiles)
    .map(
      ([name, {tenant, url}]) =>
        `${name === current ? '*' : ' '} ${clean(name)}\t${clean(tenant)}\t${clean(url)}\n`,
    )
    .join('');

const list: Definition = {
  name: 'profile list',
  group: 'account',
  summary: 'the profiles; a star marks the one in use',
  options: () => [new Option('--json', 'as JSON: current, profiles')],
  examples: [['profile list', 'name, tenant and service of each']],
  run: (world, {options}) => {
    const all = world.accounts.profiles();
    if (options['json'] === true)
      world.out(`${jsonText({current: all.current ?? null, profiles: all.profiles})}\n`);
    else if (Object.keys(all.profiles).length === 0)
      world.err('There is no profile yet: refdeck profile add, or refdeck login.\n');
    else world.out(listed(all));
    return Promise.resolve(exitCodes.done);
  },
};

const add: Definition = {
  name: 'profile add',
  group: 'account',
  summary: 'a service and the identity with which you work there',
  arguments: [['<name>', 'what you call it']],
  options: () => [
    new Option('--tenant <id>', 'id or domain of the organization').makeOptionMandatory(),
    new Option(
      '--client-id <id>',
      'client id of the app registration (docs/sign-in.md)',
    ).makeOptionMandatory(),
  ],
  examples: [['profile add work --tenant contoso.onmicrosoft.com --client-id 1b2c…', '']],
  run: async (world, {args: [typed = ''], options}) => {
    const name = nameOf(typed);
    const before = world.accounts.profiles();
    if (Object.hasOwn(before.profiles, name))
      throw usage(`there is a profile ${name} already: refdeck profile remove ${name} first.`);
    const profile = profileFrom({
      tenant: String(options['tenant']),
      clientId: String(options['clientId']),
      url: world.global.url,
    });
    const current = before.current ?? name;
    await world.accounts.keepProfiles({current, profiles: {...before.profiles, [name]: profile}});
    world.out(
      `Profile ${name} is added${current === name ? ' and in use' : ''}. Next: refdeck login --profile ${name}\n`,
    );
    return exitCodes.done;
  },
};

const nameOf = (typed: string): string => {
  try {
    return checkedName(typed);
  } catch (error) {
    throw usage(`'${clean(typed)}' is no name of a profile. ${(error as Error).message}`);
  }
};

const use: Definition = {
  name: 'profile use',
  group: 'account',
  summary: 'which profile is used when none is named',
  arguments: [['<name>', 'one of refdeck profile list']],
  examples: [['profile use fabrikam', 'from now on']],
  run: async (world, {args: [name = '']}) => {
    const before = world.accounts.profiles();
    existing(before, name);
    await world.accounts.keepProfiles({...before, current: name});
    world.out(`Profile ${name} is in use.\n`);
    return exitCodes.done;
  },
};

/** Profiles that mean the same share a sign-in: it goes with the last of them. */
const forget = async (world: World, profile: Profile, others: readonly Profile[]): Promise<void> => {
  if (others.some((other) => world.accounts.isSameSignIn(other, profile))) return;
  await withSignIn(world, profile, (signIn) => signIn.signOut(), 'disk');
};

const remove: Definition = {
  name: 'profile remove',
  group: 'account',
  summary: 'forget a profile and its sign-in; deals and drafts stay',
  arguments: [['<name>', 'one of refdeck profile list']],
  examples: [['profile remove fabrikam', 'and sign out of it']],
  run: async (world, {args: [name = '']}) => {
    const before = world.accounts.profiles();
    const profile = existing(before, name);
    const profiles = Object.fromEntries(Object.entries(before.profiles).filter(([each]) => each !== name));
    await forget(world, profile, Object.values(profiles));
    const [first] = Object.keys(profiles);
    const current = before.current === name ? first : before.current;
    await world.accounts.keepProfiles({profiles, ...(current === undefined ? {} : {current})});
    world.out(`Profile ${name} is removed${current === undefined ? '' : `; ${current} is in use`}.\n`);
    return exitCodes.done;
  },
};

export const profileCommands: readonly Definition[] = [list, add, use, remove];
