import {nearestWord} from '../domain/nearest-word.ts';
import {isFiltered, type Groups} from '../domain/arrangement.ts';
import type {Summary} from '../domain/pipeline.ts';
import {printQuery} from '../domain/query/print.ts';
import type {Query, Scope} from '../domain/query/term.ts';
import {plainWords, queryTest} from '../domain/query/test.ts';
import {foldText, occurrence, queryWords} from '../domain/search.ts';
import {inSteps, type Steps} from '../domain/task.ts';
import {scopeOf} from './filter-query.ts';
import type {State} from './state.ts';
import {only, type Step} from './step.ts';
import {begin, withoutWork} from './work.ts';

/** What a filter that finds nothing may have meant: the word, the whole filter with it, and how many deals that finds. */
export type Nearest = {readonly word: string; readonly text: string; readonly deals: number};

/** What was found for a filter among some groups. */
export type NearestFound = {
  readonly query: Query;
  readonly among: Groups;
  readonly nearest: Nearest | undefined;
};

/** Their whole texts are searched, and their names are taken apart. */
const dealsPerStep = 64;

/** Yields the deals of the open view, whatever narrows it, some at a time. */
function* dealsIn(among: Groups): Generator<readonly Summary[], undefined> {
  for (const {deals} of among.values()) yield* inSteps(deals, dealsPerStep);
}

function* counting(among: Groups, isHit: (deal: Summary) => boolean): Steps<number> {
  let count = 0;
  for (const step of dealsIn(among)) {
    count += step.filter(isHit).length;
    yield undefined;
  }
  return count;
}

/** The first of the words that is in none of the deals. */
function* strangeOf(among: Groups, words: readonly string[]): Steps<string | undefined> {
  for (const word of words) if ((yield* counting(among, occurrence(word))) === 0) return word;
  return undefined;
}

const wordsIn = (name: string): readonly string[] => foldText(name).split(/[^\p{L}\p{M}\p{N}]+/u);

/** The texts that are in the set for the first time now; most names and words come again and again. */
const firstTimes = (seen: Set<string>, texts: readonly string[]): readonly string[] =>
  texts.filter((text) => seen.size < seen.add(text).size);

/** The nearest among the words of the names; notes and ids are no words that somebody would be offered. */
function* nearestAmong(among: Groups, strange: string): Steps<string | undefined> {
  const [names, words] = [new Set<string>(), new Set<string>()];
  let nearest: string[] = [];
  for (const step of dealsIn(among)) {
    const fresh = firstTimes(
      names,
      step.flatMap(({customer, deal, owner}) => [customer, deal, owner]),
    );
    const found = nearestWord([...nearest, ...firstTimes(words, fresh.flatMap(wordsIn))], strange);
    nearest = found === undefined ? [] : [found];
    yield undefined;
  }
  return nearest[0];
}

/** The query with this word in the place of another; the words of quotes stand alone then. */
const mendedQuery = ({terms}: Query, strange: string, word: string): Query => ({
  terms: terms.flatMap((term) =>
    term.kind === 'words' && !term.negated && queryWords(term.text).includes(strange)
      ? queryWords(term.text).map((each) => ({...term, text: each === strange ? word : each}))
      : [term],
  ),
});

function* seeking(query: Query, among: Groups, scope: Scope): Steps<NearestFound> {
  const strange = yield* strangeOf(among, queryWords(plainWords(query)));
  const word = strange === undefined ? undefined : yield* nearestAmong(among, strange);
  if (strange === undefined || word === undefined) return {query, among, nearest: undefined};
  const mended = mendedQuery(query, strange, word);
  const deals = yield* counting(among, queryTest(mended, scope));
  return {query, among, nearest: deals === 0 ? undefined : {word, text: printQuery(mended), deals}};
}

export const takeNearest = (state: State, nearest: NearestFound): State => ({...state, nearest});

/** Whether the filter shows nothing, as far as is known by now for good. */
const findsNothing = ({list}: State): boolean =>
  isFiltered(list.rules) && list.count === 0 && list.left === 0;

const isFoundFor = ({nearest, list}: Pick<State, 'list' | 'nearest'>): boolean =>
  nearest !== undefined && nearest.query === list.rules.query && nearest.among === list.all;

/** Only where the filter shows nothing. */
export const withNearest = (state: State): Step => {
  const {list} = state;
  if (!findsNothing(state) || isFoundFor(state)) return only(withoutWork(state, 'nearest'));
  return begin(state, {
    name: 'nearest',
    about: [list.rules.query, list.all],
    task: () => seeking(list.rules.query, list.all, scopeOf(state)),
    take: takeNearest,
  });
};

/** What a filter that shows nothing may have meant. */
export const nearestOf = (state: Pick<State, 'list' | 'nearest'>): Nearest | undefined =>
  isFoundFor(state) ? state.nearest?.nearest : undefined;
