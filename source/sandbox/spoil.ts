import {constants, gzipSync} from 'node:zlib';
import {bytesOf, jsonType, refusal, type Answer, type InnerSpelling} from './answer.ts';
import type {Harm} from './faults.ts';
import {Problem} from './problem.ts';

/** An answer, and how it is put on the connection. */
export type Delivery =
  | {readonly how: 'whole' | 'short'; readonly answer: Answer}
  | {readonly how: 'drip'; readonly answer: Answer; readonly ms: number}
  | {readonly how: 'drop' | 'hang'};

/** Spoiling a body takes one: an answer without (204) becomes a 200 with an empty object. */
const withBody = (answer: Answer): Answer =>
  bytesOf(answer) === undefined ? {...answer, status: 200, body: {}} : answer;

/** The first half of an object, whose end never comes. */
const halved = (answer: Answer): Answer => {
  const bytes = bytesOf(answer) ?? Buffer.from('{}');
  const {status, headers} = answer;
  const raw = {
    type: jsonType,
    bytes: bytes.subarray(0, Math.ceil(bytes.length / 2)),
  };
  return {status, ...(headers && {headers}), raw};
};

const signInPage: Answer = {
  status: 200,
  raw: {
    type: 'text/html; charset=utf-8',
    bytes: Buffer.from(
      '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>\n',
    ),
  },
};

const megabytes = 72;

/** JSON of 72 MiB in some 75 kB: gzip members of 1 MiB of spaces each, one after the other. */
const bomb = (): Answer => {
  const packed = (text: string): Buffer => gzipSync(text, {level: constants.Z_BEST_COMPRESSION});
  const spaces = packed(' '.repeat(1024 * 1024));
  const members = [packed('{"value":['), ...Array.from({length: megabytes}, () => spaces), packed(']}')];
  return {
    status: 200,
    headers: {'Content-Encoding': 'gzip'},
    raw: {type: jsonType, bytes: Buffer.concat(members)},
  };
};

/** Codes of the service's error list, where one fits a status. */
const codes: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'accessDenied',
  404: 'itemNotFound',
  409: 'resourceModified',
  410: 'itemNotFound',
  412: 'preconditionFailed',
  429: 'serviceNotAvailable',
  503: 'serviceNotAvailable',
  504: 'serviceNotAvailable',
  509: 'serviceNotAvailable',
};

type StatusHarm = Extract<Harm, {readonly kind: 'status'}>;

const problemOf = ({code}: StatusHarm): Problem =>
  new Problem({
    status: code,
    code: codes[code] ?? (code >= 500 ? 'generalException' : 'invalidRequest'),
    message: `The sandbox was told to answer ${code}.`,
    ...(code === 412 && {target: 'ETag', inner: {code: '99918', message: 'The eTag does not match.'}}),
    ...(code === 401 && {headers: {'WWW-Authenticate': 'Bearer'}}),
  });

/** These statuses never have a body (RFC 9110). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

const withStatus = (answer: Answer, harm: StatusHarm, spelling: InnerSpelling): Answer => {
  const base = harm.code < 300 ? {...answer, status: harm.code} : refusal(problemOf(harm), spelling);
  const headers = {
    ...base.headers,
    ...(harm.retryAfter !== undefined && {'Retry-After': harm.retryAfter}),
  };
  return bodiless.has(harm.code) ? {status: harm.code, headers} : {...base, headers};
};

export const whole = (answer: Answer): Delivery => ({how: 'whole', answer});

/** What is sent in place of the answer. */
export const spoilt = (harm: Harm, answer: Answer, spelling: InnerSpelling): Delivery => {
  switch (harm.kind) {
    case 'drop':
    case 'hang':
      return {how: harm.kind};
    case 'drip':
      return {how: 'drip', answer, ms: harm.ms};
    case 'short-body':
      return {how: 'short', answer: withBody(answer)};
    case 'bad-json':
      return whole(halved(withBody(answer)));
    case 'html':
      return whole(signInPage);
    case 'gzip-bomb':
      return whole(bomb());
    case 'redirect':
      return whole({status: 307, headers: {Location: harm.to}});
    case 'status':
      return whole(withStatus(answer, harm, spelling));
    case 'latency':
      return whole(answer);
  }
};
