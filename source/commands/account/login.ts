import {Option} from 'commander';
import type {Person} from '../../auth/sign-in.ts';
import {clean} from '../../domain/clean.ts';
import type {Call, Definition} from '../command.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {jsonText} from '../json-text.ts';
import type {World} from '../world.ts';
import {byBrowser} from './browser.ts';
import {byDevice} from './device.ts';
import {identityOf, withSignIn, type Identity} from './identity.ts';
import {profileFrom} from './profile-values.ts';

const firstName = 'default';

const typedOrAsked = async (
  world: World,
  option: unknown,
  question: string,
  flag: string,
): Promise<string> => {
  if (typeof option === 'string') return option;
  const answer = await world.ask(question);
  if (world.signal.aborted) throw new CommandError(exitCodes.interrupted, 'stopped; nobody is signed in.');
  if (answer !== undefined && answer.trim() !== '') return answer;
  throw new CommandError(
    exitCodes.usage,
    `a first sign-in needs ${flag}. An administrator of your organization registers the app once and knows both; see docs/sign-in.md.`,
  );
};

/** Makes the first profile, of what is typed. */
const firstProfile = async (world: World, {options}: Call): Promise<Identity> => {
  const profile = profileFrom({
    tenant: await typedOrAsked(world, options['tenant'], 'Tenant (id or domain): ', '--tenant'),
    clientId: await typedOrAsked(
      world,
      options['clientId'],
      'Client id of the app registration: ',
      '--client-id',
    ),
    url: world.global.url,
  });
  return {profile, place: firstName};
};

/** Only once somebody has signed in with it: what was mistyped is not to stay. */
const keepProfile = async (world: World, {profile, place}: Identity): Promise<void> => {
  const {profiles} = world.accounts.profiles();
  await world.accounts.keepProfiles({current: place, profiles: {...profiles, [place]: profile}});
  world.err(`Profile ${place} is made (refdeck profile list).\n`);
};

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

/** Options that would do nothing are refused. */
const check = (world: World, {options}: Call, identity: Identity | undefined): void => {
  const isSaid = options['tenant'] !== undefined || options['clientId'] !== undefined;
  if (identity !== undefined && isSaid)
    throw usage(
      `--tenant and --client-id are for a first profile; here ${identity.place} is used. refdeck profile add makes another.`,
    );
  if (identity === undefined && Object.keys(world.accounts.profiles().profiles).length > 0)
    throw usage('no profile is in use: refdeck profile use names one.');
  if (!world.global.persist && identity?.place !== 'demo')
    throw usage('--no-persist keeps no sign-in: it would be gone with this command.');
};

const isProfile = (world: World, place: string): boolean =>
  Object.hasOwn(world.accounts.profiles().profiles, place);

const told = (world: World, {options}: Call, place: string, person: Person): void => {
  if (options['json'] === true) {
    world.out(`${jsonText({profile: place, ...person})}\n`);
    return;
  }
  world.out(`Signed in as ${clean(person.username)}.\n`);
  if (world.global.url !== undefined && place !== 'demo' && !isProfile(world, place))
    world.err(`It is for --url ${clean(world.global.url)}; refdeck profile add gives such a place a name.\n`);
  if (place === 'demo') world.err('The emulator ends with this command, and the sign-in with it.\n');
};

/** One sign-in, with the words and the profile that belong to it. */
const signInTo = (world: World, call: Call, {profile, place}: Identity): Promise<Person> =>
  withSignIn(
    world,
    profile,
    (signIn) => (call.options['browser'] === true ? byBrowser(world, signIn) : byDevice(world, signIn)),
    place === 'demo' ? 'memory' : 'as-asked',
  );

export const loginCommand: Definition = {
  name: 'login',
  group: 'account',
  summary: 'sign in with your Microsoft account, by a code or in the browser',
  options: () => [
    new Option('--browser', 'on a page in the browser of this computer, where codes are not allowed'),
    new Option('--tenant <id>', 'for a first profile: id or domain of your organization'),
    new Option(
      '--client-id <id>',
      'for a first profile: client id of the app registration (docs/sign-in.md)',
    ),
    new Option('--json', 'who signed in, as JSON'),
  ],
  examples: [
    ['login', 'a code, to be typed into a page on any device'],
    ['login --browser', 'a page in your browser'],
    ['login --profile fabrikam', 'for another profile (refdeck profile add)'],
    ['login --demo', 'to see it: the emulator has a sign-in of its own'],
  ],
  run: async (world, call) => {
    const known = await identityOf(world);
    check(world, call, known);
    const identity = known ?? (await firstProfile(world, call));
    const person = await signInTo(world, call, identity);
    if (known === undefined) await keepProfile(world, identity);
    told(world, call, identity.place, person);
    return exitCodes.done;
  },
};
