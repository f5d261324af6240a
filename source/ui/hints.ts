import type {Command} from '../store/command.ts';
import {fits} from '../store/layout.ts';
import type {Layer, LayerKind, LayerOf} from '../store/state.ts';
import {waitOf} from '../store/waits.ts';
import {dealOf, topLayer} from '../store/step.ts';
import {draftRows} from '../store/draft-rows.ts';
import {onAccept, onClose, onEdit, onMember, onQuick, onReview, onTeam} from './hints/forms.ts';
import {onDetail, onFilter, onList} from './hints/list.ts';
import {onUndo} from './hints/undo.ts';
import {onConflict, onInsist, onRetry, onSignIn, onUnknown, onWait} from './hints/prompts.ts';
import {onManyFields, onManyLook, onManyReason, onManyRun, onManyTeam} from './hints/many.ts';
import {stateWords, type Wish} from './hints/wish.ts';
import {activityRows} from './log-rows.ts';
import {keyOf, placeOf, type Place} from './keymap.ts';
import type {View} from './view.ts';

/** One piece of the last line: the key as it is written, and what it does. */
export type Hint = {readonly key: string; readonly label: string};

const labelOf = (view: View, place: Place, command: Command): string => {
  const {hints} = view.language.sentences.keys;
  const own: Readonly<Record<string, string>> = hints[place];
  const common: Readonly<Record<string, string>> = hints.common;
  return own[command] ?? common[command] ?? command;
};

const onDrafts = (view: View, {fromLast}: LayerOf<'drafts'>): readonly Wish[] => {
  const back: Wish = fromLast ? ['back', stateWords(view).later] : 'back';
  return draftRows(view.state).length === 0 ? [back] : ['confirm', 'remove', back];
};

const onLog = (view: View, layer: LayerOf<'log'>): readonly Wish[] => {
  const {typeToNarrow, keepFilter, clear} = stateWords(view);
  if (layer.typing) return [{advice: typeToNarrow}, ['confirm', keepFilter], ['back', clear]];
  if (view.state.activities.length === 0) return ['back'];
  const back: Wish = layer.field.text === '' ? 'back' : ['back', stateWords(view).clearFilter];
  const id = activityRows(view.state, view.language, layer)[layer.cursor]?.id;
  return [...(view.state.referrals.has(id ?? '') ? (['confirm'] as const) : []), 'filter', back];
};

/** The built-in views stay as they are. */
const onViews = (view: View, {typing, asking, cursor}: LayerOf<'views'>): readonly Wish[] => {
  const words = stateWords(view);
  if (typing !== undefined)
    return [
      ['confirm', typing === 'save' ? words.saveIt : words.renameIt],
      ['back', words.noName],
    ];
  if (asking) return ['yes', ['back', words.keepView]];
  const isOwn = view.state.views.list[cursor]?.builtIn === undefined;
  return [
    'confirm',
    'save-view',
    ...(isOwn ? (['rename-view', 'view-down', 'remove'] as const) : []),
    'back',
  ];
};

/** Below the smallest size the list of drafts could not be seen. */
const onQuit = ({state}: View): readonly Wish[] =>
  fits(state.size) ? ['yes', 'drafts', 'back'] : ['yes', 'back'];

type PlaceHints = {readonly [K in LayerKind]: (view: View, layer: LayerOf<K>) => readonly Wish[]};

const byLayer: PlaceHints = {
  detail: onDetail,
  sums: () => ['back'],
  moves: () => ['confirm', 'down', 'back'],
  accept: onAccept,
  close: onClose,
  step: () => ['yes', 'back'],
  quick: onQuick,
  edit: onEdit,
  team: onTeam,
  member: onMember,
  review: onReview,
  retry: onRetry,
  conflict: onConflict,
  difference: () => ['down', 'back'],
  unknown: onUnknown,
  help: (view) => [{advice: stateWords(view).typeToFind}, 'confirm', 'down', 'back'],
  palette: (view) => [{advice: stateWords(view).typeToFind}, 'confirm', 'down', 'back'],
  copy: () => ['confirm', 'down', 'back'],
  'what-changed': () => ['down', 'back'],
  undo: onUndo,
  drop: () => ['yes', 'back'],
  drafts: onDrafts,
  'group-by': () => ['confirm', 'choose-grouping', 'down', 'back'],
  columns: () => ['toggle-column', 'automatic-columns', 'down', 'back'],
  views: onViews,
  log: onLog,
  wait: onWait,
  insist: onInsist,
  'sign-in': onSignIn,
  quit: onQuit,
  'many-moves': () => ['confirm', 'down', 'back'],
  'many-reason': onManyReason,
  'many-fields': onManyFields,
  'many-team': onManyTeam,
  'many-comer': () => ['confirm', 'down', 'back'],
  'many-look': onManyLook,
  'many-run': onManyRun,
};

/** On a form whose write waits, esc ends the wait. */
const withCancel = (view: View, layer: Layer, wishes: readonly Wish[]): readonly Wish[] => {
  const id = layer.kind === 'detail' ? undefined : dealOf(layer);
  if (id === undefined || !waitOf(view.state, id)) return wishes;
  const isBack = (wish: Wish): boolean => wish === 'back' || (Array.isArray(wish) && wish[0] === 'back');
  return [['back', stateWords(view).cancelWait], ...wishes.filter((wish) => !isBack(wish))];
};

const wishesOf = (view: View): readonly Wish[] => {
  if (placeOf(view.state) === 'small') return ['quit'];
  const layer = topLayer(view.state);
  if (layer) return withCancel(view, layer, byLayer[layer.kind](view, layer as never));
  return view.state.filter.typing ? onFilter(view) : onList(view);
};

/** Commands that go two ways are told as one hint: "j k", ", .", or "Down Up" where letters are text. */
const pairs: Readonly<Partial<Record<Command, readonly [Command, Command]>>> = {
  down: ['down', 'up'],
  'next-deal': ['previous-deal', 'next-deal'],
  'next-view': ['previous-view', 'next-view'],
  'view-down': ['view-down', 'view-up'],
  'all-theirs': ['all-theirs', 'all-mine'],
};

const keysOf = (place: Place, command: Command): string | undefined => {
  const keys = (pairs[command] ?? [command]).map((each) => keyOf(place, each));
  return keys.includes(undefined) ? undefined : keys.join(' ');
};

/** The keys of this moment: the main verb first, the way out last. Keys come from the registry. */
export const hintsOf = (view: View): readonly Hint[] => {
  const place = placeOf(view.state);
  return wishesOf(view).flatMap((wish): readonly Hint[] => {
    if (typeof wish === 'object' && 'advice' in wish) return [{key: '', label: wish.advice}];
    const [command, label] = typeof wish === 'string' ? [wish, labelOf(view, place, wish)] : wish;
    const key = keysOf(place, command);
    return key === undefined ? [] : [{key, label}];
  });
};
