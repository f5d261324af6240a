import {expect, test} from 'vitest';
import {readDeviceCode} from '../../source/auth/device-code.ts';

const whole = {
  device_code: 'd',
  user_code: 'ABCD-EFGH',
  verification_uri: 'https://microsoft.com/devicelogin',
  expires_in: 600,
  interval: 3,
};

const read = (body: Readonly<Record<string, unknown>>, status = 200) =>
  readDeviceCode({status, headers: {}, body}, 1_000);

test('a code runs out as many seconds from now as the service says', () => {
  expect(read(whole)).toEqual({
    code: 'ABCD-EFGH',
    address: 'https://microsoft.com/devicelogin',
    expiresAt: 601_000,
    intervalMs: 3_000,
  });
});

test.each([
  ['missing', {}, 900_000, 5_000],
  ['text', {expires_in: '60', interval: '2'}, 60_000, 2_000],
  ['negative', {expires_in: -1, interval: -1}, 900_000, 5_000],
  ['zero', {expires_in: 0, interval: 0}, 0, 5_000],
  ['no number', {expires_in: 'soon', interval: null}, 900_000, 5_000],
  ['endless', {expires_in: 1e12, interval: 1e12}, 86_400_000, 60_000],
])('times that are %s never mean to ask without a pause, or for ever', (_, times, lifetimeMs, intervalMs) => {
  const {expires_in: _expires, interval: _interval, ...rest} = whole;
  expect(read({...rest, ...times})).toMatchObject({expiresAt: 1_000 + lifetimeMs, intervalMs});
});

test.each(['device_code', 'user_code', 'verification_uri'])('an answer without %s is no code', (name) => {
  for (const value of [undefined, '', 7])
    expect(() => read({...whole, [name]: value})).toThrow('sign-in: service (200 WRONG_SHAPE)');
});

test('a refusal is thrown as the refusal that it is', () => {
  expect(() => read({error: 'invalid_client', error_codes: [7000218]}, 401)).toThrow(
    'sign-in: app-settings (401 invalid_client AADSTS7000218)',
  );
});
