import {bareFlags, fieldNames, fieldOf} from '../domain/query/fields.ts';
import type {QueryProblem} from '../domain/query/parse.ts';
import {readHours} from '../domain/query/value-forms.ts';
import {clean} from '../domain/clean.ts';
import type {Sentences} from './language.ts';

const valueWords = (
  problem: Extract<QueryProblem, {kind: 'no-such-value'}>,
  words: Sentences['query'],
): string => {
  const {field, comparison, near} = problem;
  const value = clean(problem.value);
  if (near !== undefined) return words.meant(value, near);
  const {form} = fieldOf(field);
  const isMoment = form.name === 'age' || form.name === 'left' || form.name === 'leftDays';
  if (!isMoment || comparison !== ':') return words.valueProblems[form.name](value, form.choices);
  return readHours(value) === undefined ? words.notADay(value) : words.wantsComparison(field, value);
};

/** The filter language by examples: each with what it asks for. */
export const filterExamples = (
  words: Sentences['query'],
): readonly (readonly [example: string, what: string])[] => [
  ...fieldNames.map((name) => [fieldOf(name).example, words.fields[name]] as const),
  [bareFlags.join(', '), words.flagsAlone],
  ['-team:me value<=50k', words.notAndCompared],
];

/** What is wrong with a filter, and what would be right: one sentence. */
export const tellQueryProblem = (problem: QueryProblem, words: Sentences['query']): string => {
  switch (problem.kind) {
    case 'no-such-value':
      return valueWords(problem, words);
    case 'unknown-field': {
      const {near} = problem;
      const name = clean(problem.name);
      return near === undefined ? words.problems['unknown-field'](name) : words.meant(name, near);
    }
    case 'no-field':
      return words.problems['no-field'](clean(problem.text), clean(problem.near));
    case 'not-ordered':
    case 'no-value':
    case 'several-values':
      return words.problems[problem.kind](problem.field, fieldOf(problem.field).example);
  }
};
