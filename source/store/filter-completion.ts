import {completionAt, type Completion} from '../domain/query/complete.ts';
import type {FieldName} from '../domain/query/fields.ts';
import type {Summary} from '../domain/pipeline.ts';
import {foldText} from '../domain/search.ts';
import type {State} from './state.ts';
import {insertText, type TextField} from './text-field.ts';

const valuesIn: Partial<Record<FieldName, (deal: Summary) => readonly string[]>> = {
  owner: ({owner}) => [owner],
  team: ({team}) => team,
  customer: ({customer}) => [customer],
  country: ({country}) => [country.toLowerCase()],
  currency: ({currency}) => [currency.toLowerCase()],
};

const mostFrequent = (
  deals: Iterable<Summary>,
  valuesOf: (deal: Summary) => readonly string[],
): readonly string[] => {
  const counts = new Map<string, number>();
  for (const deal of deals)
    for (const value of valuesOf(deal)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, times], [b, more]) => more - times || (a < b ? -1 : 1))
    .map(([value]) => value);
};

type Source = Pick<State, 'account' | 'filter' | 'summaries'>;

const isPerson = (field: FieldName): boolean => field === 'owner' || field === 'team';

const gather = ({summaries, account}: Source, field: FieldName): readonly string[] => {
  const from = valuesIn[field];
  const values = from === undefined ? [] : mostFrequent(summaries.values(), from);
  if (!isPerson(field)) return values;
  // Somebody of this name cannot be asked for by it: it is the reader.
  const others = values.filter((value) => foldText(value) !== 'me');
  return account.me === undefined ? others : ['me', ...others];
};

type Gathered = {readonly me: string | undefined; readonly byField: Map<FieldName, readonly string[]>};

const known = new WeakMap<State['summaries'], Gathered>();

/** What the deals have for this field; gathered once, when somebody first types a value of it. */
const valuesOf = (source: Source, field: FieldName): readonly string[] => {
  const {me} = source.account;
  const before = known.get(source.summaries);
  const gathered: Gathered = before && before.me === me ? before : {me, byField: new Map()};
  known.set(source.summaries, gathered);
  const values = gathered.byField.get(field) ?? gather(source, field);
  gathered.byField.set(field, values);
  return values;
};

/** What may be typed next in the filter line. */
export const completionOf = (state: Source): Completion | undefined => {
  const {field, typing} = state.filter;
  return typing ? completionAt(field.text, field.caret, (name) => valuesOf(state, name)) : undefined;
};

/** The filter's text with the first of the candidates; undefined where there is none. */
export const completed = (state: Source): TextField | undefined => {
  const completion = completionOf(state);
  const [first] = completion?.candidates ?? [];
  if (completion === undefined || first === undefined) return undefined;
  const {text} = state.filter.field;
  const without = `${text.slice(0, completion.start)}${text.slice(completion.end)}`;
  return insertText({text: without, caret: completion.start}, first.text);
};
