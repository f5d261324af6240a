import {describe, expect, test} from 'vitest';
import {contract} from './support/contract.ts';

// Every journey of these tests is held against the description when its emulator is closed (expectContract); here is
// shown that this can fail.

const id = '5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18';
const list = {method: 'GET', path: '/v1.0/engagements/referrals', query: {}, body: null};
const patch = (body: unknown) => ({
  method: 'PATCH',
  path: `/v1.0/engagements/referrals/${id}`,
  query: {},
  body,
});

describe.skipIf(contract === undefined)("the service's own description (REFDECK_CONTRACT)", () => {
  const problems = contract?.problems ?? (() => []);

  test.each([
    ['a list with the documented options', {...list, query: {$top: '200', $orderby: 'createdDateTime desc'}}],
    ["a further page by the service's own link", {...list, query: {$skiptoken: 'abc'}}],
    ['a patch of a value', patch([{op: 'replace', path: '/details/dealValue', value: '10000'}])],
    ['a patch that clears a value', patch([{op: 'replace', path: '/details/dealValue', value: null}])],
  ])('%s is as described', (_, entry) => {
    expect(problems(entry)).toEqual([]);
  });

  test.each([
    ['another method', {...list, method: 'DELETE'}],
    ['another path', {...list, path: '/v1.0/engagements/deals'}],
    ['a query option that is not described', {...list, query: {$search: 'x'}}],
    ['a number that is none', {...list, query: {$top: 'all'}}],
    ['an operation that is not allowed', patch([{op: 'remove', path: '/team/0'}])],
    ['a path that may not be touched', patch([{op: 'replace', path: '/name', value: 'x'}])],
    ['a body that is no list', patch({op: 'replace'})],
    ['a field of another type', {...patch({team: 'nobody'}), method: 'PUT'}],
    ['a body where none is described', {...list, body: {}}],
  ])('%s is noticed', (_, entry) => {
    expect(problems(entry)).not.toEqual([]);
  });
});
