import type {Token} from '../api/authorize.ts';
import {SignInError} from './sign-in-error.ts';
import type {Person, SignIn} from './sign-in.ts';

/** Tokens for calls, where a person may be asked to sign in while calls wait for it. */
export type Desk = {
  readonly token: Token;
  /** Told when a call waits for somebody to sign in. Without a listener such a call fails. */
  readonly onWanted: (listener: (why: SignInError) => void) => void;
  /** Signs in; the calls that wait go on with what comes of it. Rejects with a SignInError, and they wait on. */
  readonly signIn: (run: (signIn: SignIn, claims: string | undefined) => Promise<Person>) => Promise<Person>;
  /** Nobody signs in: the calls that wait fail with the reason for which they waited. */
  readonly giveUp: () => void;
};

type Wanted = {
  readonly why: SignInError;
  readonly claims: string | undefined;
  readonly done: () => void;
  readonly fail: (why: SignInError) => void;
  readonly settled: Promise<void>;
};

/** Only a person can mend these; a network that is away is none of them. */
const needsPerson: ReadonlySet<SignInError['kind']> = new Set([
  'signed-out',
  'needs-person',
  'consent-missing',
]);

const wantedFor = (why: SignInError, claims: string | undefined): Wanted => {
  let done: () => void = () => undefined;
  let fail: (error: SignInError) => void = () => undefined;
  const settled = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return {why, claims, done, fail, settled};
};

export const createDesk = (signIn: SignIn): Desk => {
  let listener: ((why: SignInError) => void) | undefined;
  let wanted: Wanted | undefined;
  const askPerson = (why: SignInError, claims: string | undefined): Promise<void> => {
    if (listener === undefined) return Promise.reject(why);
    if (wanted === undefined) {
      wanted = wantedFor(why, claims);
      listener(why);
    }
    return wanted.settled;
  };
  const settle = (end: (wait: Wanted) => void): void => {
    const wait = wanted;
    wanted = undefined;
    if (wait !== undefined) end(wait);
  };
  return {
    token: async (wish) => {
      try {
        return await signIn.token(wish);
      } catch (error) {
        if (!(error instanceof SignInError) || !needsPerson.has(error.kind)) throw error;
        await askPerson(error, wish?.claims ?? error.claims);
        return signIn.token();
      }
    },
    onWanted: (told) => {
      listener = told;
    },
    signIn: async (run) => {
      const person = await run(signIn, wanted?.claims);
      settle(({done}) => done());
      return person;
    },
    giveUp: () => settle(({why, fail}) => fail(why)),
  };
};
