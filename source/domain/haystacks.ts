import {plainWords} from './query/test.ts';
import type {Query} from './query/term.ts';
import {dealMatcher, elsewhere, queryWords} from './search.ts';
import type {Summary} from './summary.ts';

// The texts of many deals one behind the other. To look a word up deal by deal is to go all over the memory, deal, text
// and letters of each; through these it is read in order, which takes a tenth of the time.

/** So many deals' texts are one. */
export const dealsPerHaystack = 64;

/** No word has a line break in it, so that none is found across two deals. */
type Haystack = {
  readonly text: string;
  /** Behind each deal, its line break included. */
  readonly ends: readonly number[];
};

const haystackOf = (deals: readonly Summary[]): Haystack => {
  let end = 0;
  return {
    text: deals.map(({haystack}) => haystack).join('\n'),
    ends: deals.map(({haystack}) => (end += haystack.length + 1)),
  };
};

const known = new WeakMap<readonly Summary[], readonly Haystack[]>();

/** Of each `dealsPerHaystack` of these deals; made once for a list of them. */
export const haystacksOf = (deals: readonly Summary[]): readonly Haystack[] => {
  const before = known.get(deals);
  if (before !== undefined) return before;
  const made: Haystack[] = [];
  for (let from = 0; from < deals.length; from += dealsPerHaystack)
    made.push(haystackOf(deals.slice(from, from + dealsPerHaystack)));
  known.set(deals, made);
  return made;
};

/** Which of the deals are found, whose texts these are. */
export type Find = (deals: readonly Summary[], haystack: Haystack) => readonly Summary[];

const findWord = (word: string): Find => {
  const isElsewhere = elsewhere(word);
  return (deals, {text, ends}) => {
    let next = text.indexOf(word);
    let begin = 0;
    return deals.filter((deal, at) => {
      if (next !== -1 && next < begin) next = text.indexOf(word, begin);
      begin = ends[at] ?? 0;
      return (next !== -1 && next < begin) || isElsewhere(deal);
    });
  };
};

const isOnlyWords = ({terms}: Query): boolean =>
  terms.every(({kind, negated}) => kind === 'words' && !negated);

/** Finds what a query of nothing but words finds; undefined for any other. */
export const finderOf = (query: Query): Find | undefined => {
  const [first, ...others] = isOnlyWords(query) ? queryWords(plainWords(query)) : [];
  if (first === undefined) return undefined;
  const find = findWord(first);
  if (others.length === 0) return find;
  const hasOthers = dealMatcher(others.join(' '));
  return (deals, haystack) => find(deals, haystack).filter(hasOthers);
};
