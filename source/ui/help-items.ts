import {foldText, matcher} from '../domain/search.ts';
import type {Language} from '../language/language.ts';
import {filterExamples} from '../language/query-words.ts';
import {currentDeal} from '../store/base-commands.ts';
import type {Command} from '../store/command.ts';
import type {State} from '../store/state.ts';
import {pop, topLayer} from '../store/step.ts';
import {reasonAgainst} from './help-reasons.ts';
import {allBindings, placeOf, type Binding, type Place, type Section} from './keymap.ts';

/**
 * One key in the list of help. Without a command it cannot be done now, and `reason` says why; with neither it is
 * nothing to do but to read.
 */
export type HelpItem = {
  readonly title: string;
  readonly keys: string;
  readonly text: string;
  readonly command?: Command;
  readonly reason?: string;
};

const sections: readonly Section[] = [
  'deal',
  'moving',
  'marking',
  'finding',
  'form',
  'signing',
  'deciding',
  'everywhere',
];

/** Where help opens: the section of the place that it was opened on. */
const firstSection: Readonly<Record<Place, Section>> = {
  list: 'deal',
  detail: 'deal',
  moves: 'deal',
  filter: 'finding',
  sums: 'moving',
  accept: 'form',
  close: 'form',
  step: 'form',
  quick: 'form',
  edit: 'form',
  team: 'form',
  member: 'form',
  review: 'form',
  drop: 'form',
  undo: 'deal',
  'what-changed': 'moving',
  quit: 'form',
  retry: 'deciding',
  conflict: 'deciding',
  difference: 'deciding',
  unknown: 'deciding',
  wait: 'deciding',
  insist: 'deciding',
  'sign-in': 'signing',
  drafts: 'finding',
  log: 'finding',
  palette: 'everywhere',
  copy: 'deal',
  'group-by': 'finding',
  columns: 'finding',
  views: 'finding',
  help: 'everywhere',
  small: 'everywhere',
  'many-moves': 'deal',
  'many-reason': 'form',
  'many-fields': 'form',
  'many-team': 'form',
  'many-comer': 'form',
  'many-look': 'marking',
  'many-run': 'marking',
};

const titleOf = (section: Section, state: State, {sentences: {help, keys}}: Language): string => {
  if (section === 'deal' && state.marks.size > 0 && !topLayer(state)) return keys.onMarked(state.marks.size);
  const deal = section === 'deal' ? state.summaries.get(currentDeal(state) ?? '') : undefined;
  return deal ? help.thisDeal(deal.customer) : keys.sections[section];
};

const itemOf = (binding: Binding, place: Place, state: State, language: Language): HelpItem => {
  const reason = reasonAgainst(binding, place, state, language);
  return {
    title: titleOf(binding.section, state, language),
    keys: binding.shown.join(' '),
    text: language.sentences.keys.commands[binding.command],
    ...(reason === undefined ? {command: binding.command} : {reason}),
  };
};

const isKeyName = (typed: string): boolean => allBindings().some(({keys}) => keys.includes(typed));

const hasWords = (typed: string): ((item: HelpItem) => boolean) => {
  const isHit = matcher(typed);
  return ({keys, text, title}) => isHit(foldText(`${keys} ${text} ${title}`));
};

/** A single letter that is a key means that key; everything else is looked for in keys and words. */
const isWanted = (text: string): ((binding: Binding, item: HelpItem) => boolean) => {
  const typed = text.trim();
  if (isKeyName(typed)) return ({keys}) => keys.includes(typed);
  const isHit = hasWords(typed);
  return (_binding, item) => isHit(item);
};

/** A command that has a key here is not told of again with the keys that it has elsewhere. */
const isSaidHere = ({command, places}: Binding, place: Place): boolean =>
  !places.includes(place) &&
  allBindings().some((other) => other.command === command && other.places.includes(place));

/** What is under the help: it tells about that place, and its keys run there. */
const below = (state: State): State => (topLayer(state)?.kind === 'help' ? pop(state) : state);

const typedIn = (state: State): string => {
  const layer = topLayer(state);
  return layer?.kind === 'help' ? layer.field.text : '';
};

/** The filter language: it has no place of its own on the screen, and whoever looks for a filter looks here. */
const filterNotes = ({sentences: {help, query}}: Language): readonly HelpItem[] => [
  ...[query.rules, query.moreRules].map((text) => ({title: help.filterLanguage, keys: '', text})),
  ...filterExamples(query).map(([keys, text]) => ({title: help.filterLanguage, keys, text})),
];

const isNoteWanted = (text: string): ((item: HelpItem) => boolean) => {
  const typed = text.trim();
  return isKeyName(typed) ? () => false : hasWords(typed);
};

const canRun = ({command}: HelpItem): boolean => command !== undefined;

/**
 * What help lists, in order: the section of the place below first, then those with something to do there; in each,
 * what can be done now before what cannot. What a filter understands stands first where one types a filter, else last.
 */
export const helpItems = (state: State, language: Language): readonly HelpItem[] => {
  const under = below(state);
  const place = placeOf(under);
  const isHit = isWanted(typedIn(state));
  const bySection = sections.map((section) => {
    const own = allBindings().filter((binding) => binding.section === section && !isSaidHere(binding, place));
    const items = own.flatMap((binding) => {
      const item = itemOf(binding, place, under, language);
      return isHit(binding, item) ? [item] : [];
    });
    const rank = section === firstSection[place] ? 0 : items.some(canRun) ? 1 : 2;
    return {rank, items: items.toSorted((a, b) => Number(canRun(b)) - Number(canRun(a)))};
  });
  const keys = bySection.toSorted((a, b) => a.rank - b.rank).flatMap(({items}) => items);
  const notes = filterNotes(language).filter(isNoteWanted(typedIn(state)));
  return place === 'filter' ? [...notes, ...keys] : [...keys, ...notes];
};
