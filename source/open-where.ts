import {createDesk} from './auth/desk.ts';
import {CommandError} from './commands/command-error.ts';
import {exitCodes} from './commands/exit-codes.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import type {Profile} from './storage/profiles.ts';
import type {Where} from './commands/where.ts';
import type {Accounts, Machine} from './commands/world.ts';
import {sandboxOptions} from './files.ts';
import {openService, type Service} from './service.ts';

const identityOf = ({tenant, clientId}: Profile, person = ''): string =>
  [tenant, clientId, person].join('\n').toLowerCase();

const ofProfile = async (
  where: Extract<Where, {readonly kind: 'profile'}>,
  accounts: Accounts,
  parts: {readonly proxies: Machine['proxies']; readonly readOnly: boolean},
): Promise<Service> => {
  const signIn = await accounts.signIn(where.profile);
  const person = await signIn.person();
  const desk = createDesk(signIn, person?.username);
  const service = openService({
    ...parts,
    url: where.profile.url,
    identity: identityOf(where.profile, person?.username),
    place: where.place,
    token: desk.token,
    desk,
    ...(person === undefined ? {} : {me: person.username}),
  });
  return {
    ...service,
    close: async () => {
      await service.close();
      await signIn.close();
    },
  };
};

/** Opens what the options of a call mean. Throws a CommandError when they mean nothing yet. */
export const openWhere = async (
  where: Where,
  global: GlobalOptions,
  accounts: Accounts,
  proxies: Machine['proxies'],
): Promise<Service> => {
  const {readOnly} = global;
  switch (where.kind) {
    case 'demo': {
      const {startDemo} = await import('./demo.ts');
      return startDemo(sandboxOptions(global.emulator), readOnly);
    }
    case 'token': {
      const {url, place, token} = where;
      return openService({url, place, proxies, readOnly, token: () => Promise.resolve(token)});
    }
    case 'profile':
      return ofProfile(where, accounts, {proxies, readOnly});
    case 'nowhere':
      throw new CommandError(
        exitCodes.signInNeeded,
        'which pipeline? refdeck login signs you in to yours; --demo works on made-up deals.',
      );
  }
};
