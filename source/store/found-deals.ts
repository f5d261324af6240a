import {dealMatcher, foldText, queryWords} from '../domain/search.ts';
import type {SharedMap} from '../domain/shared-map.ts';
import type {Summary} from '../domain/summary.ts';
import {isStep, type Task} from '../domain/task.ts';
import type {State} from './state.ts';
import {only, topLayer, type Step} from './step.ts';
import {begin, withoutWork} from './work.ts';

// The deals that the palette finds for what is typed into it.

/** What was found for a text among some deals; best match first. */
export type FoundDeals = {
  readonly typed: string;
  readonly among: SharedMap<Summary>;
  readonly deals: readonly Summary[];
};

const mostDeals = 50;
/** Of very many hits only so many are put in order: who wants another one types on. */
const mostRanked = 1000;

/** Folded, and its words with a blank before each. */
export type Wording = {readonly folded: string; readonly words: string};

export const wordingOf = (text: string): Wording => {
  const folded = foldText(text);
  return {folded, words: ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')}`};
};

/** 0 is the best: the text begins with what was typed, then each word begins one of its words, then the rest. */
const rankOf = ({folded, words}: Wording, typed: readonly string[]): 0 | 1 | 2 => {
  if (folded.startsWith(typed.join(' '))) return 0;
  return typed.every((word) => words.includes(` ${word}`)) ? 1 : 2;
};

export const ranked = <Item>(
  items: readonly Item[],
  wordingFor: (item: Item) => Wording,
  typed: readonly string[],
): readonly Item[] => {
  const byRank: readonly [Item[], Item[], Item[]] = [[], [], []];
  for (const item of items) byRank[rankOf(wordingFor(item), typed)].push(item);
  return byRank.flat();
};

const nameOf = ({customer, deal}: Summary): Wording => wordingOf(`${customer} ${deal}`);

/** By any word of it; those whose name it is come first. */
function* finding(among: SharedMap<Summary>, typed: string): Task<FoundDeals> {
  const isHit = dealMatcher(typed);
  const hits: Summary[] = [];
  const soFar = (): FoundDeals => ({
    typed,
    among,
    deals: ranked(hits, nameOf, queryWords(typed)).slice(0, mostDeals),
  });
  let seen = 0;
  for (const deal of among.values()) {
    if (isHit(deal) && hits.push(deal) === mostRanked) break;
    if (isStep(++seen)) yield soFar;
  }
  return soFar();
}

const typedIn = (state: State): string => {
  const layer = topLayer(state);
  return layer?.kind === 'palette' ? layer.field.text : '';
};

export const takeFound = (state: State, found: FoundDeals): State => ({...state, found});

/** Looks for the deals that the palette asks for; moving its cursor looks at no deal again. */
export const withFound = (state: State): Step => {
  const typed = typedIn(state);
  const {found, summaries} = state;
  if (queryWords(typed).length === 0) return only(withoutWork(state, 'deals'));
  if (found?.typed === typed && found.among === summaries && state.work.deals === undefined)
    return only(state);
  return begin(state, {
    name: 'deals',
    about: [typed, summaries],
    task: () => finding(summaries, typed),
    take: takeFound,
  });
};
