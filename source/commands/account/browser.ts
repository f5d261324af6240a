import type {Person, SignIn} from '../../auth/sign-in.ts';
import type {World} from '../world.ts';

/** Signs in on a page in the browser of this computer; ctrl+c ends it. Rejects with a SignInError. */
export const byBrowser = (world: World, signIn: SignIn): Promise<Person> =>
  signIn.byBrowser({
    signal: world.signal,
    openAddress: async (address) => {
      world.err(
        `Sign in on the page that opens in your browser. If none does, open this address:\n${address}\nWaiting 5 minutes for you there; ctrl+c cancels.\n`,
      );
      // The address is on the screen: who has no browser here sees what to do.
      await world.accounts.openAddress(address).catch(() => undefined);
    },
  });
