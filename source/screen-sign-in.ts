import type {Desk} from './auth/desk.ts';
import {SignInError} from './auth/sign-in-error.ts';
import type {Person, SignIn} from './auth/sign-in.ts';
import {signInWords} from './language/sign-in-words.ts';
import type {Message} from './store/message.ts';
import type {SignInEnd, SignInWorld} from './store/perform.ts';

// Signing in from the screen: what auth/ does, in the messages and words of the store.

const endOf = (error: unknown): SignInEnd => {
  if (!(error instanceof SignInError)) throw error;
  return error.kind === 'cancelled' ? {kind: 'given-up'} : {kind: 'failed', ...signInWords(error)};
};

type Attempt = (signIn: SignIn, claims: string | undefined) => Promise<Person>;

const claimed = (claims: string | undefined) => (claims === undefined ? {} : {claims});

export const signInWorld = (desk: Desk, openAddress: (address: string) => Promise<void>): SignInWorld => ({
  begin: async (how, {onCode, onAddress, onTrouble}, signal) => {
    const attempts: Readonly<Record<typeof how, Attempt>> = {
      device: (signIn, claims) =>
        signIn.byDevice({
          ...claimed(claims),
          signal,
          onCode: ({code, address, expiresAt}) => onCode(code, address, expiresAt),
          onTrouble: (trouble) => onTrouble(signInWords(trouble).what),
        }),
      browser: (signIn, claims) =>
        signIn.byBrowser({
          ...claimed(claims),
          signal,
          openAddress: async (address) => {
            onAddress(address);
            await openAddress(address);
          },
        }),
    };
    try {
      const {username} = await desk.signIn(attempts[how]);
      return {kind: 'signed-in', me: username};
    } catch (error) {
      return endOf(error);
    }
  },
  giveUp: desk.giveUp,
});

/** Tells the store when calls wait for somebody to sign in. */
export const tellWanted = (desk: Desk, dispatch: (message: Message) => void): void =>
  desk.onWanted((why) =>
    dispatch({
      type: 'sign-in-wanted',
      why: signInWords(why).what,
      isFirst: why.kind === 'signed-out',
    }),
  );
