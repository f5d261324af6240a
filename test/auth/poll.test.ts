import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pollForTokens} from '../../source/auth/poll.ts';
import {SignInError} from '../../source/auth/sign-in-error.ts';
import type {WireAnswer} from '../../source/auth/wire.ts';

const tokens: WireAnswer = {status: 200, headers: {}, body: {access_token: 'x'}};
const refused = (error: string, status = 400): WireAnswer => ({status, headers: {}, body: {error}});

const turns = {
  pending: () => Promise.resolve(refused('authorization_pending')),
  slower: () => Promise.resolve(refused('slow_down')),
  drop: () => Promise.reject(new SignInError({kind: 'network', causeCode: 'ECONNRESET'})),
  busy: () => Promise.resolve(refused('temporarily_unavailable', 503)),
  empty: () => Promise.resolve({status: 200, headers: {}, body: {}}),
} as const;

type Turn = keyof typeof turns;

/** Plays the turns, then gives the tokens; time passes by waiting only. */
const play = async (played: readonly Turn[], lifetimeMs: number) => {
  let now = 0;
  const asked: number[] = [];
  const troubles: SignInError[] = [];
  const left = [...played];
  const end = await pollForTokens(
    () => {
      asked.push(now);
      const next = left.shift();
      return next === undefined ? Promise.resolve(tokens) : turns[next]();
    },
    {code: '', address: '', expiresAt: lifetimeMs, intervalMs: 5_000},
    {
      now: () => now,
      sleep: (ms) => Promise.resolve(void (now += ms)),
      signal: new AbortController().signal,
      onTrouble: (error) => troubles.push(error),
    },
  ).then(
    () => 'tokens',
    (error: unknown) => (error instanceof SignInError ? error.kind : error),
  );
  return {end, asked, troubles, now};
};

const aTurn = fc.constantFrom(...(Object.keys(turns) as Turn[]));

test('whatever comes in between, the tokens are fetched when the code lives long enough', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aTurn, {maxLength: 30}), async (played) => {
      const {end, asked, troubles} = await play(played, 24 * 3_600_000);
      expect(end).toBe('tokens');
      expect(asked).toHaveLength(played.length + 1);
      expect(troubles).toHaveLength(played.filter((turn) => turn !== 'pending' && turn !== 'slower').length);
    }),
  );
});

test('no two questions are closer than the interval, which each slow_down makes 5 seconds longer for good', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aTurn, {maxLength: 30}), async (played) => {
      const {asked} = await play(played, 24 * 3_600_000);
      let interval = 5_000;
      asked.forEach((at, index) => {
        if (played[index - 1] === 'slower') interval += 5_000;
        expect(at - (asked[index - 1] ?? 0)).toBeGreaterThanOrEqual(interval);
      });
    }),
  );
});

test('a code that has run out ends the asking at that very moment', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aTurn, {minLength: 100, maxLength: 100}),
      fc.integer({min: 0, max: 100_000}),
      async (played, lifetime) => {
        const {end, asked, now} = await play(played, lifetime);
        expect(end).toBe('code-expired');
        expect(now).toBe(lifetime);
        expect(asked.every((at) => at < lifetime)).toBe(true);
      },
    ),
  );
});

test('a connection that stays away is asked for less and less often, but every 30 seconds at least', async () => {
  const {asked} = await play(['drop', 'drop', 'drop', 'drop', 'drop'], 3_600_000);
  expect(asked).toEqual([5_000, 15_000, 35_000, 65_000, 95_000, 125_000]);
});

test.each(['access_denied', 'expired_token', 'invalid_grant', 'something_new'])(
  'a refusal (%s) ends the asking',
  async (name) => {
    let asked = 0;
    const call = pollForTokens(
      () => {
        asked += 1;
        return Promise.resolve(refused(name));
      },
      {code: '', address: '', expiresAt: 10_000, intervalMs: 1},
      {
        now: () => 0,
        sleep: () => Promise.resolve(),
        signal: new AbortController().signal,
        onTrouble: () => undefined,
      },
    );
    await expect(call).rejects.toMatchObject({oauth: name});
    expect(asked).toBe(1);
  },
);
