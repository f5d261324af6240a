import {expect, test} from 'vitest';
import {signInWords, type SignInProblem} from '../../source/language/sign-in-words.ts';

const kinds: readonly SignInProblem['kind'][] = [
  'signed-out',
  'needs-person',
  'declined',
  'code-expired',
  'cancelled',
  'timed-out',
  'device-blocked',
  'account-refused',
  'consent-missing',
  'unknown-app',
  'app-settings',
  'unknown-tenant',
  'network',
  'certificate',
  'proxy',
  'service',
  'no-browser',
  'cache-locked',
  'cache-unreadable',
];

test.each(kinds)('%s has a sentence of its own and a next step', (kind) => {
  const {what, next} = signInWords({kind});
  for (const sentence of [what, next]) expect(sentence).toMatch(/^[A-Zr].*[^.]\.?$/su);
  expect(what).toMatch(/[^.]\.$/u);
  expect(new Set(kinds.map((other) => signInWords({kind: other}).what)).size).toBe(kinds.length);
});

test("Entra's number and id stand behind the sentence, for whoever has to be asked", () => {
  expect(signInWords({kind: 'device-blocked', aadsts: '53003', correlationId: 'c0ffee'}).what).toBe(
    'A policy of your organization blocks this way of signing in (AADSTS53003, correlation id c0ffee).',
  );
});

test('a proof that is wanted beyond the password is named', () => {
  expect(signInWords({kind: 'needs-person', aadsts: '50076'}).what).toContain('further proof');
  expect(signInWords({kind: 'needs-person', aadsts: '70008'}).what).toContain('not valid any more');
});

test('what failed on the way is said in the words of all other calls', () => {
  expect(signInWords({kind: 'network', causeCode: 'ECONNREFUSED'}).what).toBe(
    'The sign-in service cannot be reached: nothing listens at that address.',
  );
  expect(signInWords({kind: 'proxy', causeCode: 'PROXY_LOGIN', detail: '407'}).what).toContain(
    'wants a login',
  );
  expect(signInWords({kind: 'service', causeCode: 'HTML', status: 502}).what).toContain('a web page came');
  const untrusted = signInWords({kind: 'certificate', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT'});
  expect(untrusted.what).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT)');
  expect(untrusted.next).toContain('NODE_EXTRA_CA_CERTS');
});

test('what the service says is shown cleaned, and its links to a manual are never all there is', () => {
  const {what} = signInWords({kind: 'service', detail: 'Try \u001b[31mlater\u0007.', causeCode: 'x'});
  expect(what).toBe('The sign-in service did not do it: Try ¬later¬.');
  expect(signInWords({kind: 'service', causeCode: 'nonce_mismatch'}).what).not.toContain('aka.ms');
});
