import {completionAt, type Completion} from '../domain/query/complete.ts';
import type {FieldName} from '../domain/query/fields.ts';
import type {Summary} from '../domain/pipeline.ts';
import {foldText} from '../domain/search.ts';
import type {SharedMap} from '../domain/shared-map.ts';
import {sorting} from '../domain/sorted.ts';
import {isStep, type Steps} from '../domain/task.ts';
import type {State} from './state.ts';
import {only, type Step} from './step.ts';
import {insertText, type TextField} from './text-field.ts';
import {begin, withoutWork} from './work.ts';

const valuesIn: Partial<Record<FieldName, (deal: Summary) => readonly string[]>> = {
  owner: ({owner}) => [owner],
  team: ({team}) => team,
  customer: ({customer}) => [customer],
  country: ({country}) => [country.toLowerCase()],
  currency: ({currency}) => [currency.toLowerCase()],
};

/** The values that some deals have for a field, most frequent first. */
export type FieldValues = {
  readonly field: FieldName;
  readonly among: SharedMap<Summary>;
  readonly values: readonly string[];
};

type Frequent = readonly [value: string, times: number];

const byFrequency = ([a, times]: Frequent, [b, more]: Frequent): number => more - times || (a < b ? -1 : 1);

function* gathering(among: SharedMap<Summary>, field: FieldName): Steps<FieldValues> {
  const counts = new Map<string, number>();
  const valuesOf = valuesIn[field];
  let seen = 0;
  for (const deal of valuesOf ? among.values() : []) {
    for (const value of valuesOf?.(deal) ?? [])
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    if (isStep(++seen)) yield undefined;
  }
  const frequent = yield* sorting([...counts], byFrequency);
  return {field, among, values: frequent.map(([value]) => value)};
}

type Source = Pick<State, 'account' | 'filter' | 'values'>;

const isPerson = (field: FieldName): boolean => field === 'owner' || field === 'team';

/** What the deals have for this field, as far as it was gathered. */
const valuesOf = ({values: gathered, account}: Source, field: FieldName): readonly string[] => {
  const values = gathered?.field === field ? gathered.values : [];
  if (!isPerson(field)) return values;
  // Somebody of this name cannot be asked for by it: it is the reader.
  const others = values.filter((value) => foldText(value) !== 'me');
  return account.me === undefined ? others : ['me', ...others];
};

/** The field of which a value is typed, where the deals are to tell what there is. */
const askedField = ({filter: {field, typing}}: Source): FieldName | undefined => {
  let asked: FieldName | undefined;
  if (typing)
    completionAt(field.text, field.caret, (name) => {
      asked = name;
      return [];
    });
  return asked;
};

export const takeValues = (state: State, values: FieldValues): State => ({...state, values});

/** Gathers what the deals have for a field when somebody types a value of it. */
export const withValues = (before: State, state: State): Step => {
  if (before.filter === state.filter && before.summaries === state.summaries) return only(state);
  const field = askedField(state);
  const {summaries, values} = state;
  const isKnown = values?.field === field && values?.among === summaries;
  if (field === undefined || isKnown) return only(withoutWork(state, 'values'));
  return begin(state, {
    name: 'values',
    about: [field],
    task: () => gathering(summaries, field),
    take: takeValues,
  });
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
