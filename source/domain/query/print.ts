import {foldText} from '../search.ts';
import {bareFlags} from './fields.ts';
import type {FieldTerm, Query, Term, WordsTerm} from './term.ts';
import {tokensOf} from './tokens.ts';

const isPlainWord = (text: string): boolean => {
  const [token, ...others] = tokensOf(text);
  return (
    others.length === 0 &&
    token?.kind === 'word' &&
    !token.quoted &&
    token.text === text &&
    // Behind a word it would be taken for the sign of a field.
    !/^[<>]/u.test(text) &&
    !bareFlags.some((flag) => flag === foldText(text))
  );
};

const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const wordsText = ({text}: WordsTerm): string => (isPlainWord(text) ? text : inQuotes(text));

/** A value as it stands behind the operator. */
export const printValue = (value: string): string => (/^"|[\s,]/u.test(value) ? inQuotes(value) : value);

const fieldText = ({field, comparison, values}: FieldTerm): string => {
  const [flag, ...others] = values;
  if (field === 'is' && others.length === 0 && bareFlags.some((bare) => bare === flag)) return flag ?? '';
  return `${field}${comparison}${values.map(printValue).join(',')}`;
};

const termText = (term: Term): string =>
  `${term.negated ? '-' : ''}${term.kind === 'words' ? wordsText(term) : fieldText(term)}`;

/** The one text of a query: what it parses to is the same query. */
export const printQuery = ({terms}: Query): string => terms.map(termText).join(' ');
