import {foldText, matcher, queryWords} from '../domain/search.ts';
import type {Language} from '../language/language.ts';
import type {Command} from '../store/command.ts';
import {ranked, wordingOf} from '../store/found-deals.ts';
import type {State} from '../store/state.ts';
import {pop, topLayer} from '../store/step.ts';
import {reasonAgainst} from './help-reasons.ts';
import {allBindings, placeOf, type Binding} from './keymap.ts';

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

const below = (state: State): State => (topLayer(state)?.kind === 'palette' ? pop(state) : state);

const typedIn = (state: State): string => {
  const layer = topLayer(state);
  return layer?.kind === 'palette' ? layer.field.text : '';
};

const commandItems = (state: State, language: Language): readonly (PaletteItem & {kind: 'command'})[] => {
  const place = placeOf(state);
  const isListed = ({command, places}: Binding): boolean => places.includes(place) && !unlisted.has(command);
  return allBindings()
    .filter(isListed)
    .map((binding) => {
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

const dealItems = ({found}: State, typed: string): readonly PaletteItem[] =>
  found?.typed === typed ? found.deals.map(({id}) => ({kind: 'deal', id})) : [];

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
