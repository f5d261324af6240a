import {setTimeout as wait} from 'node:timers/promises';
import type {Dispatcher} from 'undici';
import type {Proxies} from '../api/dispatcher.ts';
import type {Limits} from '../api/limits.ts';
import type {Sleep} from '../api/retry.ts';
import {signInByBrowser, type ByBrowser} from './by-browser.ts';
import {signInByDevice, type ByDevice} from './by-device.ts';
import type {CacheProblem} from './cache-problem.ts';
import {accountIn, personOf, runFlow, type FlowWorld, type Person} from './msal.ts';
import type {Place} from './place.ts';
import {silentToken, type TokenWish} from './silent.ts';
import {createFileStore, createMemoryStore} from './token-store.ts';
import {createWire} from './wire.ts';

export type {CacheProblem} from './cache-problem.ts';
export type {DeviceCode} from './device-code.ts';
export type {Person} from './msal.ts';

/** Everything here rejects with a SignInError. */
export type SignIn = {
  /** Who is signed in, as the cache says; no request. */
  readonly person: () => Promise<Person | undefined>;
  /** An access token that nobody is asked for. */
  readonly token: (wish?: TokenWish) => Promise<string>;
  readonly byDevice: (options: ByDevice) => Promise<Person>;
  readonly byBrowser: (options: ByBrowser) => Promise<Person>;
  /** Overwrites and removes what is kept; the service is not told, since there is no call for it. */
  readonly signOut: () => Promise<void>;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
};

export type SignInOptions = {
  readonly place: Place;
  /** Absent: the sign-in ends with the program. */
  readonly tokenFile?: string;
  readonly proxies?: Proxies;
  /** Another way to the network, without `proxies`; it is closed with the sign-in. */
  readonly dispatcher?: Dispatcher;
  readonly limits?: Partial<Limits>;
  /** Epoch ms, for codes that run out; tokens are compared with the computer's clock by MSAL. */
  readonly now?: () => number;
  /** How polls, the time for a browser and the wait for another program's lock pass. */
  readonly sleep?: Sleep;
  readonly onCacheProblem?: (problem: CacheProblem) => void;
};

const realSleep: Sleep = (ms, signal) => wait(ms, undefined, {signal});

const createWorld = (options: SignInOptions): FlowWorld => {
  const {place, tokenFile, proxies, dispatcher, limits, now = Date.now, sleep = realSleep} = options;
  const {onCacheProblem = () => undefined} = options;
  return {
    place,
    now,
    sleep,
    store:
      tokenFile === undefined
        ? createMemoryStore()
        : createFileStore({path: tokenFile, sleep, onProblem: onCacheProblem}),
    wire: createWire({place, proxies, dispatcher, limits}),
  };
};

/** Equal calls at the same time are one. */
const once = <T>(run: (wish: TokenWish) => Promise<T>): ((wish: TokenWish) => Promise<T>) => {
  const running = new Map<string, Promise<T>>();
  return (wish) => {
    const key = `${wish.fresh === true ? 'fresh' : ''} ${wish.claims ?? ''}`;
    const known = running.get(key);
    if (known !== undefined) return known;
    const begun = run(wish).finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };
};

export const createSignIn = (options: SignInOptions): SignIn => {
  const world = createWorld(options);
  const closing = new AbortController();
  const until = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? closing.signal : AbortSignal.any([closing.signal, signal]);
  const token = once((wish) => silentToken(world, wish, closing.signal));
  return {
    person: () =>
      runFlow(world, {signal: closing.signal}, async (app) => {
        const account = await accountIn(app, world.place);
        return account && personOf(account);
      }),
    token: (wish = {}) => token(wish),
    byDevice: (asked) => signInByDevice(world, {...asked, signal: until(asked.signal)}),
    byBrowser: (asked) => signInByBrowser(world, {...asked, signal: until(asked.signal)}),
    signOut: () => world.store.erase(),
    close: async () => {
      closing.abort();
      await world.wire.close();
    },
  };
};
