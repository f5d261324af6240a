import {expect, test} from 'vitest';
import {NoWayToToken} from '../../source/api/authorize.ts';
import {createDesk} from '../../source/auth/desk.ts';
import {SignInError} from '../../source/auth/sign-in-error.ts';
import type {Person, SignIn} from '../../source/auth/sign-in.ts';

// How calls wait for a person, with a sign-in that answers as told: the order of answers cannot be had otherwise.

type Answer = {readonly resolve: (token: string) => void; readonly reject: (error: SignInError) => void};

const kim: Person = {username: 'kim@contoso.com', tenant: 't'};
const jana: Person = {username: 'jana@contoso.com', tenant: 't'};
const ended = () => new SignInError({kind: 'needs-person'});

const open = (before?: string) => {
  const asked: Answer[] = [];
  const signIn = {
    token: () => new Promise<string>((resolve, reject) => asked.push({resolve, reject})),
  } as unknown as SignIn;
  const desk = createDesk(signIn, before);
  const wanted: SignInError[] = [];
  desk.onWanted((why) => wanted.push(why));
  return {desk, asked, wanted};
};

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('calls that need a person wait together, and go on with what the sign-in brought', async () => {
  const {desk, asked, wanted} = open();
  const calls = [desk.token(), desk.token()];
  for (const answer of asked.splice(0)) answer.reject(ended());
  await turns();
  expect(wanted).toHaveLength(1);
  await desk.signIn(() => Promise.resolve(kim));
  await turns();
  for (const answer of asked.splice(0)) answer.resolve('fresh');
  expect(await Promise.all(calls)).toEqual(['fresh', 'fresh']);
});

test('a renewal that fails after somebody has signed in asks nobody again', async () => {
  const {desk, asked, wanted} = open();
  const [first, second] = [desk.token(), desk.token()];
  const [one, other] = asked.splice(0);
  one?.reject(ended());
  await turns();
  await desk.signIn(() => Promise.resolve(kim));
  other?.reject(ended());
  await turns();
  for (const answer of asked.splice(0)) answer.resolve('fresh');
  expect([await first, await second]).toEqual(['fresh', 'fresh']);
  expect(wanted).toHaveLength(1);
});

test('claims of a call that came later are asked for too', async () => {
  const {desk, asked} = open();
  const calls = [desk.token(), desk.token({fresh: true, claims: '{"access_token":{}}'})];
  for (const answer of asked.splice(0)) answer.reject(ended());
  await turns();
  let claims: string | undefined;
  await desk.signIn((_, wantedClaims) => {
    claims = wantedClaims;
    return Promise.resolve(kim);
  });
  expect(claims).toBe('{"access_token":{}}');
  await turns();
  for (const answer of asked.splice(0)) answer.resolve('fresh');
  await Promise.all(calls);
});

test('what one person meant to send is not sent as another', async () => {
  const {desk, asked} = open('KIM@contoso.com');
  const call = desk.token();
  asked.splice(0)[0]?.reject(ended());
  await turns();
  const failed = expect(call).rejects.toMatchObject({kind: 'other-person'});
  await desk.signIn(() => Promise.resolve(jana));
  await failed;
});

test('given up, the calls fail with the reason for which they waited', async () => {
  const {desk, asked} = open();
  const call = desk.token();
  asked.splice(0)[0]?.reject(ended());
  await turns();
  const failed = expect(call).rejects.toMatchObject({kind: 'needs-person'});
  desk.giveUp();
  await failed;
});

test('a sign-in that cannot be reached is no question for a person: it is as if the service were away', async () => {
  const {desk, asked, wanted} = open();
  const call = desk.token();
  asked.splice(0)[0]?.reject(new SignInError({kind: 'network', causeCode: 'ECONNREFUSED'}));
  const error: unknown = await call.catch((found: unknown) => found);
  expect(error).toBeInstanceOf(NoWayToToken);
  expect(error).toMatchObject({causeCode: 'ECONNREFUSED'});
  expect(wanted).toEqual([]);
});

test('without anybody to ask, the call fails at once', async () => {
  const signIn = {token: () => Promise.reject(ended())} as unknown as SignIn;
  await expect(createDesk(signIn).token()).rejects.toMatchObject({kind: 'needs-person'});
});
