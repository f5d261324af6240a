import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseFilter, type Filter} from '../../../source/sandbox/odata/filter.ts';
import {predicateOf} from '../../../source/sandbox/odata/predicate.ts';
import type {Resource} from '../../../source/sandbox/resource.ts';
import {errorOf, openSandbox} from '../open-sandbox.ts';

const keeps = (filter: string, resource: Partial<Resource>): boolean =>
  predicateOf(parseFilter(filter))({id: 'x', ...resource});

describe('the documented forms', () => {
  const referral: Partial<Resource> = {
    engagementId: '37ef26aa-1d15-4533-9f93-a69bd33ab1e5',
    status: 'New',
    substatus: 'Pending',
    qualification: 'SalesQualified',
    type: 'Shared',
    direction: 'Incoming',
    customerProfile: {name: "Margie's Travel", address: {country: 'US'}},
    team: [{email: 'Seller@Contoso.com'}, {email: null}],
  };

  test.each([
    "engagementId eq '37ef26aa-1d15-4533-9f93-a69bd33ab1e5'",
    "status eq 'New' and qualification eq 'SalesQualified'",
    "customerProfile/address/country eq 'US' and direction eq 'Incoming'",
    "(type eq 'Shared' and direction eq 'Incoming')",
    "(direction eq 'Incoming' and substatus eq 'Pending')",
    "team/any(t:t/email eq 'seller@contoso.com')",
    "customerProfile/name eq 'Margie''s Travel'",
    "((status eq 'New')) and (team/any(who:who/email eq 'seller@contoso.com' and who/firstName eq null))",
    "  status   eq\t'New'  ",
    'acceptedDateTime eq null',
  ])('%s', (filter) => {
    expect(keeps(filter, referral)).toBe(true);
  });

  test.each([
    "status eq 'new'",
    "status eq 'Active' and direction eq 'Incoming'",
    "team/any(t:t/email eq 'other@contoso.com')",
    "customerProfile/team/any(t:t/email eq 'seller@contoso.com')",
    'engagementId eq null',
  ])('%s does not match', (filter) => {
    expect(keeps(filter, referral)).toBe(false);
  });

  test('a record without a team, an address or a date is simply not found', () => {
    for (const filter of [
      "team/any(t:t/email eq 'a@b.example')",
      "customerProfile/address/country eq 'US'",
      'updatedDateTime ge 2000-01-01T00:00:00Z',
      'updatedDateTime lt 2000-01-01',
    ])
      expect(keeps(filter, {team: null, customerProfile: null, updatedDateTime: 'yesterday'})).toBe(false);
  });
});

describe('alternatives', () => {
  const of = {status: 'New', type: 'Shared', direction: 'Incoming'};

  test.each([
    ["status eq 'New' or status eq 'Active'", true],
    ["status eq 'Closed' or status eq 'Active'", false],
    ["status eq 'New' or type eq 'x' and direction eq 'x'", true],
    ["(status eq 'New' or type eq 'x') and direction eq 'x'", false],
    ["type eq 'x' and direction eq 'x' or status eq 'New'", true],
    ["type eq 'x' and (direction eq 'x' or status eq 'New')", false],
    ["team/any(t:t/email eq 'a@b.example' or t/firstName eq 'Ola')", true],
    ["team/any(t:t/email eq 'a@b.example' and t/firstName eq 'Ola')", false],
    ["team/any(t:t/firstName eq 'x' or t/firstName eq 'Ola' and t/email eq 'ola@b.example')", true],
    ["team/any(t:(t/firstName eq 'x' or t/firstName eq 'Ola') and t/email eq 'x@b.example')", false],
  ])('%s is %s', (filter, expected) => {
    expect(keeps(filter, {...of, team: [{email: 'ola@b.example', firstName: 'Ola'}]})).toBe(expected);
  });
});

describe('instants', () => {
  const at = (updatedDateTime: string): Partial<Resource> => ({updatedDateTime});

  test('all seven digits count', () => {
    const filter = 'updatedDateTime gt 2026-11-20T13:02:00.1234567Z';
    expect(keeps(filter, at('2026-11-20T13:02:00.1234567Z'))).toBe(false);
    expect(keeps(filter, at('2026-11-20T13:02:00.1234568Z'))).toBe(true);
    expect(keeps(filter, at('2026-11-20T13:02:00.123457Z'))).toBe(true);
    expect(keeps(filter, at('2026-11-20T13:02:00Z'))).toBe(false);
  });

  test('a date alone is its midnight, and an offset is allowed', () => {
    expect(keeps('updatedDateTime ge 2026-11-20', at('2026-11-20T00:00:00Z'))).toBe(true);
    expect(keeps('updatedDateTime eq 2026-11-20T14:00:00+01:00', at('2026-11-20T13:00:00.000000Z'))).toBe(
      true,
    );
  });

  test.each([
    ['eq', [false, true, false]],
    ['ge', [false, true, true]],
    ['gt', [false, false, true]],
    ['le', [true, true, false]],
    ['lt', [true, false, false]],
  ])('%s compares as it says', (by, expected) => {
    const times = [
      '2026-11-20T13:01:59.9999999Z',
      '2026-11-20T13:02:00.000000Z',
      '2026-11-20T13:02:00.0000001Z',
    ];
    expect(times.map((time) => keeps(`updatedDateTime ${by} 2026-11-20T13:02:00Z`, at(time)))).toEqual(
      expected,
    );
  });
});

describe('what is refused', () => {
  test.each([
    '',
    'status',
    'status eq',
    "status = 'New'",
    'status eq New',
    'status eq "New"',
    "status eq 'New",
    "status eq 'New' or",
    "or status eq 'New'",
    "status eq 'New' OR status eq 'Active'",
    "status eq 'New' or and status eq 'Active'",
    "not status eq 'New'",
    "not (status eq 'New')",
    "status eq 'New' and not (status eq 'Active')",
    "status ne 'New'",
    "status gt 'New'",
    "status in ('New','Active')",
    "contains(name,'azure')",
    "startswith(name,'a')",
    "colour eq 'red'",
    "status eq 'New' status eq 'New'",
    "(status eq 'New'",
    "status eq 'New')",
    "team eq 'x'",
    "team/email eq 'x'",
    "team/any(t:email eq 'x')",
    "team/any(t:t/email eq 'x'",
    "team/any(t:u/email eq 'x')",
    "team/all(t:t/email eq 'x')",
    "status/any(t:t/email eq 'x')",
    "team/any(t:customerProfile/team/any(u:u/email eq 'x'))",
    "updatedDateTime ge '2026-11-20T00:00:00Z'",
    'updatedDateTime ge 2026-11-20T00:00:00',
    'updatedDateTime ge 20',
    "details/dealValue eq '10'",
    'status eq 5',
    'status eq true',
  ])('%s', (filter) => {
    expect(() => parseFilter(filter)).toThrow(expect.objectContaining({status: 400, target: '$filter'}));
  });

  test('over the wire it is 400 with the option as target', async () => {
    const {ask} = await openSandbox({size: 1});
    const reply = await ask('GET', `/referrals?${new URLSearchParams({$filter: 'a or b'}).toString()}`);
    expect([reply.status, errorOf(reply)['target']]).toEqual([400, '$filter']);
  });
});

/** Filters as trees, with the values that the records below have. */
const texts = ['New', 'Active', "it's", '', "''", "o'eq'", 'and', ') or ('];
const instants = ['2026-11-20T13:02:00Z', '2026-11-20T13:02:00.0000001Z', '2025-01-01T00:00:00.123456Z'];

const comparison: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constantFrom(['status'], ['customerProfile', 'name'], ['customerProfile', 'address', 'country']),
    holds: fc.constant('text' as const),
    by: fc.constant('eq' as const),
    literal: fc.constantFrom(...texts, null),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constantFrom(['createdDateTime'], ['updatedDateTime']),
    holds: fc.constant('instant' as const),
    by: fc.constantFrom('eq' as const, 'ge' as const, 'gt' as const, 'le' as const, 'lt' as const),
    literal: fc.constantFrom(...instants),
  }),
);

/** Trees of `and` and `or` over some leaves. */
const treesOf = (leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.letrec<{filter: Filter}>((tie) => ({
    filter: fc.oneof(
      {depthSize: 'small'},
      leaf,
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('filter'), {minLength: 2, maxLength: 4}),
        )
        .map(([kind, terms]): Filter => ({kind, terms})),
    ),
  })).filter;

const memberComparison = fc
  .tuple(fc.constantFrom('firstName', 'lastName'), fc.constantFrom(...texts))
  .map(([name, literal]): Filter => ({kind: 'compare', path: [name], holds: 'text', by: 'eq', literal}));
const anyMember = treesOf(memberComparison).map((condition): Filter => ({
  kind: 'any',
  list: ['team'],
  condition,
}));
const anyFilter = treesOf(fc.oneof(comparison, anyMember));

/** Written by a second hand: the text of a tree, with no more parentheses than it takes. */
const printed = (filter: Filter, variable = ''): string => {
  if (filter.kind === 'or') return filter.terms.map((term) => nested(term, 'or', variable)).join(' or ');
  if (filter.kind === 'and') return filter.terms.map((term) => nested(term, 'and', variable)).join(' and ');
  if (filter.kind === 'any') return `${filter.list.join('/')}/any(m:${printed(filter.condition, 'm/')})`;
  const literal =
    filter.holds === 'text' && filter.literal !== null
      ? `'${String(filter.literal).replaceAll("'", "''")}'`
      : String(filter.literal);
  return `${variable}${filter.path.join('/')} ${filter.by} ${literal}`;
};

/** `and` below `or` needs no parentheses: that is what binding more tightly means. */
const nested = (term: Filter, parent: 'and' | 'or', variable: string): string => {
  const bare = term.kind === 'compare' || term.kind === 'any' || (term.kind === 'and' && parent === 'or');
  return bare ? printed(term, variable) : `(${printed(term, variable)})`;
};

type PlainMember = {readonly firstName: string; readonly lastName: string};

type Plain = {
  readonly status: string | null;
  readonly createdDateTime: string | null;
  readonly updatedDateTime: string | null;
  readonly customerProfile: {
    readonly name: string | null;
    readonly address: {readonly country: string} | null;
  };
  readonly team: readonly PlainMember[] | null;
};

const record: fc.Arbitrary<Plain> = fc.record({
  status: fc.constantFrom(...texts, null),
  createdDateTime: fc.constantFrom(...instants, null),
  updatedDateTime: fc.constantFrom(...instants, null),
  customerProfile: fc.record({
    name: fc.constantFrom(...texts, null),
    address: fc.option(fc.record({country: fc.constantFrom(...texts)})),
  }),
  team: fc.option(
    fc.array(fc.record({firstName: fc.constantFrom(...texts), lastName: fc.constantFrom(...texts)}), {
      maxLength: 3,
    }),
  ),
});

/** Instants of this test as a number of ticks: the plain way to compare them. */
const ticks = (text: string): bigint =>
  BigInt(Date.parse(`${text.slice(0, 19)}Z`)) * 10_000n +
  BigInt((/\.(\d+)/u.exec(text)?.[1] ?? '').padEnd(7, '0'));

const plainOfMember = (filter: Filter, member: PlainMember): boolean => {
  if (filter.kind === 'and') return filter.terms.every((term) => plainOfMember(term, member));
  if (filter.kind === 'or') return filter.terms.some((term) => plainOfMember(term, member));
  if (filter.kind === 'any') throw new Error('No list lies in a member.');
  return filter.literal === (filter.path[0] === 'firstName' ? member.firstName : member.lastName);
};

const plain = (filter: Filter, of: Plain): boolean => {
  if (filter.kind === 'and') return filter.terms.every((term) => plain(term, of));
  if (filter.kind === 'or') return filter.terms.some((term) => plain(term, of));
  if (filter.kind === 'any') return (of.team ?? []).some((member) => plainOfMember(filter.condition, member));
  const values: Readonly<Record<string, string | null>> = {
    status: of.status,
    createdDateTime: of.createdDateTime,
    updatedDateTime: of.updatedDateTime,
    'customerProfile/name': of.customerProfile.name,
    'customerProfile/address/country': of.customerProfile.address?.country ?? null,
  };
  const value = values[filter.path.join('/')] ?? null;
  if (filter.holds === 'text') return value === filter.literal;
  if (value === null) return false;
  const difference = ticks(value) - ticks(String(filter.literal));
  const results = {
    eq: difference === 0n,
    ge: difference >= 0n,
    gt: difference > 0n,
    le: difference <= 0n,
    lt: difference < 0n,
  };
  return results[filter.by];
};

describe('any filter', () => {
  test('printed and read again is the same tree', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(printed(filter))).toEqual(filter);
      }),
      {numRuns: 2_000},
    );
  });

  test('keeps what a plain reading of the tree keeps', () => {
    fc.assert(
      fc.property(anyFilter, record, (filter, of) => {
        expect(predicateOf(parseFilter(printed(filter)))({id: 'x', ...of})).toBe(plain(filter, of));
      }),
      {numRuns: 5_000},
    );
  });

  test('any text is either read or refused with 400', () => {
    const pieces = fc.constantFrom(
      'status',
      'team',
      '/',
      'any',
      '(',
      ')',
      ':',
      ' ',
      "'",
      "''",
      'eq',
      'and',
      '5',
      '2026-01-01',
      't',
      'null',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            expect(error).toMatchObject({status: 400});
          }
        },
      ),
      {numRuns: 3_000},
    );
  });
});
