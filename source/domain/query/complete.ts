import {foldText} from '../search.ts';
import {bareFlags, fieldNames, fieldOf, type FieldName} from './fields.ts';
import {otherNames, parseQuery, type QueryProblem} from './parse.ts';
import {printValue} from './print.ts';
import type {Query} from './term.ts';
import {tokensOf, type FieldToken, type Span, type Token} from './tokens.ts';

/** What `span` of the text may become, the likeliest first. */
export type Completion = Span & {
  /** The field whose value is typed. */
  readonly field?: FieldName;
  readonly candidates: readonly Candidate[];
};

/** `text` takes the place of what was typed; `shown` stands for it on the screen. */
export type Candidate = {readonly text: string; readonly shown: string};

/** What the deals have for a field, the most frequent first. */
export type ValuesOf = (field: FieldName) => readonly string[];

/** The operator that the field is mostly used with: that of its example. */
const fieldStart = (name: FieldName): string =>
  /^[^:<>]+(?::|[<>]=?)/.exec(fieldOf(name).example)?.[0] ?? name;

/** Fields whose values somebody may type without the field. */
const namedByValue = [
  'status',
  'substatus',
  'direction',
  'kind',
  'is',
] as const satisfies readonly FieldName[];

const fieldsWith = (typed: string): Completion['candidates'] =>
  bareFlags.some((flag) => flag === typed)
    ? []
    : namedByValue
        .filter((name) => fieldOf(name).form.choices.includes(typed))
        .map((name) => ({text: `${name}:${typed}`, shown: `${name}:${typed}`}));

const fieldsBeginning = (typed: string): Completion['candidates'] => [
  ...fieldsWith(typed),
  ...fieldNames
    .filter((name) => name.startsWith(typed) || name === otherNames[typed])
    .map((name) => ({text: fieldStart(name), shown: fieldOf(name).example})),
  ...bareFlags.filter((flag) => flag.startsWith(typed)).map((flag) => ({text: flag, shown: flag})),
];

const beginningOfField = (text: string, token: Extract<Token, {kind: 'word'}>): Completion | undefined => {
  const start = token.start + Number(token.negated);
  const typed = foldText(text.slice(start, token.end));
  const candidates = token.quoted || typed === '' ? [] : fieldsBeginning(typed);
  const open = candidates.filter((candidate) => candidate.text !== typed);
  return open.length === 0 ? undefined : {start, end: token.end, candidates: open};
};

const isBeginning = (value: string, typed: string): boolean =>
  foldText(value)
    .split(/[^\p{L}\p{N}]+/u)
    .some((_, at, words) =>
      words
        .slice(at)
        .join(' ')
        .startsWith(typed.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()),
    );

const valueAt = (token: FieldToken, caret: number, valuesOf: ValuesOf): Completion | undefined => {
  const name = foldText(token.name);
  const field = fieldNames.find((each) => each === name);
  const value = token.values.find(({start, end}) => start <= caret && caret <= end);
  if (field === undefined || value === undefined) return undefined;
  const {start, end} = value;
  const {form} = fieldOf(field);
  const takesChoices = token.comparison === ':' || form.name === 'stage';
  const all = form.choices.length > 0 ? (takesChoices ? form.choices : []) : valuesOf(field);
  const typed = foldText(value.text);
  const candidates = all
    .filter((each) => foldText(each) !== typed && isBeginning(each, typed))
    .map((each) => ({text: printValue(each), shown: each}));
  return {start, end, field, candidates};
};

/** The term that is being typed: the one that ends at the caret, or has it inside. */
const tokenAt = (text: string, caret: number): Token | undefined =>
  tokensOf(text).find(({start, end}) => start < caret && caret <= end);

/** What may be typed next at the caret; undefined where nothing of the language is being typed. */
export const completionAt = (text: string, caret: number, valuesOf: ValuesOf): Completion | undefined => {
  const token = tokenAt(text, caret);
  if (token === undefined) return undefined;
  return token.kind === 'word' ? beginningOfField(text, token) : valueAt(token, caret, valuesOf);
};

/** Is a word being typed that may become a field or a flag? */
export const beginsField = (text: string, caret: number): boolean => {
  const token = tokenAt(text, caret);
  return token?.kind === 'word' && beginningOfField(text, token) !== undefined;
};

/** Is the fault only that somebody has not typed on yet? */
export const isUnfinished = (text: string, caret: number, problem: QueryProblem): boolean => {
  if (problem.end !== caret) return false;
  if (problem.kind === 'no-value') return true;
  return (
    problem.kind === 'no-such-value' &&
    fieldOf(problem.field).form.begins(text.slice(problem.start, problem.end))
  );
};

/** The same filter without the term that is being typed; undefined when the others are at fault. */
export const queryBesides = (text: string, caret: number): Query | undefined => {
  const token = tokenAt(text, caret);
  if (token === undefined) return undefined;
  const parsed = parseQuery(`${text.slice(0, token.start)} ${text.slice(token.end)}`);
  return parsed.ok ? parsed.query : undefined;
};
