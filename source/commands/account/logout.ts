import {clean} from '../../domain/clean.ts';
import type {Definition} from '../command.ts';
import {exitCodes} from '../exit-codes.ts';
import {identityOf, withSignIn} from './identity.ts';

export const logoutCommand: Definition = {
  name: 'logout',
  group: 'account',
  summary: 'forget the sign-in of a profile on this computer',
  examples: [
    ['logout', 'of the profile in use'],
    ['logout --profile fabrikam', 'of another one'],
  ],
  run: async (world) => {
    const identity = await identityOf(world);
    const person =
      identity &&
      (await withSignIn(
        world,
        identity.profile,
        async (signIn) => {
          const before = await signIn.person();
          await signIn.signOut();
          return before;
        },
        'disk',
      ));
    world.out(
      person === undefined ? 'Nobody was signed in.\n' : `${clean(person.username)} is signed out.\n`,
    );
    return exitCodes.done;
  },
};
