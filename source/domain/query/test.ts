import {allOf, dealMatcher, foldText, queryWords} from '../search.ts';
import {fieldOf, type Test} from './fields.ts';
import type {Query, Scope, Term} from './term.ts';

const termTest = (term: Term, scope: Scope): Test => {
  if (term.kind === 'words') {
    return dealMatcher(term.text);
  }
  const {test} = fieldOf(term.field);
  const tests = term.values.map((value) => test(value, term.comparison, scope));
  const [only, ...others] = tests;
  return only && others.length === 0 ? only : (deal) => tests.some((each) => each(deal));
};

/** A test for many deals: every term has to hold. */
export const queryTest = ({terms}: Query, scope: Scope): Test => {
  const tests = terms.map((term): Test => {
    const test = termTest(term, scope);
    return term.negated ? (deal) => !test(deal) : test;
  });
  return allOf(tests);
};

const isSameTerm = (a: Term, b: Term): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether what this term asks for holds wherever all of the query holds. */
const isImplied = (term: Term, query: Query): boolean => {
  if (term.kind === 'field' || term.negated) return query.terms.some((each) => isSameTerm(each, term));
  const words = queryWords(plainWords(query));
  return queryWords(term.text).every((word) => words.some((each) => each.includes(word)));
};

/** Does `query` find nothing but what `before` finds? True only where the texts of both show it. */
export const narrows = (before: Query, query: Query): boolean =>
  before.terms.every((term) => isImplied(term, query));

/** Does what the query finds change while nothing but time passes? */
export const isTimeDependent = ({terms}: Query): boolean =>
  terms.some((term) => term.kind === 'field' && term.values.some(fieldOf(term.field).timed));

/** Does the query ask who the reader is? */
export const asksForMe = ({terms}: Query): boolean =>
  terms.some(
    (term) =>
      term.kind === 'field' &&
      ((term.field === 'is' && term.values.includes('mine')) ||
        ((term.field === 'team' || term.field === 'owner') &&
          term.values.some((value) => foldText(value) === 'me'))),
  );

/** The words that are searched everywhere: what a list underlines, and what may be misspelled. */
export const plainWords = ({terms}: Query): string =>
  terms.flatMap((term) => (term.kind === 'words' && !term.negated ? [term.text] : [])).join(' ');
