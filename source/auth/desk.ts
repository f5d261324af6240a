import {NoWayToToken, type Token, type TokenWish} from '../api/authorize.ts';
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
  /** What the sign-in has to ask for: the newest wish of those that wait. */
  claims: string | undefined;
  readonly done: () => void;
  readonly fail: (why: SignInError) => void;
  readonly settled: Promise<void>;
};

/** Only a person can mend these; a network that is away is none of them. */
const needsPerson: ReadonlySet<SignInError['kind']> = new Set([
  'signed-out',
  'needs-person',
  'consent-missing',
  'device-blocked',
]);

/** The way to the sign-in is broken: such a call fails like one whose service cannot be reached. */
const noWay: ReadonlySet<SignInError['kind']> = new Set(['network', 'proxy', 'certificate']);

const wantedFor = (why: SignInError, claims: string | undefined): Wanted => {
  let done: () => void = () => undefined;
  let fail: (error: SignInError) => void = () => undefined;
  const settled = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return {why, claims, done, fail, settled};
};

/** @param before who was signed in when the program began, by e-mail */
export const createDesk = (signIn: SignIn, before?: string): Desk => {
  let who = before;
  let listener: ((why: SignInError) => void) | undefined;
  let wanted: Wanted | undefined;
  /** How often somebody has signed in: what failed before the last time says nothing any more. */
  let signIns = 0;
  const askPerson = (why: SignInError, claims: string | undefined): Promise<void> => {
    if (listener === undefined) return Promise.reject(why);
    if (wanted === undefined) {
      wanted = wantedFor(why, claims);
      listener(why);
    } else wanted.claims = claims ?? wanted.claims;
    return wanted.settled;
  };
  const settle = (end: (wait: Wanted) => void): void => {
    const wait = wanted;
    wanted = undefined;
    if (wait !== undefined) end(wait);
  };
  const take = async (wish: TokenWish | undefined): Promise<string> => {
    const before = signIns;
    try {
      return await signIn.token(wish);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      if (noWay.has(error.kind)) throw new NoWayToToken(error.causeCode, error.detail, {cause: error});
      if (!needsPerson.has(error.kind)) throw error;
      if (signIns === before) await askPerson(error, wish?.claims ?? error.claims);
      // What a person has just been asked for is in the new token.
      return signIn.token();
    }
  };
  return {
    token: take,
    onWanted: (told) => {
      listener = told;
    },
    signIn: async (run) => {
      const person = await run(signIn, wanted?.claims);
      signIns += 1;
      const isOther = who !== undefined && who.toLowerCase() !== person.username.toLowerCase();
      who = person.username;
      // What somebody meant to send is not sent as somebody else.
      settle(({done, fail}) => (isOther ? fail(new SignInError({kind: 'other-person'})) : done()));
      return person;
    },
    giveUp: () => settle(({why, fail}) => fail(why)),
  };
};
