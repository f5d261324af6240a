import {nearestWord} from '../domain/nearest-word.ts';
import type {Summary} from '../domain/pipeline.ts';
import {foldText, matcher, queryWords} from '../domain/search.ts';
import type {State} from './state.ts';

/** What a filter that finds nothing may have meant: the word, the whole filter with it, and how many deals that finds. */
export type Nearest = {readonly word: string; readonly text: string; readonly deals: number};

type Summaries = State['summaries'];

const wordsBySummaries = new WeakMap<Summaries, ReadonlySet<string>>();

/** The words of the names that the list shows; notes and ids are no words that somebody would be offered. */
const wordsOf = (summaries: Summaries): ReadonlySet<string> => {
  const known = wordsBySummaries.get(summaries);
  if (known) return known;
  const spelled = new Set<string>();
  for (const {customer, deal, owner} of summaries.values())
    for (const name of [customer, deal, owner]) for (const word of name.split(' ')) spelled.add(word);
  const words = new Set([...spelled].flatMap((word) => foldText(word).split(/[^\p{L}\p{M}\p{N}]+/u)));
  wordsBySummaries.set(summaries, words);
  return words;
};

const countOf = (summaries: Iterable<Summary>, text: string): number => {
  const isHit = matcher(text);
  let count = 0;
  for (const {haystack} of summaries) if (isHit(haystack)) count++;
  return count;
};

const find = (summaries: Summaries, text: string): Nearest | undefined => {
  const typed = queryWords(text);
  const strange = typed.find((word) => countOf(summaries.values(), word) === 0);
  const word = strange === undefined ? undefined : nearestWord(wordsOf(summaries), strange);
  if (word === undefined) return undefined;
  const mended = typed.map((each) => (each === strange ? word : each)).join(' ');
  const deals = countOf(summaries.values(), mended);
  return deals === 0 ? undefined : {word, text: mended, deals};
};

type Answer = {readonly text: string; readonly nearest: Nearest | undefined};

const answers = new WeakMap<Summaries, Answer>();

/** Only where the filter shows nothing; looked for once for each text and not once a frame. */
export const nearestOf = ({
  summaries,
  list,
  filter,
}: Pick<State, 'summaries' | 'list' | 'filter'>): Nearest | undefined => {
  const {text} = filter.field;
  if (list.count > 0 || text.trim() === '') return undefined;
  const known = answers.get(summaries);
  if (known?.text === text) return known.nearest;
  const nearest = find(summaries, text);
  answers.set(summaries, {text, nearest});
  return nearest;
};
