import type {Summary} from '../../domain/pipeline.ts';
import type {Command} from '../../store/command.ts';
import {draftRows} from '../../store/draft-rows.ts';
import {hasPaneRoom} from '../../store/layout.ts';
import {canDrop} from '../../store/layers/drop.ts';
import {clean} from '../../domain/clean.ts';
import {completionOf} from '../../store/filter-completion.ts';
import {nearestOf} from '../../store/nearest.ts';
import {readOnlyOf} from '../../store/read-only.ts';
import type {LayerOf} from '../../store/state.ts';
import {waitOf} from '../../store/waits.ts';
import type {View} from '../view.ts';
import {onMarked} from './many.ts';
import {stateWords, type Wish} from './wish.ts';

// The keys of the list, of the filter line and of the page of a deal.

/** What the list shows, and how. */
const listKeys = ['filter', 'sort', 'group-by', 'views', 'next-view'] as const;

const newDeal = [
  'accept',
  'decline',
  'moves',
  'edit',
  'team',
  'open',
  'mark',
  ...listKeys,
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
  'mark',
  ...listKeys,
  'help',
  'quit',
] as const;
const otherDeal = ['moves', 'edit', 'team', 'open', ...listKeys, 'pane', 'help', 'quit'] as const;

const readOnlyDeal = ['open', 'filter', 'sort', 'log', 'group-by', 'views', 'pane', 'help', 'quit'] as const;

const keysFor = (view: View, deal: Summary | undefined): readonly Command[] => {
  if (readOnlyOf(view.state) !== undefined || deal?.knownState === false) return readOnlyDeal;
  if (deal?.group === 'New') return newDeal;
  return deal?.group === 'Active' ? activeDeal : otherDeal;
};

const verbs = (view: View, deal: Summary | undefined): readonly Command[] =>
  keysFor(view, deal).filter((command) => command !== 'pane' || hasPaneRoom(view.state.size));

const draftsWish = (view: View): readonly Wish[] => {
  const {length} = draftRows(view.state);
  return length === 0 ? [] : [['drafts', stateWords(view).draftCount(length)]];
};

/** While the service cannot be reached only what works: edits become drafts, and a reading may find it again. */
const offlineDeal = (view: View): readonly Wish[] => [
  ['edit', stateWords(view).editAsDraft],
  ...draftsWish(view),
  ['refresh', stateWords(view).tryAgain],
];

/** What the key of undo does here: of what was saved as long as the message line tells that something was. */
const undoLabel = (view: View, id: string): string | undefined => {
  const {state} = view;
  const words = stateWords(view);
  if (canDrop(state, id)) return words.dropDraft;
  return state.savedEdits.length > 0 && state.notices.at(-1)?.tone === 'done' ? words.undo : undefined;
};

/** Behind the first four, so that a narrow line still has it. */
const withUndo = (view: View, id: string, wishes: readonly Wish[]): readonly Wish[] => {
  const label = undoLabel(view, id);
  return label === undefined ? wishes : [...wishes.slice(0, 4), ['undo', label], ...wishes.slice(4)];
};

/** Only where somebody changed the deal and nobody looked yet. */
const withChanged = ({state}: View, id: string, wishes: readonly Wish[]): readonly Wish[] =>
  state.unseen.has(id) ? [...wishes.slice(0, 4), 'what-changed', ...wishes.slice(4)] : wishes;

const withoutDeals = (view: View): readonly Wish[] => {
  const words = stateWords(view);
  const first: Wish = view.state.reading.kind === 'reading' ? ['back', words.stopReading] : 'refresh';
  return [first, ...draftsWish(view), 'help', 'quit'];
};

const onDeal = (view: View, deal: Summary): readonly Wish[] => {
  const {state} = view;
  const {id} = deal;
  const words = stateWords(view);
  if (state.pending.get(id)?.phase === 'held') return ['undo', 'open', 'filter', 'help', 'quit'];
  if (waitOf(state, id)) return [['back', words.cancelWait], 'open', 'filter', 'log', 'help', 'quit'];
  const isOffline = state.offlineSince !== undefined;
  const wishes = isOffline
    ? [...offlineDeal(view), 'open' as const, 'log' as const, 'help' as const, 'quit' as const]
    : withChanged(view, id, withUndo(view, id, verbs(view, deal)));
  return state.filter.field.text === ''
    ? wishes
    : [
        ...wishes.slice(0, 6).filter((wish) => wish !== 'help'),
        ['views', words.saveView],
        'help',
        ['back', words.clearFilter],
      ];
};

/** Nothing in the view, or nothing in it that the filter finds. */
const withoutHits = ({state, language}: View): readonly Wish[] =>
  state.filter.field.text === ''
    ? ['next-view', 'views', 'help', 'quit']
    : ['filter', ['back', language.sentences.keys.hints.states.clearFilter], 'help', 'quit'];

export const onList = (view: View): readonly Wish[] => {
  const {state} = view;
  const words = stateWords(view);
  if (state.referrals.size === 0) return withoutDeals(view);
  if (state.marks.size > 0) return onMarked(view);
  if (state.list.count === 0) return withoutHits(view);
  const deal = state.summaries.get(state.cursor);
  return deal
    ? onDeal(view, deal)
    : [['open', words.sums], 'fold', 'unfold', 'filter', 'sort', 'group-by', 'views', 'help', 'quit'];
};

export const onFilter = (view: View): readonly Wish[] => {
  const words = stateWords(view);
  const [candidate] = completionOf(view.state)?.candidates ?? [];
  if (candidate)
    return [['take-nearest', words.takeNearest(clean(candidate.text))], 'down', 'confirm', 'back'];
  if (view.state.list.count > 0) return [{advice: words.typeToNarrow}, 'down', 'confirm', 'back'];
  const nearest = nearestOf(view.state);
  return nearest
    ? [['take-nearest', words.takeNearest(nearest.word)], 'back']
    : [{advice: words.typeToNarrow}, 'confirm', 'back'];
};

/** Which the page of a deal does not know. */
const onListOnly: ReadonlySet<Command> = new Set<Command>(['open', ...listKeys, 'pane']);

export const onDetail = (view: View, {id}: LayerOf<'detail'>): readonly Wish[] => {
  if (view.state.pending.get(id)?.phase === 'held')
    return ['undo', 'next-section', 'next-deal', 'help', 'back'];
  const wanted: readonly Wish[] =
    view.state.offlineSince === undefined
      ? verbs(view, view.state.summaries.get(id))
          .slice(0, 5)
          .filter((wish) => !onListOnly.has(wish))
      : offlineDeal(view);
  const isOverAnother = view.state.layers.length > 1;
  const back: Wish = isOverAnother ? ['back', stateWords(view).back] : 'back';
  return [...wanted, 'next-section', 'next-deal', 'help', back];
};
