import {nearestWord} from '../nearest-word.ts';
import {foldText} from '../search.ts';
import {bareFlags, fieldNames, fieldOf, type FieldName} from './fields.ts';
import type {Comparison, Query, Term} from './term.ts';
import {tokensOf, type FieldToken, type Span, type Token, type ValueToken} from './tokens.ts';

/** What is wrong with a filter: the part of the text, why, and what may have been meant. */
export type QueryProblem = Span &
  (
    | {readonly kind: 'unknown-field'; readonly name: string; readonly near: FieldName | undefined}
    /** A comparison of nothing; `near` is what it would be with a field. */
    | {readonly kind: 'no-field'; readonly text: string; readonly near: string}
    /** The field takes `:` only. */
    | {readonly kind: 'not-ordered'; readonly field: FieldName}
    | {readonly kind: 'no-value'; readonly field: FieldName}
    /** Behind `<` and `>` stands one value. */
    | {readonly kind: 'several-values'; readonly field: FieldName}
    | {
        readonly kind: 'no-such-value';
        readonly field: FieldName;
        readonly comparison: Comparison;
        readonly value: string;
        readonly near: string | undefined;
      }
  );

export type Parsed =
  {readonly ok: true; readonly query: Query} | {readonly ok: false; readonly problem: QueryProblem};

type TermRead = {readonly term?: Term} | {readonly problem: QueryProblem};

/** What people call a field that has another name here. */
export const otherNames: ReadonlyMap<string, FieldName> = new Map([
  ['state', 'status'],
  ['amount', 'value'],
  ['date', 'closes'],
  ['company', 'customer'],
]);

/** The field of a comparison that has none is told by its value. */
const likelyFields = ['value', 'closes'] as const satisfies readonly FieldName[];

const withField = (comparison: Comparison, value: string): string => {
  const field = likelyFields.find((each) => fieldOf(each).form.read(value, comparison) !== undefined);
  return field === undefined ? fieldOf('value').example : `${field}${comparison}${value}`;
};

const noField = ({text, start, end}: Extract<Token, {kind: 'word'}>): TermRead => {
  const [, comparison = '', value = ''] = /^([<>]=?)\s*(.*)$/su.exec(text) ?? [];
  return {problem: {kind: 'no-field', text, near: withField(comparison as Comparison, value), start, end}};
};

const wordsTerm = (token: Extract<Token, {kind: 'word'}>): TermRead => {
  const {negated, quoted} = token;
  if (!quoted && /^[<>]/u.test(token.text)) return noField(token);
  const text = token.text.trim().replace(/\s+/gu, ' ');
  const flag = quoted ? undefined : bareFlags.find((each) => each === foldText(text));
  if (flag !== undefined)
    return {term: {kind: 'field', field: 'is', comparison: ':', values: [flag], negated}};
  return text === '' ? {} : {term: {kind: 'words', text, negated}};
};

const valueProblem = (token: FieldToken, field: FieldName): QueryProblem | undefined => {
  const {form} = fieldOf(field);
  const {comparison, values, start, end} = token;
  if (comparison !== ':' && !form.ordered) return {kind: 'not-ordered', field, start, end};
  const empty = values.find(({text}) => text.trim() === '');
  if (empty) return {kind: 'no-value', field, start, end};
  if (comparison !== ':' && values.length > 1) return {kind: 'several-values', field, start, end};
  return undefined;
};

const noSuchValue = (
  field: FieldName,
  comparison: Comparison,
  {text, start, end}: ValueToken,
): QueryProblem => ({
  kind: 'no-such-value',
  field,
  comparison,
  value: text,
  near: nearestWord(fieldOf(field).form.choices, foldText(text)),
  start,
  end,
});

const fieldTerm = (token: FieldToken): TermRead => {
  const name = foldText(token.name);
  const field = fieldNames.find((each) => each === name);
  const {nameStart} = token;
  if (field === undefined) {
    const near = otherNames.get(name) ?? (nearestWord(fieldNames, name) as FieldName | undefined);
    return {problem: {kind: 'unknown-field', name: token.name, near, start: nameStart, end: token.end}};
  }
  const problem = valueProblem(token, field);
  if (problem) return {problem};
  const {comparison, negated} = token;
  const values: string[] = [];
  for (const value of token.values) {
    const read = fieldOf(field).form.read(value.text, comparison);
    if (read === undefined) return {problem: noSuchValue(field, comparison, value)};
    if (!values.includes(read)) values.push(read);
  }
  return {term: {kind: 'field', field, comparison, values, negated}};
};

/** What a text asks for, or its first fault. Never throws, whatever is typed. */
export const parseQuery = (text: string): Parsed => {
  const terms: Term[] = [];
  for (const token of tokensOf(text)) {
    const read = token.kind === 'word' ? wordsTerm(token) : fieldTerm(token);
    if ('problem' in read) return {ok: false, problem: read.problem};
    if (read.term) terms.push(read.term);
  }
  return {ok: true, query: {terms}};
};
