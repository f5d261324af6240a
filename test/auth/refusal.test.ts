import fc from 'fast-check';
import {expect, test} from 'vitest';
import {refusalIn} from '../../source/auth/refusal.ts';
import {SignInError, type SignInErrorKind} from '../../source/auth/sign-in-error.ts';
import {signInWords} from '../../source/language/sign-in-words.ts';
import {spelledOut} from './open-auth.ts';

test.each<readonly [SignInErrorKind, string, number]>([
  ['device-blocked', 'invalid_grant', 53003],
  ['device-blocked', 'access_denied', 53000],
  ['device-blocked', 'invalid_grant', 530034],
  ['account-refused', 'invalid_grant', 50105],
  ['account-refused', 'invalid_grant', 50057],
  ['consent-missing', 'invalid_grant', 65001],
  ['consent-missing', 'access_denied', 90094],
  ['consent-missing', 'invalid_client', 650052],
  ['declined', 'access_denied', 65004],
  ['unknown-app', 'unauthorized_client', 700016],
  ['app-settings', 'invalid_client', 7000218],
  ['app-settings', 'invalid_request', 50011],
  ['unknown-tenant', 'invalid_request', 90002],
  ['code-expired', 'expired_token', 70019],
  ['needs-person', 'interaction_required', 50076],
  ['needs-person', 'invalid_grant', 700082],
  ['needs-person', 'invalid_grant', 50173],
  ['service', 'temporarily_unavailable', 90033],
])('%s is what %s with AADSTS%i means', (kind, error, number) => {
  expect(refusalIn({error, error_codes: [number]}, 400)).toMatchObject({
    kind,
    oauth: error,
    aadsts: String(number),
  });
  expect(refusalIn({error, error_description: `AADSTS${number}: No.`}, 400)).toMatchObject({
    kind,
    aadsts: String(number),
  });
});

test.each<readonly [SignInErrorKind, string]>([
  ['declined', 'access_denied'],
  ['declined', 'authorization_declined'],
  ['code-expired', 'expired_token'],
  ['code-expired', 'bad_verification_code'],
  ['needs-person', 'invalid_grant'],
  ['needs-person', 'login_required'],
  ['consent-missing', 'consent_required'],
  ['unknown-tenant', 'invalid_tenant'],
  ['service', 'something_new'],
])('%s is what %s means without a number, or with one that is not known', (kind, error) => {
  expect(refusalIn({error}, 400)?.kind).toBe(kind);
  expect(refusalIn({error, error_codes: [99999999]}, 400)).toMatchObject({kind, aadsts: '99999999'});
});

test('a service that is down says nothing about the person, whatever it calls the error', () => {
  expect(refusalIn({error: 'invalid_grant'}, 503)?.kind).toBe('service');
  expect(refusalIn({error: 'access_denied'}, 429)?.kind).toBe('service');
});

test('the known one of several numbers counts', () => {
  expect(refusalIn({error: 'invalid_grant', error_codes: [12345678, 53003]}, 400)).toMatchObject({
    kind: 'device-blocked',
    aadsts: '53003',
  });
});

test('the sentence of the service is kept without its number and ids, cleaned', () => {
  const error = refusalIn({
    error: 'invalid_grant',
    error_description:
      'AADSTS65001: Not \u001b[31magreed. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-11-20 13:02:00Z',
    correlation_id: 'c0ffee',
  });
  expect(error).toMatchObject({detail: 'Not ¬agreed.', correlationId: 'c0ffee'});
});

test('a body without an error is no refusal', () => {
  expect(refusalIn({access_token: 'x'}, 200)).toBeUndefined();
  expect(refusalIn({error: ''}, 400)).toBeUndefined();
  expect(refusalIn({error: {code: 'x'}}, 400)).toBeUndefined();
});

const control = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

test('whatever a refusal holds, it becomes an error with words that a terminal can show', () => {
  const text = fc.oneof(fc.string({unit: 'binary'}), fc.constant('AADSTS53003: \u001b]0;x\u0007 no'));
  const body = fc.record(
    {
      error: text,
      error_description: fc.oneof(text, fc.anything()),
      error_codes: fc.oneof(fc.array(fc.oneof(fc.integer(), text)), fc.anything()),
      correlation_id: fc.oneof(text, fc.anything()),
      claims: fc.oneof(text, fc.anything()),
    },
    {requiredKeys: ['error']},
  );
  fc.assert(
    fc.property(body, fc.integer({min: 200, max: 599}), (given, status) => {
      const error = refusalIn(given, status);
      expect(error === undefined).toBe(given.error === '');
      if (error === undefined) return;
      expect(error).toBeInstanceOf(SignInError);
      const {what, next} = signInWords(error);
      expect(what + next).not.toMatch(control);
      expect(error.message).not.toMatch(control);
    }),
    {numRuns: 500},
  );
});

test("message, stack, JSON and inspection of an error hold neither the service's sentence nor its claims", () => {
  const error = new SignInError({
    kind: 'needs-person',
    detail: 'kim@example.com',
    claims: '{"canary":1}',
    aadsts: '50076',
  });
  const {detail, claims} = error;
  const shown = spelledOut(error).replace(`${detail!}\n${claims!}`, '');
  expect(shown).toContain('AADSTS50076');
  expect(shown).not.toContain('kim@example.com');
  expect(shown).not.toContain('canary');
});
