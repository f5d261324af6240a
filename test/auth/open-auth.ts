import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {onTestFinished} from 'vitest';
import {emulatorPlace} from '../../source/auth/place.ts';
import {SignInError} from '../../source/auth/sign-in-error.ts';
import {createSignIn, type SignIn, type SignInOptions} from '../../source/auth/sign-in.ts';
import type {SandboxOptions} from '../../source/sandbox/server.ts';
import {openSandbox, type Opened} from '../sandbox/open-sandbox.ts';

export const kim = 'kim.akers@contoso.com';
export const jana = 'jana.novakova@contoso.com';
export const tenant = 'contoso.example';
export const client = '11111111-2222-4333-8444-555555555555';

/** A claims challenge, decoded. */
export const stepUp = JSON.stringify({access_token: {acrs: {essential: true, value: 'c1'}}});

export type Call = {readonly grant?: string; readonly path: string; readonly status: number | null};

export type Auth = Opened & {
  /** Waits that were asked for; none takes any time. */
  readonly waits: readonly number[];
  readonly signIn: SignIn;
  /** One more on the same emulator, such as another program's. */
  readonly another: (more?: Partial<SignInOptions>) => SignIn;
  readonly turn: (body: unknown) => Promise<Readonly<Record<string, unknown>>>;
  /** Calls of the sign-in so far. */
  readonly calls: () => Promise<readonly Call[]>;
  /** A sign-in by a code that is approved as soon as it is shown. */
  readonly login: (person?: string, signIn?: SignIn) => ReturnType<SignIn['byDevice']>;
  /** Status of a read of the list with this token. */
  readonly listWith: (token: string) => Promise<number>;
};

const browserTime = 300_000;

/** A wait that is written down and takes no time but lets other things happen; that for a browser has no end. */
export const noting =
  (waits: number[]): NonNullable<SignInOptions['sleep']> =>
  async (ms, signal) => {
    waits.push(ms);
    if (ms === browserTime) return endless(ms, signal);
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  };

/** A wait that only a signal ends. */
export const endless: NonNullable<SignInOptions['sleep']> = (_, signal) =>
  new Promise((_resolve, reject) => {
    const give = () => reject(new Error('given up'));
    if (signal?.aborted === true) give();
    else signal?.addEventListener('abort', give, {once: true});
  });

export const openAuth = async (
  more: Partial<SignInOptions> = {},
  sandbox: SandboxOptions = {},
): Promise<Auth> => {
  const opened = await openSandbox({size: 3, ...sandbox});
  const waits: number[] = [];
  const another: Auth['another'] = (others = {}) => {
    const signIn = createSignIn({
      place: emulatorPlace(opened.origin, tenant, client),
      sleep: noting(waits),
      ...others,
    });
    onTestFinished(() => signIn.close());
    return signIn;
  };
  const turn: Auth['turn'] = async (body) => (await opened.ask('POST', '/_sandbox/sign-in', {body})).body;
  const signIn = another(more);
  return {
    ...opened,
    waits,
    signIn,
    another,
    turn,
    calls: async () => (await opened.ask('GET', '/_sandbox/sign-in')).body['calls'] as readonly Call[],
    login: (person = kim, by = signIn) =>
      by.byDevice({onCode: ({code}) => void turn({approve: {code, person}})}),
    listWith: async (token) =>
      (await opened.ask('GET', '/referrals', {headers: {authorization: `Bearer ${token}`}})).status,
  };
};

/** The SignInError of a call that must fail. */
export const failureOf = async (call: Promise<unknown>): Promise<SignInError> => {
  const end = await call.then(
    () => 'it worked',
    (error: unknown) => error,
  );
  if (end instanceof SignInError) return end;
  throw new Error(`expected a SignInError, got ${inspect(end)}`);
};

/** All the ways in which an error gets into a log. */
export const spelledOut = (error: Error): string =>
  [
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, {depth: Infinity, showHidden: true}),
    ...(error instanceof SignInError ? [error.detail, error.claims] : []),
  ].join('\n');

export const tokenFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-test-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
};
