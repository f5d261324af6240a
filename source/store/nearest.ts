import {nearestWord} from '../domain/nearest-word.ts';
import type {Summary} from '../domain/pipeline.ts';
import {printQuery} from '../domain/query/print.ts';
import type {Query} from '../domain/query/term.ts';
import {plainWords, queryTest} from '../domain/query/test.ts';
import {foldText, queryWords} from '../domain/search.ts';
import {scopeOf} from './filter-query.ts';
import type {State} from './state.ts';

/** What a filter that finds nothing may have meant: the word, the whole filter with it, and how many deals that finds. */
export type Nearest = {readonly word: string; readonly text: string; readonly deals: number};

/** The deals of the open view, whatever narrows it. */
type Deals = State['list']['all'];

type Source = Pick<State, 'account' | 'list' | 'now' | 'query' | 'staleDays' | 'timeZone'>;

const wordsByDeals = new WeakMap<Deals, ReadonlySet<string>>();

const dealsOf = (all: Deals): readonly Summary[] => [...all.values()].flatMap(({deals}) => deals);

/** The words of the names that the list shows; notes and ids are no words that somebody would be offered. */
const wordsOf = (all: Deals): ReadonlySet<string> => {
  const known = wordsByDeals.get(all);
  if (known) return known;
  const spelled = new Set<string>();
  for (const {customer, deal, owner} of dealsOf(all))
    for (const name of [customer, deal, owner]) for (const word of name.split(' ')) spelled.add(word);
  const words = new Set([...spelled].flatMap((word) => foldText(word).split(/[^\p{L}\p{M}\p{N}]+/u)));
  wordsByDeals.set(all, words);
  return words;
};

const countOf = (deals: readonly Summary[], isHit: (deal: Summary) => boolean): number => {
  let count = 0;
  for (const deal of deals) if (isHit(deal)) count++;
  return count;
};

/** The query with this word in the place of another; the words of quotes stand alone then. */
const mendedQuery = ({terms}: Query, strange: string, word: string): Query => ({
  terms: terms.flatMap((term) =>
    term.kind === 'words' && !term.negated && queryWords(term.text).includes(strange)
      ? queryWords(term.text).map((each) => ({...term, text: each === strange ? word : each}))
      : [term],
  ),
});

const find = (state: Source): Nearest | undefined => {
  const {query, list} = state;
  const inView = dealsOf(list.all);
  const strange = queryWords(plainWords(query)).find(
    (word) => countOf(inView, ({haystack}) => haystack.includes(word)) === 0,
  );
  const word = strange === undefined ? undefined : nearestWord(wordsOf(list.all), strange);
  if (strange === undefined || word === undefined) return undefined;
  const mended = mendedQuery(query, strange, word);
  const deals = countOf(inView, queryTest(mended, scopeOf(state)));
  return deals === 0 ? undefined : {word, text: printQuery(mended), deals};
};

type Answer = {readonly query: Query; readonly nearest: Nearest | undefined};

const answers = new WeakMap<Deals, Answer>();

/** Only where the filter shows nothing; looked for once for each query and not once a frame. */
export const nearestOf = (state: Source): Nearest | undefined => {
  const {query, list} = state;
  if (list.count > 0) return undefined;
  const known = answers.get(list.all);
  if (known?.query === query) return known.nearest;
  const nearest = find(state);
  answers.set(list.all, {query, nearest});
  return nearest;
};
