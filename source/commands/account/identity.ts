import type {SignIn} from '../../auth/sign-in.ts';
import type {Profile} from '../../storage/profiles.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {emulatorProfile} from '../where.ts';
import type {Keep, World} from '../world.ts';

/** Whose sign-in a command is about. */
export type Identity = {readonly profile: Profile; readonly place: string};

/**
 * The profile that the options mean; that of the emulator for `--demo`. Undefined at a first start, before there is
 * one. Throws a CommandError where a ready token is used, for which nobody signs in.
 */
export const identityOf = async (world: World): Promise<Identity | undefined> => {
  const where = world.accounts.where();
  switch (where.kind) {
    case 'profile':
      return where;
    case 'demo': {
      const {url} = await world.open();
      return {profile: emulatorProfile(url), place: 'demo'};
    }
    case 'token':
      throw new CommandError(
        exitCodes.usage,
        'REFDECK_TOKEN holds a ready token, which is used as it is: unset it to sign in.',
      );
    case 'nowhere':
      return undefined;
  }
};

/** Runs with the sign-in of a profile, and closes it. */
export const withSignIn = async <T>(
  world: World,
  profile: Profile,
  run: (signIn: SignIn) => Promise<T>,
  keep: Keep = 'as-asked',
): Promise<T> => {
  const signIn = await world.accounts.signIn(profile, keep);
  try {
    return await run(signIn);
  } finally {
    await signIn.close();
  }
};

export const noProfile = (): CommandError =>
  new CommandError(
    exitCodes.signInNeeded,
    'nobody is signed in, and there is no profile yet: refdeck login makes one.',
  );
