import {foldText, matcher, queryWords} from '../domain/search.ts';
import type {Summary} from '../domain/summary.ts';
import type {Language} from '../language/language.ts';
import type {Command} from '../store/command.ts';
import type {State} from '../store/state.ts';
import {pop, topLayer} from '../store/step.ts';
import {reasonAgainst} from './help-reasons.ts';
import {bindings, placeOf, type Binding} from './keymap.ts';

/** One line of the palette: something to do, a view or a deal to go to. */
export type PaletteItem =
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** The key that gives it, as people write it. */
      readonly key: string;
      readonly text: string;
      /** Why it cannot be done now. */
      readonly reason?: string;
    }
  | {readonly kind: 'view'; readonly at: number; readonly key: string; readonly text: string}
  | {readonly kind: 'deal'; readonly id: string};

/** The palette itself is open already, esc closes it, and the views have an item each. */
const unlisted: ReadonlySet<Command> = new Set<Command>(['palette', 'back', 'go-to-view']);

/** While deals are found too, so many commands leave room for them. */
const mostCommandsBesideDeals = 5;
const mostDeals = 50;

/** Folded, and its words with a blank before each. */
type Wording = {readonly folded: string; readonly words: string};

const wordingOf = (text: string): Wording => {
  const folded = foldText(text);
  return {folded, words: ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')}`};
};

/** 0 is the best: the text begins with what was typed, then each word begins one of its words, then the rest. */
const rankOf = ({folded, words}: Wording, typed: readonly string[]): 0 | 1 | 2 => {
  if (folded.startsWith(typed.join(' '))) return 0;
  return typed.every((word) => words.includes(` ${word}`)) ? 1 : 2;
};

const ranked = <Item>(
  items: readonly Item[],
  wordingFor: (item: Item) => Wording,
  typed: readonly string[],
): readonly Item[] => {
  const byRank: readonly [Item[], Item[], Item[]] = [[], [], []];
  for (const item of items) byRank[rankOf(wordingFor(item), typed)].push(item);
  return byRank.flat();
};

const below = (state: State): State => (topLayer(state)?.kind === 'palette' ? pop(state) : state);

const typedIn = (state: State): string => {
  const layer = topLayer(state);
  return layer?.kind === 'palette' ? layer.field.text : '';
};

const commandItems = (state: State, language: Language): readonly (PaletteItem & {kind: 'command'})[] => {
  const place = placeOf(state);
  const isListed = ({command, places}: Binding): boolean => places.includes(place) && !unlisted.has(command);
  return bindings.filter(isListed).map((binding) => {
    const reason = reasonAgainst(binding, place, state, language);
    return {
      kind: 'command',
      command: binding.command,
      key: binding.shown[0] ?? '',
      text:
        language.sentences.palette.commands[binding.command] ??
        language.sentences.keys.commands[binding.command],
      ...(reason === undefined ? {} : {reason}),
    };
  });
};

/** Those with a digit can be had by it. */
const viewItems = ({views}: State, language: Language): readonly (PaletteItem & {kind: 'view'})[] =>
  views.list.map((view, at) => ({
    kind: 'view',
    at,
    key: at < 9 ? String(at + 1) : '',
    text: language.sentences.palette.goToView(language.viewName(view)),
  }));

const names = new WeakMap<Summary, Wording>();

const nameOf = (deal: Summary): Wording => {
  const name = names.get(deal) ?? wordingOf(`${deal.customer} ${deal.deal}`);
  names.set(deal, name);
  return name;
};

const findDeals = (deals: Iterable<Summary>, typed: string): readonly PaletteItem[] => {
  const isHit = matcher(typed);
  const hits: Summary[] = [];
  for (const deal of deals) if (isHit(deal.haystack)) hits.push(deal);
  return ranked(hits, nameOf, queryWords(typed))
    .slice(0, mostDeals)
    .map(({id}) => ({kind: 'deal', id}));
};

type FoundDeals = {readonly typed: string; readonly items: readonly PaletteItem[]};

const foundDeals = new WeakMap<State['summaries'], FoundDeals>();

/** By any word of it; those whose name it is come first. Moving the cursor looks at no deal again. */
const dealItems = ({summaries}: State, typed: string): readonly PaletteItem[] => {
  const known = foundDeals.get(summaries);
  if (known?.typed === typed) return known.items;
  const items = findDeals(summaries.values(), typed);
  foundDeals.set(summaries, {typed, items});
  return items;
};

const find = (state: State, language: Language): readonly PaletteItem[] => {
  const typed = typedIn(state);
  const words = queryWords(typed);
  const commands = [...commandItems(below(state), language), ...viewItems(state, language)];
  if (words.length === 0) return commands;
  const isHit = matcher(typed);
  const hits = commands.filter(({text}) => isHit(foldText(text)));
  const own = ranked(hits, ({text}) => wordingOf(text), words);
  const deals = dealItems(state, typed);
  return [...(deals.length > 0 ? own.slice(0, mostCommandsBesideDeals) : own), ...deals];
};

/** A frame and the key behind it ask for the same state. */
const found = new WeakMap<State, readonly PaletteItem[]>();

/** What the palette lists for what was typed, best match first and never ordered by use. */
export const paletteItems = (state: State, language: Language): readonly PaletteItem[] => {
  const items = found.get(state) ?? find(state, language);
  found.set(state, items);
  return items;
};
