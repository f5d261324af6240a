import {expect, test} from 'vitest';
import type {SignInError} from '../../source/auth/sign-in-error.ts';
import type {DeviceCode} from '../../source/auth/sign-in.ts';
import {endless, failureOf, jana, kim, openAuth} from './open-auth.ts';

test('a first sign-in shows the code and the address, and gives a token that the service takes', async () => {
  const auth = await openAuth();
  const shown: DeviceCode[] = [];
  const before = Date.now();
  const person = await auth.signIn.byDevice({
    onCode: (code) => {
      shown.push(code);
      void auth.turn({approve: {code: code.code, person: jana}});
    },
  });
  expect(person).toMatchObject({username: jana, name: 'Jana Nováková'});
  expect(person.tenant).toMatch(/^[\da-f-]{36}$/u);
  expect(Object.keys(shown[0]!).sort()).toEqual(['address', 'code', 'expiresAt']);
  expect(shown[0]!.address).toBe(`${auth.origin}/device`);
  expect(shown[0]!.expiresAt).toBeGreaterThanOrEqual(before + 900_000);
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
  expect(await auth.signIn.person()).toEqual(person);
});

test('the second person who signs in takes the place of the first', async () => {
  const auth = await openAuth();
  await auth.login(kim);
  await auth.login(jana);
  expect((await auth.signIn.person())?.username).toBe(jana);
});

test('the first question comes after one interval, and so does each further one', async () => {
  const auth = await openAuth();
  await auth.turn({interval: 7});
  await auth.login();
  expect(auth.waits.length).toBeGreaterThan(0);
  expect(new Set(auth.waits)).toEqual(new Set([7_000]));
});

test('slow_down makes every later wait 5 seconds longer', async () => {
  const auth = await openAuth();
  await auth.turn({interval: 2});
  await auth.signIn.byDevice({
    onCode: ({code}) => {
      void auth.turn({approve: {code}, next: ['slow_down', 'slow_down']});
    },
  });
  // How many polls found the code not answered yet depends on the machine; what follows a slow_down does not.
  const distinct = [...new Set(auth.waits)];
  expect(distinct).toEqual([2_000, 7_000, 12_000]);
});

test.each([
  ['a cut connection', ['drop'], 'network', undefined],
  ['a web page with 502', ['html'], 'service', 502],
  ['a busy service', ['error-503:40'], 'service', 503],
  ['too many calls', ['error-429'], 'service', 429],
] as const)('%s while it is asked is told, and ends nothing', async (_, next, kind, status) => {
  const auth = await openAuth();
  const troubles: SignInError[] = [];
  const person = await auth.signIn.byDevice({
    onCode: ({code}) => {
      void auth.turn({approve: {code}, next});
    },
    onTrouble: (error) => troubles.push(error),
  });
  expect(person.username).toBe(kim);
  expect(troubles.map((error) => [error.kind, error.status])).toEqual([[kind, status]]);
});

test('a busy service that names a time is asked no earlier', async () => {
  const auth = await openAuth();
  await auth.signIn.byDevice({
    onCode: ({code}) => {
      void auth.turn({approve: {code}, next: ['error-503:40']});
    },
  });
  expect(auth.waits).toContain(40_000);
});

test('a lost answer that carried the tokens ends in a code that is used already', async () => {
  const auth = await openAuth();
  const error = await failureOf(
    auth.signIn.byDevice({
      onCode: ({code}) => {
        void auth.turn({approve: {code}, next: ['drop-after']});
      },
    }),
  );
  expect(error).toMatchObject({kind: 'code-expired', oauth: 'bad_verification_code', aadsts: '70018'});
});

test('a sign-in that somebody declines is told as declined', async () => {
  const auth = await openAuth();
  const error = await failureOf(
    auth.signIn.byDevice({
      onCode: ({code}) => {
        void auth.turn({decline: {code}});
      },
    }),
  );
  expect(error).toMatchObject({kind: 'declined', oauth: 'authorization_declined', aadsts: '65004'});
  expect(await auth.signIn.person()).toBeUndefined();
});

test('a code that runs out by our clock ends the asking without one more call', async () => {
  let now = Date.now();
  const auth = await openAuth({
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  });
  await auth.turn({codeLifetime: 12, interval: 5});
  expect(await failureOf(auth.signIn.byDevice({onCode: () => undefined}))).toMatchObject({
    kind: 'code-expired',
  });
  const polls = (await auth.calls()).filter(({path}) => path.endsWith('/token'));
  expect(polls).toHaveLength(2);
});

test('a code that has run out by the clock of the service is told as expired', async () => {
  const auth = await openAuth();
  const error = await failureOf(
    auth.signIn.byDevice({
      onCode: () => {
        void auth.turn({next: ['expired_token']});
      },
    }),
  );
  expect(error).toMatchObject({kind: 'code-expired', aadsts: '70019'});
});

test.each([
  ['blocked', 'device-blocked', '53003'],
  ['consent', 'consent-missing', '65001'],
  ['interaction_required', 'needs-person', '50076'],
] as const)('%s at the request for a code is told, and nothing is asked', async (next, kind, aadsts) => {
  const auth = await openAuth();
  await auth.turn({next: [next]});
  let shown = 0;
  const error = await failureOf(auth.signIn.byDevice({onCode: () => (shown += 1)}));
  expect(error).toMatchObject({kind, aadsts});
  expect(error.detail).toMatch(/^[A-Z].*\.$/u);
  expect(error.correlationId).toBeDefined();
  expect(shown).toBe(0);
  expect(await auth.calls()).toHaveLength(1);
});

test('a block that comes only with the answer of the person keeps its number and its sentence', async () => {
  const auth = await openAuth();
  const error = await failureOf(
    auth.signIn.byDevice({
      onCode: () => {
        void auth.turn({next: ['blocked']});
      },
    }),
  );
  expect(error).toMatchObject({kind: 'device-blocked', oauth: 'invalid_grant', aadsts: '53003'});
  expect(error.detail).toBe('Access has been blocked by Conditional Access policies.');
});

test('after a failure the next attempt is not held back by it', async () => {
  const auth = await openAuth();
  await auth.turn({next: ['error-503:60']});
  expect(await failureOf(auth.login())).toMatchObject({kind: 'service', status: 503});
  expect((await auth.login()).username).toBe(kim);
});

test.each([
  ['while it waits', {interval: 60, next: []}],
  ['while a call hangs', {interval: 0.01, next: ['hang']}],
])('a cancel %s ends it at once and signs nobody in', async (_, turned) => {
  const auth = await openAuth({
    sleep: (ms, signal) => (ms < 1_000 ? Promise.resolve() : endless(ms, signal)),
  });
  await auth.turn({interval: turned.interval});
  const abort = new AbortController();
  const error = await failureOf(
    auth.signIn.byDevice({
      signal: abort.signal,
      onCode: () => {
        void auth.turn({next: turned.next}).then(() => setImmediate(() => abort.abort()));
      },
    }),
  );
  expect(error.kind).toBe('cancelled');
  expect(await auth.signIn.person()).toBeUndefined();
});

test('nothing is asked for who has cancelled before', async () => {
  const auth = await openAuth();
  const error = await failureOf(auth.signIn.byDevice({onCode: () => undefined, signal: AbortSignal.abort()}));
  expect(error.kind).toBe('cancelled');
  expect(await auth.calls()).toEqual([]);
});

test('close ends a sign-in that is under way', async () => {
  const auth = await openAuth();
  const error = failureOf(auth.signIn.byDevice({onCode: () => void auth.signIn.close()}));
  expect((await error).kind).toBe('cancelled');
});

test('what the caller throws when the code is shown comes back as it is', async () => {
  const auth = await openAuth();
  const own = new Error('the screen is gone');
  const call = auth.signIn.byDevice({
    onCode: () => {
      throw own;
    },
  });
  await expect(call).rejects.toBe(own);
});
