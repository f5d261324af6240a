import {expect, test} from 'vitest';
import {ApiError, type ApiErrorParts} from '../../source/api/errors.ts';
import {outcomeOf, outcomeOfStatus, type Outcome} from '../../source/saving/outcome.ts';

// Every status that the service documents, redirects, and what gateways add.
const expected: Readonly<Record<Outcome, readonly number[]>> = {
  rejected: [
    300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 410, 411, 413, 414, 415, 416,
    417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 501, 503, 509,
  ],
  changed: [409, 412],
  unknown: [408, 500, 502, 504, 505, 507, 508, 511, 520, 522, 524, 599, 600, 999],
  notSent: [],
};

const rows = Object.entries(expected).flatMap(([outcome, statuses]) =>
  statuses.map((status) => [status, outcome] as const),
);

test.each(rows)('a write answered with %i is %s', (status, outcome) => {
  expect(outcomeOfStatus(status)).toBe(outcome);
  expect(outcomeOf(errorOf({kind: 'refused', status}))).toBe(outcome);
});

test.each([
  [{kind: 'unreachable', causeCode: 'ECONNREFUSED'}, 'notSent'],
  [{kind: 'interrupted', causeCode: 'HEADERS_TIMEOUT'}, 'unknown'],
  [{kind: 'unreadable', causeCode: 'HTML', status: 200}, 'unknown'],
] as const)('a write that ends %o is %s', (parts, outcome) => {
  expect(outcomeOf(errorOf(parts))).toBe(outcome);
});

const errorOf = (parts: ApiErrorParts) =>
  new ApiError(
    {method: 'PATCH', url: new URL('http://127.0.0.1'), template: '/referrals/{id}', headers: {}},
    parts,
  );
