import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Member, Referral} from '../../source/domain/referral.ts';
import {parseQuery} from '../../source/domain/query/parse.ts';
import {queryTest} from '../../source/domain/query/test.ts';
import {completed, completionOf} from '../../source/store/filter-completion.ts';
import {scopeOf} from '../../source/store/filter-query.ts';
import type {State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {aReferral, aState, settled} from '../support/builders.ts';

const typed = (text: string, deals: readonly Referral[]): State => {
  const state = aState(deals);
  return settled(state, {...state, filter: {typing: true, field: textField(text)}});
};

const found = (state: State): readonly string[] => {
  const field = completed(state);
  const parsed = parseQuery(field?.text ?? '');
  if (!field || !parsed.ok) throw new Error(`${field?.text ?? 'nothing'} is no filter`);
  const isHit = queryTest(parsed.query, scopeOf(state));
  return [...state.summaries.values()].filter(isHit).map(({id}) => id);
};

const aCustomer = (name: string, id = 'one'): Referral => aReferral({id, customerProfile: {name}});

test('a name with quotes is completed to what finds it, and not a name without them', () => {
  const deals = [aCustomer('Foo "Bar" Ltd'), aCustomer('Foo Bar Ltd, Praha', 'two')];
  expect(completed(typed('customer:foo', deals))?.text).toBe('customer:"Foo ""Bar"" Ltd"');
  expect(found(typed('customer:foo', deals))).toEqual(['one']);
  expect(found(typed('customer:pra', deals))).toEqual(['two']);
});

test('somebody called Me, and codes that nobody can ask for, are not offered', () => {
  const deal = aReferral({
    team: [{firstName: 'Me', email: 'me@contoso.com'}],
    customerProfile: {name: 'x', address: {country: 'Czechia'}},
  });
  const shown = (text: string) => completionOf(typed(text, [deal]))?.candidates.map((each) => each.shown);
  expect(shown('owner:')).toEqual([]);
  expect(shown('team:')).toEqual(['me@contoso.com']);
  expect(shown('country:')).toEqual([]);
});

const name = fc
  .array(
    fc.constantFrom('Foo', 'ba', 'Łódź', '"', '""', ' ', '  ', ',', '-', ':', '&amp;', "'", '日', '\t', '.'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''));

const email = fc.constantFrom('kim', '"kim akers"', 'o,hara', 'ÅSA').map((local) => `${local}@contoso.com`);

const member: fc.Arbitrary<Member> = fc.record({firstName: name, lastName: name, email});

test('whatever the names are, what is completed is a filter and finds the deal that it came from', () => {
  let offered = 0;
  fc.assert(
    fc.property(
      name,
      member,
      fc.constantFrom('customer:', 'owner:', 'team:', '-x team:kim,', 'customer:"'),
      fc.constantFrom('', 'f', 'ba', 'ł', 'k', 'as'),
      (customer, owner, start, beginning) => {
        const deal = aReferral({id: 'one', customerProfile: {name: customer}, team: [owner]});
        const state = typed(`${start}${beginning}`, [deal]);
        if (completed(state) === undefined) return;
        offered++;
        expect(found(state)).toEqual(['one']);
      },
    ),
    {numRuns: 500},
  );
  // Of most of them nothing begins with what is typed.
  expect(offered).toBeGreaterThan(50);
});
