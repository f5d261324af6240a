import {foldText} from '../search.ts';
import {bareFlags, fieldNames, fieldOf, type FieldName} from './fields.ts';
import {otherNames, parseQuery, type QueryProblem} from './parse.ts';
import {printValue} from './print.ts';
import type {Comparison, Query} from './term.ts';
import {tokensOf, type FieldToken, type Span, type Token} from './tokens.ts';

/** What `span` of the text may become, the likeliest first. */
export type Completion = Span & {
  /** The field whose value is typed. */
  readonly field?: FieldName;
  readonly candidates: readonly Candidate[];
};

/** `text` takes the place of what was typed; `shown` stands for it on the screen. */
export type Candidate = {readonly text: string; readonly shown: string};

/** What the deals have for a field, the most frequent first; the same list as long as nothing changes in it. */
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
    .filter((name) => name.startsWith(typed) || name === otherNames.get(typed))
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

/** More than any line has room for: somebody types on rather than reads so many. */
const mostCandidates = 200;

type Known = {readonly value: string; readonly folded: string; readonly words: string};

/** The words one after the other, a blank before each: what a word begins with stands behind a blank. */
const wordsOf = (folded: string): string => ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;

const prepared = new WeakMap<readonly string[], readonly Known[]>();

/** Folded once for each list of values and not once a key: there may be a name for every deal. */
const knownOf = (values: readonly string[]): readonly Known[] => {
  const known =
    prepared.get(values) ??
    values.map((value) => {
      const folded = foldText(value);
      return {value, folded, words: wordsOf(folded)};
    });
  prepared.set(values, known);
  return known;
};

const beginning = (values: readonly string[], typed: string, takes: (value: string) => boolean) => {
  const words = wordsOf(typed);
  const found: Candidate[] = [];
  for (const known of knownOf(values)) {
    if (found.length === mostCandidates) break;
    if (known.folded !== typed && known.words.includes(words) && takes(known.value))
      found.push({text: printValue(known.value), shown: known.value});
  }
  return found;
};

const offered = (field: FieldName, comparison: Comparison, valuesOf: ValuesOf): readonly string[] => {
  const {form} = fieldOf(field);
  if (comparison !== ':' && form.name !== 'stage') return [];
  return form.choices.length > 0 ? form.choices : valuesOf(field);
};

const valueAt = (token: FieldToken, caret: number, valuesOf: ValuesOf): Completion | undefined => {
  const name = foldText(token.name);
  const field = fieldNames.find((each) => each === name);
  const value = token.values.find(({start, end}) => start <= caret && caret <= end);
  if (field === undefined || value === undefined) return undefined;
  const {start, end} = value;
  const {comparison} = token;
  const {form} = fieldOf(field);
  // A deal may have a country or a currency in a form in which nobody can ask for it.
  const takes = (each: string): boolean => form.read(each, comparison) !== undefined;
  const candidates = beginning(offered(field, comparison, valuesOf), foldText(value.text), takes);
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
