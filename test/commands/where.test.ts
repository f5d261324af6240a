import {expect, test} from 'vitest';
import {globalFrom} from '../../source/commands/global-options.ts';
import {whereOf} from '../../source/commands/where.ts';
import type {Profiles} from '../../source/storage/profiles.ts';

const live = 'https://api.partner.microsoft.com/v1.0/engagements';
const local = 'http://127.0.0.1:8080/v1.0/engagements';
const profile = (tenant: string, url = live) => ({tenant, clientId: 'c', url});

const whereWith = (
  options: Readonly<Record<string, unknown>>,
  token?: string,
  profiles: Profiles = {profiles: {}},
) => whereOf(globalFrom(options), token, () => profiles);

const two: Profiles = {current: 'b', profiles: {a: profile('a'), b: profile('b')}};

test('without profile, token and option it is nowhere yet', () => {
  expect(whereWith({})).toEqual({kind: 'nowhere'});
});

test('an option of the emulator alone means the emulator; --now is the clock of everything', () => {
  expect(whereWith({size: 3})).toEqual({kind: 'demo'});
  expect(whereWith({now: 1})).toEqual({kind: 'nowhere'});
});

test.each([
  {url: local, port: 3},
  {profile: 'a', role: 'viewer'},
])('an option of the emulator beside another service (%j) is refused, not ignored', (options) => {
  expect(() => whereWith(options, undefined, two)).toThrow(/one of the emulator/);
});

test('a ready token is used wherever the rest says, and for the live service alone', () => {
  expect(whereWith({}, 't')).toMatchObject({kind: 'token', url: live});
  expect(whereWith({url: local}, 't')).toMatchObject({kind: 'token', url: local});
  expect(whereWith({profile: 'a'}, 't', two)).toMatchObject({kind: 'token', url: live, place: 'a'});
});

test('--url means the profile in use where several have the address, and never just one of them', () => {
  expect(whereWith({url: live}, undefined, two)).toMatchObject({place: 'b', profile: {tenant: 'b'}});
  const {current: _none, ...others} = two;
  expect(() => whereWith({url: live}, undefined, others)).toThrow(/--profile a or b/);
});

test('an emulator can be named by its address, and its profile counts when there is one', () => {
  expect(whereWith({url: local})).toMatchObject({kind: 'profile', place: '127.0.0.1:8080'});
  const named: Profiles = {profiles: {sandbox: profile('x', local)}};
  expect(whereWith({url: local}, undefined, named)).toMatchObject({place: 'sandbox'});
});

test.each([
  [{url: 'https://example.com/v1'}, /no profile for/],
  [{profile: 'nobody'}, /no profile nobody; there are: a, b/],
])('%j cannot be meant', (options, told) => {
  expect(() => whereWith(options, undefined, two)).toThrow(told);
});
