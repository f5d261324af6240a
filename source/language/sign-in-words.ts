import {clean} from '../domain/clean.ts';
import {causeOf} from './problem-words.ts';

/** What people are told of an attempt to sign in that did not work; the parts that meet it answer with these members. */
export type SignInProblem = {
  readonly kind: keyof typeof words;
  /** The error of OAuth, and Entra's own number. */
  readonly oauth?: string | undefined;
  readonly aadsts?: string | undefined;
  readonly status?: number | undefined;
  readonly causeCode?: string | undefined;
  readonly correlationId?: string | undefined;
  /** The service's own words, or the code below the cause. */
  readonly detail?: string | undefined;
};

type Facts = Omit<SignInProblem, 'kind'>;
type Words = readonly [what: string | ((facts: Facts) => string), next: string | ((facts: Facts) => string)];

const again = 'Sign in again: refdeck login.';
const administrator = 'Send this to the administrator of your organization';

const connection = ({causeCode, detail}: Facts): string => causeOf({code: causeCode, detail});

/** Proofs beyond the password that the organization wants, by Entra's numbers. */
const furtherProof: ReadonlySet<string> = new Set(['50072', '50074', '50076', '50078', '50079', '50158']);

const saidBy = ({detail, oauth, causeCode, status}: Facts): string => {
  if (detail !== undefined) return clean(detail).replace(/\.$/u, '');
  if (oauth !== undefined) return clean(oauth);
  return causeOf({code: causeCode, status});
};

const words = {
  'signed-out': ['Nobody is signed in.', 'Sign in: refdeck login.'],
  'needs-person': [
    ({aadsts = ''}) =>
      furtherProof.has(aadsts)
        ? 'Your organization wants a further proof of who you are, such as a code from your phone.'
        : 'Your sign-in is not valid any more.',
    again,
  ],
  'other-person': [
    'Somebody else signed in than before, so nothing was sent.',
    'Look at it as the person who is signed in now.',
  ],
  declined: ['The sign-in was declined.', 'Sign in again, and agree: refdeck login.'],
  'code-expired': ['The code has run out or was used already.', 'Take a new code: refdeck login.'],
  cancelled: ['The sign-in was cancelled.', 'Nothing has changed; refdeck login begins again.'],
  'timed-out': [
    'Nobody finished the sign-in in the browser in time.',
    'Begin again: refdeck login --browser; or take a code: refdeck login.',
  ],
  'device-blocked': [
    'A policy of your organization blocks this way of signing in.',
    `Sign in on a page in your browser: refdeck login --browser. If that is blocked too: ${administrator.toLowerCase()}.`,
  ],
  'account-refused': [
    'Your organization does not let this account use refdeck.',
    `Sign in with another account: refdeck login. ${administrator} if it is the right one.`,
  ],
  'consent-missing': [
    'Your organization has not agreed yet that refdeck may read and change its referrals.',
    `${administrator}: the app registration needs admin consent (docs/sign-in.md).`,
  ],
  'unknown-app': [
    'The client id is not that of an app of this tenant.',
    'Check both, and for typing errors: refdeck profile list; docs/sign-in.md tells where they stand.',
  ],
  'app-settings': [
    'The app registration is not set up for refdeck.',
    `${administrator}: it has to allow public client flows, and the redirect address http://localhost (docs/sign-in.md).`,
  ],
  'unknown-tenant': [
    'There is no such tenant.',
    'Check the id or domain of your organization for typing errors: refdeck profile list.',
  ],
  network: [
    (facts) => `The sign-in service cannot be reached: ${connection(facts)}.`,
    'Check the network and try again; refdeck doctor looks at each step of the way.',
  ],
  certificate: [
    ({detail}) =>
      `The certificate of the sign-in service is not trusted${detail === undefined ? '' : ` (${clean(detail)})`}.`,
    "Let NODE_EXTRA_CA_CERTS name a file with your company's certificate authority.",
  ],
  proxy: [
    (facts) => `The way to the sign-in service leads through a proxy, and ${connection(facts)}.`,
    'refdeck doctor looks at each step of the way.',
  ],
  service: [
    (facts) => `The sign-in service did not do it: ${saidBy(facts)}.`,
    ({aadsts}) =>
      aadsts === undefined
        ? 'Try again in a minute; refdeck doctor looks at each step of the way.'
        : `Try again in a minute. If it stays so: ${administrator.toLowerCase()}.`,
  ],
  'no-browser': [
    'No browser could be opened on this computer.',
    'Take a code, which can be typed on any device: refdeck login.',
  ],
  'cache-locked': [
    'Another refdeck holds the file of your sign-in.',
    'Leave the other one, or wait for it, and try again.',
  ],
  'cache-unreadable': [
    ({causeCode}) =>
      `The file that keeps your sign-in cannot be read or changed${causeCode === undefined ? '' : ` (${clean(causeCode)})`}.`,
    'Look at its rights in the folder sign-in; --no-persist works without the file.',
  ],
} as const satisfies Readonly<Record<string, Words>>;

const reference = ({aadsts, correlationId}: Facts): string => {
  const facts = [
    ...(aadsts === undefined ? [] : [`AADSTS${clean(aadsts)}`]),
    ...(correlationId === undefined ? [] : [`correlation id ${clean(correlationId)}`]),
  ];
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
};

/** A sentence that says what happened, and one that says what to do; both can be shown as they are. */
export const signInWords = (problem: SignInProblem): {readonly what: string; readonly next: string} => {
  const [what, next]: Words = words[problem.kind];
  const told = typeof what === 'string' ? what : what(problem);
  return {
    what: `${told.replace(/\.$/u, '')}${reference(problem)}.`,
    next: typeof next === 'string' ? next : next(problem),
  };
};
