import {lazily} from '../domain/lazily.ts';
import {nameKeys} from '../language/named-keys.ts';
import type {Command} from '../store/command.ts';
import type {LayerKind, State} from '../store/state.ts';
import {fits} from '../store/layout.ts';
import {topLayer} from '../store/step.ts';
import {clashIn, rebound, type RebindingProblem} from './rebinding.ts';

/** What has the keys: the list, the filter line, the top layer, or the notice that the window is too small. */
export type Place = 'list' | 'filter' | 'small' | LayerKind;

export type Section =
  'deal' | 'moving' | 'marking' | 'finding' | 'form' | 'signing' | 'deciding' | 'everywhere';

/** The keys of one command in some places. The one registry: footer, help and README are made from it. */
export type Binding = {
  readonly command: Command;
  /** Names as terminal/keyboard.ts gives them. */
  readonly keys: readonly string[];
  /** How they are written for people, the shortest first. */
  readonly shown: readonly string[];
  readonly places: readonly Place[];
  readonly section: Section;
};

const deal: readonly Place[] = ['list', 'detail'];
/** Sheets that lay the list out. */
const layouts: readonly Place[] = ['group-by', 'columns', 'views'];
const manyLists: readonly Place[] = ['many-moves', 'many-reason', 'many-team', 'many-look', 'many-run'];
const lists: readonly Place[] = [
  'list',
  'moves',
  'close',
  'team',
  'conflict',
  'drafts',
  'log',
  'copy',
  'undo',
  ...layouts,
  ...manyLists,
];
const pages: readonly Place[] = ['detail', 'review', 'difference', 'what-changed'];
const forms: readonly Place[] = ['accept', 'quick', 'edit', 'member', 'many-fields', 'many-comer'];
const manyPages: readonly Place[] = ['many-look', 'many-run'];
const ends: readonly Place[] = [
  'list',
  'moves',
  'team',
  'drafts',
  'log',
  'undo',
  ...layouts,
  ...pages,
  'many-moves',
  'many-team',
  ...manyPages,
];
/** Where letters are text: only the arrows move. */
const typed: readonly Place[] = ['filter', 'help', 'palette', ...forms];
const sheets: readonly Place[] = [
  'close',
  'step',
  'retry',
  'unknown',
  'wait',
  'insist',
  'sign-in',
  'drop',
  'quit',
  'sums',
];
const everywhere: readonly Place[] = [
  'filter',
  'help',
  'palette',
  ...lists,
  ...pages,
  ...forms,
  ...sheets.filter((place) => place !== 'close'),
];

const bind = (
  section: Section,
  command: Command,
  keys: readonly string[],
  shown: string | readonly string[],
  places: readonly Place[],
): Binding => ({command, keys, shown: typeof shown === 'string' ? shown.split(' ') : shown, places, section});

/** The keys as they come, before somebody sets others. */
export const defaultBindings: readonly Binding[] = [
  bind('deal', 'accept', ['a'], 'a', [...deal, 'moves', 'many-moves']),
  bind('deal', 'decline', ['d'], 'd', [...deal, 'moves', 'many-moves']),
  bind('deal', 'won', ['w'], 'w', [...deal, 'moves', 'many-moves']),
  bind('deal', 'lost', ['x'], 'x', [...deal, 'moves', 'many-moves']),
  bind('deal', 'moves', ['t'], 't', deal),
  bind('deal', 'edit', ['e'], 'e', [...deal, 'close']),
  bind('deal', 'value', ['v'], 'v', [...deal, 'close']),
  bind('deal', 'date', ['c'], 'c', [...deal, 'close']),
  bind('deal', 'note', ['n'], 'n', [...deal, 'close', 'many-reason']),
  bind('deal', 'team', ['m'], 'm', deal),
  bind('deal', 'document', ['E'], 'E', deal),
  bind('deal', 'undo', ['u'], 'u', [...deal, 'team', 'undo', 'many-run']),
  bind('deal', 'what-changed', ['i'], 'i', [
    ...deal,
    'moves',
    'close',
    'step',
    'team',
    'review',
    'what-changed',
  ]),
  bind('deal', 'what-changed', ['ctrl+o'], 'ctrl+o', forms),
  bind('deal', 'copy', ['y'], 'y', [...deal, 'many-run']),
  bind('deal', 'browse', ['o'], 'o', deal),
  bind('deal', 'colleague', ['K'], 'K', deal),

  bind('moving', 'down', ['j', 'down'], 'j Down', [...lists, ...pages]),
  bind('moving', 'up', ['k', 'up'], 'k Up', [...lists, ...pages]),
  bind('moving', 'down', ['down'], 'Down', typed),
  bind('moving', 'up', ['up'], 'Up', typed),
  bind('moving', 'first', ['g', 'home'], 'g Home', ends),
  bind('moving', 'last', ['G', 'end'], 'G End', ends),
  bind('moving', 'half-down', ['ctrl+d', 'pagedown'], 'ctrl+d PgDn', ['list', 'log', ...pages, ...manyPages]),
  bind('moving', 'half-up', ['ctrl+u', 'pageup'], 'ctrl+u PgUp', ['list', 'log', ...pages, ...manyPages]),
  bind('moving', 'half-down', ['pagedown'], 'PgDn', ['help', 'palette']),
  bind('moving', 'half-up', ['pageup'], 'PgUp', ['help', 'palette']),
  bind('moving', 'fold', ['h', 'left'], 'h Left', ['list']),
  bind('moving', 'unfold', ['l', 'right'], 'l Right', ['list']),
  bind('moving', 'open', ['enter'], '⏎', ['list']),
  bind('moving', 'next-deal', ['.'], '.', ['detail']),
  bind('moving', 'previous-deal', [','], ',', ['detail']),
  bind('moving', 'next-section', ['tab'], 'tab', ['detail']),

  bind('marking', 'mark', ['space'], 'space', ['list']),
  bind('marking', 'mark-range', ['V'], 'V', ['list']),
  bind('marking', 'mark-down', ['shift+down'], 'shift+Down', ['list']),
  bind('marking', 'mark-up', ['shift+up'], 'shift+Up', ['list']),
  bind('marking', 'mark-all', ['*', 'ctrl+a'], '* ctrl+a', ['list']),
  bind('marking', 'leave-out', ['space'], 'space', ['many-look']),
  bind('marking', 'retry-failed', ['R'], 'R', ['many-run']),

  bind('finding', 'filter', ['/', 'f'], '/ f', ['list', 'log']),
  bind('finding', 'take-nearest', ['tab'], 'tab', ['filter']),
  bind('finding', 'sort', ['s'], 's', ['list']),
  bind('finding', 'previous-view', [','], ',', ['list']),
  bind('finding', 'next-view', ['.'], '.', ['list']),
  bind('finding', 'go-to-view', ['1', '2', '3', '4', '5', '6', '7', '8', '9'], ['1 to 9'], ['list', 'views']),
  bind('finding', 'views', ['S'], 'S', ['list', 'views']),
  bind('finding', 'save-view', ['s'], 's', ['views']),
  bind('finding', 'rename-view', ['e'], 'e', ['views']),
  bind('finding', 'view-down', ['+', 'shift+down'], '+ shift+Down', ['views']),
  bind('finding', 'view-up', ['-', 'shift+up'], '- shift+Up', ['views']),
  bind('finding', 'group-by', ['b'], 'b', ['list', 'group-by']),
  bind('finding', 'columns', ['C'], 'C', ['list', 'columns']),
  bind('finding', 'toggle-column', ['space'], 'space', ['columns']),
  bind('finding', 'automatic-columns', ['a'], 'a', ['columns']),
  bind('finding', 'pane', ['p'], 'p', ['list']),
  bind('finding', 'refresh', ['r'], 'r', deal),
  bind('finding', 'drafts', ['D'], 'D', [...deal, 'quit', 'drafts']),
  bind('finding', 'log', ['L'], 'L', [...deal, 'unknown', 'wait', 'sign-in', 'log', 'many-run']),

  bind('form', 'confirm', ['enter'], '⏎', [
    'moves',
    'close',
    ...forms,
    'team',
    'review',
    'retry',
    'conflict',
    'unknown',
    'wait',
    'insist',
    'sign-in',
    'drafts',
    'log',
    'undo',
    'what-changed',
    'help',
    'palette',
    'copy',
    'filter',
    'sums',
    ...manyLists,
    ...layouts,
  ]),
  bind('form', 'next-field', ['tab'], 'tab', [...forms, 'conflict']),
  bind('form', 'previous-field', ['shift+tab'], 'shift+tab', forms),
  bind('form', 'editor', ['ctrl+e'], 'ctrl+e', ['edit', 'quick']),
  bind(
    'form',
    'choose',
    ['1', '2', '3', '4', '5', '6', '7', '8'],
    ['1 to 8'],
    ['close', 'copy', 'many-reason'],
  ),
  bind('form', 'choose-grouping', ['1', '2', '3', '4', '5', '6'], ['1 to 6'], ['group-by']),
  bind('form', 'yes', ['y'], 'y', [
    'close',
    'step',
    'team',
    'drop',
    'quit',
    'conflict',
    'views',
    'many-reason',
    'many-look',
  ]),
  bind('form', 'add', ['a'], 'a', ['team', 'many-team']),
  bind('form', 'remove', ['x'], 'x', ['team', 'drafts', 'views']),

  bind('signing', 'by-browser', ['b'], 'b', ['sign-in']),
  bind('signing', 'new-code', ['n'], 'n', ['sign-in']),
  bind('signing', 'open-address', ['o'], 'o', ['sign-in']),

  bind('deciding', 'theirs', ['t'], 't', ['conflict']),
  bind('deciding', 'mine', ['m'], 'm', ['conflict']),
  bind('deciding', 'both', ['b'], 'b', ['conflict']),
  bind('deciding', 'change', ['e'], 'e', ['conflict']),
  bind('deciding', 'undo-choice', ['u'], 'u', ['conflict']),
  bind('deciding', 'all-theirs', ['T'], 'T', ['conflict']),
  bind('deciding', 'all-mine', ['M'], 'M', ['conflict']),
  bind('deciding', 'difference', ['d'], 'd', ['retry', 'conflict']),
  bind('deciding', 'keep', ['s'], 's', ['retry', 'conflict', 'unknown', 'wait']),
  bind('deciding', 'read-again', ['r'], 'r', ['unknown']),

  bind('everywhere', 'back', ['escape'], 'esc', everywhere),
  bind('everywhere', 'palette', [':', 'ctrl+p'], ': ctrl+p', deal),
  bind('everywhere', 'palette', ['ctrl+p'], 'ctrl+p', ['palette']),
  bind('everywhere', 'help', ['?', 'f1'], '? F1', everywhere),
  bind('everywhere', 'quit', ['q'], 'q', [...deal, 'small']),
  bind('everywhere', 'cancel', ['ctrl+c'], 'ctrl+c', [...everywhere, 'small']),
  bind('everywhere', 'suspend', ['ctrl+z'], 'ctrl+z', [...everywhere, 'small']),
];

/** Whether `?` is a letter there, and help has only its other key. */
export const isTypedPlace = (place: Place): boolean => typed.includes(place) || place === 'insist';

/** In a window too small to show anything only the ways out work, so that nothing is typed or sent unseen. */
export const placeOf = (state: State): Place => {
  const top = topLayer(state)?.kind;
  if (!fits(state.size) && top !== 'quit') return 'small';
  return top ?? (state.filter.typing ? 'filter' : 'list');
};

const indexOf = (all: readonly Binding[]): ReadonlyMap<string, Binding> => {
  const clash = clashIn(all);
  if (clash) throw new Error(`two commands on the key ${clash.key} in ${clash.place}`);
  return new Map(
    all.flatMap((binding) =>
      binding.places.flatMap((place) => binding.keys.map((key) => [`${place} ${key}`, binding] as const)),
    ),
  );
};

/** The keys that work. They change once at most, before the first frame: for a frame they are a constant. */
let bindings: readonly Binding[] = defaultBindings;

/** All of them, as they are now. */
export const allBindings = (): readonly Binding[] => bindings;

/** Made at the first key: no start waits for it. */
let index = lazily(() => indexOf(bindings));

const writtenKey = (place: string, command: string): string | undefined =>
  keyOf(place as Place, command as Command);

/** Takes the keys of the settings (rebinding.ts); when they cannot be, says why and leaves the keys as they come. */
export const rebindKeys = (entries: readonly string[]): RebindingProblem | undefined => {
  if (entries.length === 0 && bindings === defaultBindings) return undefined;
  const next = rebound(defaultBindings, entries, isTypedPlace);
  bindings = next.ok ? next.bindings : defaultBindings;
  index = lazily(() => indexOf(bindings));
  nameKeys(writtenKey);
  return next.ok ? undefined : next.problem;
};

export const bindingFor = (place: Place, key: string): Binding | undefined => index().get(`${place} ${key}`);

/** How the key of a command is written in a place; undefined where it has none. */
export const keyOf = (place: Place, command: Command): string | undefined =>
  bindings.find((binding) => binding.command === command && binding.places.includes(place))?.shown[0];
