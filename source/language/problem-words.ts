import {clean} from '../domain/clean.ts';

/** A failed call as far as people are told of it; the parts that meet it answer with these members. */
export type Problem = {
  readonly kind: 'rejected' | 'notSent' | 'unknown';
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** The service's own words. */
  readonly text?: string | undefined;
  readonly requestId?: string | undefined;
  readonly detail?: string | undefined;
};

/** How a sentence about a failed write begins: what it means for your work. */
const beginnings: Readonly<Record<Problem['kind'], string>> = {
  rejected: 'Refused',
  notSent: 'Not sent',
  unknown: 'Not known whether it was saved',
};

/** Causes by code: the connection's, and those that only refdeck itself can know. */
const causes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ECONNREFUSED: 'nothing listens at that address',
    ENOTFOUND: 'the name of the service is not known here',
    EAI_AGAIN: 'the name of the service cannot be looked up now',
    ECONNRESET: 'the connection was cut',
    ETIMEDOUT: 'no answer in time',
    UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
    UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
    UND_ERR_BODY_TIMEOUT: 'the answer stopped half way',
    UND_ERR_SOCKET: 'the connection was cut',
    ABORTED: 'the call was cancelled',
    CONNECT_TIMEOUT: 'no connection in time',
    HEADERS_TIMEOUT: 'no answer in time',
    BODY_TIMEOUT: 'the answer stopped half way',
    TOTAL_TIMEOUT: 'no whole answer in time',
    BODY_TOO_LARGE: 'the answer is larger than any that the service gives',
    BAD_ENCODING: 'the answer is encoded in a way that cannot be read',
    NOT_JSON: 'the answer is not JSON: something else than the service answers at that address',
    HTML: 'a web page came instead of an answer: something else than the service answers at that address',
    TOO_DEEP: 'the answer is nested deeper than any that the service gives',
    WRONG_SHAPE: 'the answer has a shape that the service does not give',
    UNEXPECTED_STATUS: 'the service answered with a status that says nothing',
    LINK: 'the link to the next page leads away from the service, or in a circle',
    NO_TOKEN: 'you are not signed in: refdeck login, or set REFDECK_TOKEN',
    READ_ONLY: 'refdeck was started with --read-only, which changes nothing',
    insufficent_claims:
      'the service wants you to sign in again, as your organization demands it for this: refdeck login',
    FOREIGN_ORIGIN: 'the address is not the service: a token is sent to https or to this computer only',
    ASKED_TO_WAIT: 'the service asks to wait longer than refdeck waits by itself',
    PROXY_LOGIN: 'the proxy wants a login: put user and password into the address in HTTPS_PROXY',
    PROXY_REFUSED: 'the proxy cannot be reached or lets nothing through: check HTTPS_PROXY and NO_PROXY',
    CERTIFICATE:
      'the certificate of the service is not trusted: let NODE_EXTRA_CA_CERTS name a file with the certificate authority of your company',
    UNUSABLE_ID: 'the id of the deal cannot stand in an address',
    'spurious-conflict': 'the service says that somebody changed the deal, but nothing changed',
    'no-tag': 'the service gave the deal no version to write on',
    'no-patch': 'this change cannot be expressed in what the service takes',
    'no-journal':
      "the draft could not be written to this computer's disk, so nothing was sent; --no-persist works without",
    'not-scalar': 'only single values are ever sent without the version',
    'stale-read': 'the service shows an older version of the deal than before',
    'not-seen': 'the service took it, but a look right afterwards does not show it',
    RESTARTED: 'the program ended while this change was being sent',
    'saved-not-read': 'saved, but reading it back failed',
  }),
);

const byStatus: Readonly<Record<number, string>> = {
  401: 'the sign-in is not valid any more (401): refdeck login, or a new REFDECK_TOKEN',
  403: 'your role does not allow it (403)',
  404: 'there is no such deal, or your role does not see it (404)',
  429: 'the service asks to wait (429)',
};

/** Why a call failed, in words: our own for what we know, else the service's, cleaned. */
export const causeOf = ({status, code, text, detail}: Omit<Problem, 'kind'>): string => {
  const known = causes.get(code ?? '') ?? byStatus[status ?? 0];
  const said = text === undefined || text === '' ? '' : clean(text);
  if (known !== undefined) return detail === undefined ? known : `${known} (${clean(detail)})`;
  if (said !== '') return status === undefined ? said : `${said.replace(/\.$/u, '')} (${status})`;
  return status === undefined ? (code ?? 'the service does not answer') : `the service answered ${status}`;
};

/** One sentence about a write that did not end in "saved"; the name last, because a narrow screen cuts the end. */
export const problemSentence = (name: string, problem: Problem): string =>
  `${beginnings[problem.kind]}, draft kept: ${causeOf(problem)}. ${name}`;

/** Why an address cannot be that of the service, and what one looks like. */
export const addressProblems = {
  'not-an-address': 'it is no address',
  'unexpected-scheme': 'it begins with neither https nor http',
  'not-encrypted': 'a token is sent by https only, or to this computer',
  'user-info': 'it holds a user name or password; the token belongs into REFDECK_TOKEN',
} as const;
