import {expect, test} from 'vitest';
import {ApiError, type ApiErrorParts} from '../../source/api/errors.ts';
import {isNetworkDown, isPassing, stepAfter, stepOfStatus, type Step} from '../../source/saving/outcome.ts';

// Every status that the service documents, redirects, and what gateways add.
const expected: Readonly<Record<Exclude<Step, 'notSent' | 'try-again'>, readonly number[]>> = {
  rejected: [
    300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 410, 411, 413, 414, 415, 416,
    417, 418, 421, 422, 424, 425, 426, 431, 451, 499, 501,
  ],
  merge: [409, 412],
  locked: [423],
  'needs-tag': [428],
  wait: [429, 503, 509],
  unknown: [408, 500, 502, 504, 505, 507, 508, 511, 520, 522, 524, 599, 600, 999],
};

const rows = Object.entries(expected).flatMap(([step, statuses]) =>
  statuses.map((status) => [status, step] as const),
);

test.each(rows)('after %i a write is %s', (status, step) => {
  expect(stepOfStatus(status)).toBe(step);
  expect(stepAfter(errorOf({kind: 'refused', status}))).toBe(step);
});

test.each([
  [{kind: 'unreachable', causeCode: 'ECONNREFUSED'}, 'try-again'],
  [{kind: 'unreachable', causeCode: 'ENOTFOUND'}, 'try-again'],
  [{kind: 'unreachable', causeCode: 'CONNECT_TIMEOUT'}, 'try-again'],
  [{kind: 'unreachable', causeCode: 'CERTIFICATE'}, 'notSent'],
  [{kind: 'unreachable', causeCode: 'PROXY_LOGIN'}, 'notSent'],
  [{kind: 'unreachable', causeCode: 'NO_TOKEN'}, 'notSent'],
  [{kind: 'unreachable', causeCode: 'ABORTED'}, 'notSent'],
  [{kind: 'unreachable', causeCode: 'ASKED_TO_WAIT'}, 'wait'],
  [{kind: 'interrupted', causeCode: 'HEADERS_TIMEOUT'}, 'unknown'],
  [{kind: 'interrupted', causeCode: 'ECONNREFUSED'}, 'unknown'],
  [{kind: 'unreadable', causeCode: 'HTML', status: 200}, 'unknown'],
] as const)('after %o a write is %s', (parts, step) => {
  expect(stepAfter(errorOf(parts))).toBe(step);
});

test('a cause that nobody knows is not taken for a network that is away', () => {
  expect(isNetworkDown(undefined)).toBe(false);
  expect(isNetworkDown('SOMETHING_NEW')).toBe(false);
});

test('what passes is a call without an answer, a lock, a wait, a service in trouble; nothing else', () => {
  const all = [undefined, ...Object.values(expected).flat()];
  const lasting = [...expected.rejected, ...expected.merge, ...expected['needs-tag']];
  expect(all.filter((status) => !isPassing(status))).toEqual(
    all.filter((status) => status !== undefined && lasting.includes(status)),
  );
});

const errorOf = (parts: ApiErrorParts) =>
  new ApiError(
    {method: 'PATCH', url: new URL('http://127.0.0.1'), template: '/referrals/{id}', headers: {}},
    parts,
  );
