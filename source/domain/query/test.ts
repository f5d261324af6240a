import {matcher} from '../search.ts';
import {fieldOf, type Test} from './fields.ts';
import type {Query, Scope, Term} from './term.ts';

const termTest = (term: Term, scope: Scope): Test => {
  if (term.kind === 'words') {
    const isHit = matcher(term.text);
    return ({haystack}) => isHit(haystack);
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
  return (deal) => tests.every((test) => test(deal));
};

/** Does what the query finds change while nothing but time passes? */
export const isTimeDependent = ({terms}: Query): boolean =>
  terms.some((term) => term.kind === 'field' && term.values.some(fieldOf(term.field).timed));

/** The words that are searched everywhere: what a list underlines, and what may be misspelled. */
export const plainWords = ({terms}: Query): string =>
  terms.flatMap((term) => (term.kind === 'words' && !term.negated ? [term.text] : [])).join(' ');
