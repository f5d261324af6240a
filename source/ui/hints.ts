import type {Command} from '../store/command.ts';
import {acceptFields} from '../store/layers/accept.ts';
import {needsReason} from '../store/layers/close.ts';
import {conflictOf, isDecided, isNotesClash, offersBoth} from '../store/layers/conflict-rows.ts';
import {canDrop} from '../store/layers/drop.ts';
import {editPlaces} from '../store/layers/edit.ts';
import {hasFormBelow, isNothingLeft} from '../store/layers/retry.ts';
import type {LayerKind, LayerOf, Pending} from '../store/state.ts';
import {nearestOf} from '../store/nearest.ts';
import {topLayer} from '../store/step.ts';
import {keyOf, placeOf, type Place} from './keymap.ts';
import type {View} from './view.ts';

/** One piece of the last line: the key as it is written, and what it does. */
export type Hint = {readonly key: string; readonly label: string};

/** A command by its label for the place, or with a label of its own; a word of advice without a key. */
type Wish = Command | readonly [Command, string] | {readonly advice: string};

const labelOf = (view: View, place: Place, command: Command): string => {
  const {hints} = view.language.sentences.keys;
  const own: Readonly<Record<string, string>> = hints[place];
  const common: Readonly<Record<string, string>> = hints.common;
  return own[command] ?? common[command] ?? command;
};

const stateWords = (view: View) => view.language.sentences.keys.hints.states;

const newDeal = [
  'accept',
  'decline',
  'moves',
  'edit',
  'team',
  'open',
  'filter',
  'sort',
  'help',
  'quit',
] as const;
const activeDeal = [
  'won',
  'lost',
  'moves',
  'edit',
  'team',
  'open',
  'filter',
  'sort',
  'help',
  'quit',
] as const;
const otherDeal = ['moves', 'edit', 'team', 'open', 'filter', 'sort', 'pane', 'help', 'quit'] as const;

const verbs = (status: string | undefined): readonly Command[] => {
  if (status === 'New') return newDeal;
  return status === 'Active' ? activeDeal : otherDeal;
};

/** Behind the first four, so that a narrow line still has it. */
const withDrop = (view: View, id: string, wishes: readonly Wish[]): readonly Wish[] =>
  canDrop(view.state, id)
    ? [...wishes.slice(0, 4), ['undo', stateWords(view).dropDraft], ...wishes.slice(4)]
    : wishes;

const onList = (view: View): readonly Wish[] => {
  const {state} = view;
  const words = stateWords(view);
  if (state.referrals.size === 0)
    return state.reading.kind === 'reading'
      ? [['back', words.stopReading], 'help', 'quit']
      : ['refresh', 'help', 'quit'];
  if (state.list.count === 0) return ['filter', ['back', words.clearFilter], 'help', 'quit'];
  const deal = state.summaries.get(state.cursor);
  if (!deal) return [['open', words.sums], 'fold', 'unfold', 'filter', 'sort', 'help', 'quit'];
  const wishes = withDrop(view, deal.id, verbs(deal.group));
  if (state.pending.get(deal.id)?.phase === 'held') return ['undo', 'open', 'filter', 'help', 'quit'];
  return state.filter.field.text === ''
    ? wishes
    : [...wishes.slice(0, 6), 'help', ['back', words.clearFilter]];
};

const onFilter = (view: View): readonly Wish[] => {
  const words = stateWords(view);
  if (view.state.list.count > 0) return [{advice: words.typeToNarrow}, 'down', 'confirm', 'back'];
  const nearest = nearestOf(view.state);
  return nearest
    ? [['take-nearest', words.takeNearest(nearest.word)], 'back']
    : [{advice: words.typeToNarrow}, 'confirm', 'back'];
};

const onDetail = (view: View, {id}: LayerOf<'detail'>): readonly Wish[] => {
  if (view.state.pending.get(id)?.phase === 'held')
    return ['undo', 'next-section', 'next-deal', 'help', 'back'];
  const wanted: readonly Wish[] = verbs(view.state.summaries.get(id)?.group);
  return [
    ...wanted.slice(0, 5).filter((wish) => wish !== 'open'),
    'next-section',
    'next-deal',
    'help',
    'back',
  ];
};

const onAccept = (view: View, {warned, focus}: LayerOf<'accept'>): readonly Wish[] => {
  const empty = stateWords(view).acceptEmpty;
  const label = acceptFields[focus] === 'closingDateTime' ? empty.date : empty.value;
  return [warned ? ['confirm', label] : 'confirm', 'next-field', 'back'];
};

const onClose = (view: View, layer: LayerOf<'close'>): readonly Wish[] => {
  const words = stateWords(view);
  const isNarrow = view.state.size.columns < 76;
  const held = isNarrow ? '' : words.heldBack(view.state.holdSeconds);
  const {substatus} = layer.target;
  const yes = words.yesClose[substatus as 'Won' | 'Lost' | 'Declined'];
  if (!needsReason(layer)) return [['yes', yes(held)], 'value', 'date', 'edit', 'back'];
  if (layer.typing)
    return [['confirm', words.noteDone], {advice: words.thenYes(yes(held))}, ['back', words.noteOff]];
  return [
    'choose',
    'note',
    ['yes', yes(layer.reason === undefined && !isNarrow ? words.onceReason : held)],
    'back',
  ];
};

const onQuick = (view: View, {fields, focus}: LayerOf<'quick'>): readonly Wish[] => {
  const words = stateWords(view);
  const more: readonly Wish[] = fields.length > 1 ? ['next-field'] : [];
  if (fields[focus] !== 'notes') return ['confirm', ...more, 'back'];
  return [['confirm', words.newLine], ['next-field', words.tabToSend], 'editor', 'back'];
};

const onEdit = (view: View, {focus}: LayerOf<'edit'>): readonly Wish[] => {
  const words = stateWords(view);
  const place = editPlaces[focus];
  const confirm: Wish =
    place === 'notes' ? ['confirm', words.newLine] : place === 'team' ? ['confirm', 'team'] : 'confirm';
  return [confirm, 'next-field', 'editor', 'back'];
};

const onTeam = (view: View, {asking}: LayerOf<'team'>): readonly Wish[] => {
  const words = stateWords(view);
  if (asking)
    return [
      ['yes', words.removeYes],
      ['back', words.stay],
    ];
  return ['add', 'confirm', 'remove', 'undo', 'yes', 'back'];
};

const isSending = ({state}: View, id: string): boolean => state.pending.get(id)?.phase === 'sending';

/** What leads away from a prompt: back to its form, or, where there is none, out with the draft kept. */
const waysOut = (view: View, id: string, back: Wish): readonly Wish[] =>
  hasFormBelow(view.state, id) ? ['keep', back] : [['back', view.language.sentences.keys.hints.common.keep]];

const onRetry = (view: View, {id}: LayerOf<'retry'>): readonly Wish[] => {
  if (isSending(view, id)) return ['difference', ['back', view.language.sentences.keys.hints.common.back]];
  const confirm: Wish = isNothingLeft(view.state, id) ? ['confirm', stateWords(view).nothingLeft] : 'confirm';
  return [confirm, 'difference', ...waysOut(view, id, 'back')];
};

const onConflict = (view: View, layer: LayerOf<'conflict'>): readonly Wish[] => {
  const words = stateWords(view);
  if (isSending(view, layer.id))
    return ['difference', ['back', view.language.sentences.keys.hints.common.back]];
  const conflict = conflictOf(view.state, layer.id);
  const clash = conflict?.merged.clashes[layer.cursor];
  if (layer.asking)
    return [
      ['yes', words.mineEverywhere],
      ['back', words.stay],
    ];
  if (layer.typing)
    return [
      [isNotesClash(clash) ? 'next-field' : 'confirm', words.typedDone],
      ['back', words.typedKept],
    ];
  if (conflict && isDecided(conflict))
    return [
      isNothingLeft(view.state, layer.id) ? ['confirm', words.nothingLeft] : 'confirm',
      ['undo-choice', words.undoRow],
      'difference',
      ...waysOut(view, layer.id, ['back', words.form]),
    ];
  const both: readonly Wish[] = clash && offersBoth(clash) ? ['both'] : [];
  const out = waysOut(view, layer.id, 'back');
  return ['theirs', 'mine', ...both, 'change', 'undo-choice', 'all-theirs', 'difference', ...out];
};

const unknownHints: Readonly<Partial<Record<Pending['phase'], (view: View, id: string) => readonly Wish[]>>> =
  {
    checking: (view) => [['back', stateWords(view).lookAgain]],
    'was-saved': (view) => [['confirm', stateWords(view).backToList]],
    'was-not-saved': (view, id) => [
      ['confirm', stateWords(view).sendAgain],
      ...waysOut(view, id, ['back', stateWords(view).form]),
    ],
    'changed-meanwhile': (view, id) => [
      ['confirm', stateWords(view).compare],
      ...waysOut(view, id, ['back', stateWords(view).form]),
    ],
    'still-unknown': (view) => ['read-again', ['confirm', stateWords(view).backToList]],
  };

const onUnknown = (view: View, {id}: LayerOf<'unknown'>): readonly Wish[] => {
  const phase = view.state.pending.get(id)?.phase;
  return (phase && unknownHints[phase]?.(view, id)) ?? ['back'];
};

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
  member: () => ['confirm', 'next-field', 'back'],
  review: () => ['confirm', 'down', 'back'],
  retry: onRetry,
  conflict: onConflict,
  difference: () => ['down', 'back'],
  unknown: onUnknown,
  help: (view) => [{advice: stateWords(view).typeToFind}, 'confirm', 'down', 'back'],
  drop: () => ['yes', 'back'],
  quit: () => ['yes', 'back'],
};

const wishesOf = (view: View): readonly Wish[] => {
  if (placeOf(view.state) === 'small') return ['quit'];
  const layer = topLayer(view.state);
  if (layer) return byLayer[layer.kind](view, layer as never);
  return view.state.filter.typing ? onFilter(view) : onList(view);
};

/** Commands that go two ways are told as one hint: "j k", ", .", or "Down Up" where letters are text. */
const pairs: Readonly<Partial<Record<Command, readonly [Command, Command]>>> = {
  down: ['down', 'up'],
  'next-deal': ['previous-deal', 'next-deal'],
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
