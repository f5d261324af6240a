import {expect, test} from 'vitest';
import {emulatorPlace} from '../../source/auth/place.ts';
import {failureOf, kim, openAuth, stepUp} from './open-auth.ts';

const renewals = (calls: readonly {readonly grant?: string}[]): number =>
  calls.filter(({grant}) => grant === 'refresh_token').length;

test('nobody is signed in before somebody has signed in, and no call is made to find that out', async () => {
  const auth = await openAuth();
  expect(await auth.signIn.person()).toBeUndefined();
  expect((await failureOf(auth.signIn.token())).kind).toBe('signed-out');
  expect(await auth.calls()).toEqual([]);
});

test('a token that is good is given again without a call', async () => {
  const auth = await openAuth();
  await auth.login();
  const before = await auth.calls();
  const token = await auth.signIn.token();
  expect(await auth.signIn.token()).toBe(token);
  expect(await auth.calls()).toEqual(before);
});

test('a fresh token is another one, and is what is given from then on', async () => {
  const auth = await openAuth();
  await auth.login();
  const old = await auth.signIn.token();
  await auth.turn({revoke: 'access'});
  expect(await auth.listWith(old)).toBe(401);
  const fresh = await auth.signIn.token({fresh: true});
  expect(fresh).not.toBe(old);
  expect(await auth.listWith(fresh)).toBe(200);
  expect(await auth.signIn.token()).toBe(fresh);
});

test('a token that has expired in mid-session is renewed by itself', async () => {
  const auth = await openAuth();
  await auth.turn({lifetime: 1});
  await auth.login();
  await auth.turn({lifetime: 3599});
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
  expect(renewals(await auth.calls())).toBe(1);
  await auth.signIn.token();
  expect(renewals(await auth.calls())).toBe(1);
});

test('equal wishes at the same time cost one call', async () => {
  const auth = await openAuth();
  await auth.login();
  const wishes = Array.from({length: 5}, () => auth.signIn.token({fresh: true}));
  expect(new Set(await Promise.all(wishes)).size).toBe(1);
  expect(renewals(await auth.calls())).toBe(1);
});

test('claims that the service asks for are in the next token, and in those that are given after it', async () => {
  const auth = await openAuth();
  await auth.login();
  await auth.turn({challenge: true});
  const refused = await auth.signIn.token();
  expect(await auth.listWith(refused)).toBe(403);
  const token = await auth.signIn.token({fresh: true, claims: stepUp});
  expect(await auth.listWith(token)).toBe(200);
  expect(await auth.signIn.token()).toBe(token);
});

test.each(['{}', '', 'not JSON', '[]', 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ=='])(
  'claims that say nothing (%s) mean a fresh token',
  async (claims) => {
    const auth = await openAuth();
    await auth.login();
    const old = await auth.signIn.token();
    expect(await auth.signIn.token({claims})).not.toBe(old);
  },
);

test('a sign-in that was revoked needs the person, who is still named', async () => {
  const auth = await openAuth();
  await auth.login();
  await auth.turn({revoke: 'all'});
  expect(await failureOf(auth.signIn.token({fresh: true}))).toMatchObject({
    kind: 'needs-person',
    oauth: 'invalid_grant',
    aadsts: '50173',
  });
  expect((await auth.signIn.person())?.username).toBe(kim);
  await auth.login();
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
});

test.each([
  ['invalid_grant', 'needs-person', '70008'],
  ['interaction_required', 'needs-person', '50076'],
  ['consent', 'consent-missing', '65001'],
  ['blocked', 'device-blocked', '53003'],
] as const)('a renewal that is refused with %s is told as %s', async (next, kind, aadsts) => {
  const auth = await openAuth();
  await auth.login();
  await auth.turn({next: [next]});
  expect(await failureOf(auth.signIn.token({fresh: true}))).toMatchObject({kind, aadsts});
});

test.each([
  ['drop', {kind: 'network'}],
  ['html', {kind: 'service', status: 502, causeCode: 'HTML'}],
  ['error-503', {kind: 'service', status: 503, aadsts: '90033'}],
  ['error-429:60', {kind: 'service', status: 429}],
] as const)(
  'a renewal that fails with %s leaves the sign-in as it is, and the next one works',
  async (next, told) => {
    const auth = await openAuth();
    await auth.login();
    const old = await auth.signIn.token();
    await auth.turn({next: [next]});
    expect(await failureOf(auth.signIn.token({fresh: true}))).toMatchObject(told);
    expect(await auth.signIn.token()).toBe(old);
    expect(await auth.listWith(await auth.signIn.token({fresh: true}))).toBe(200);
  },
);

test('an answer that was lost after the renewal costs nothing but another one', async () => {
  const auth = await openAuth();
  await auth.login();
  await auth.turn({next: ['drop-after']});
  expect((await failureOf(auth.signIn.token({fresh: true}))).kind).toBe('network');
  expect(await auth.listWith(await auth.signIn.token({fresh: true}))).toBe(200);
});

test('an answer that does not come in time is told as that', async () => {
  const auth = await openAuth({limits: {headersMs: 30, totalMs: 5_000}});
  await auth.login();
  await auth.turn({next: ['hang']});
  expect(await failureOf(auth.signIn.token({fresh: true}))).toMatchObject({
    kind: 'network',
    causeCode: 'HEADERS_TIMEOUT',
  });
});

test('a sign-in service that is not there is told by the code of the system', async () => {
  const auth = await openAuth({place: emulatorPlace('http://127.0.0.1:1')});
  expect(await failureOf(auth.login())).toMatchObject({kind: 'network', causeCode: 'ECONNREFUSED'});
});

test('without a file the sign-in is in memory, of this one only', async () => {
  const auth = await openAuth();
  await auth.login();
  expect(await auth.another().person()).toBeUndefined();
  await auth.signIn.signOut();
  expect(await auth.signIn.person()).toBeUndefined();
  expect((await failureOf(auth.signIn.token())).kind).toBe('signed-out');
});
