import type {Command} from '../../store/command.ts';
import {chosenRows} from '../../store/many/plan.ts';
import {heldUntil, isRunning, isFailed, isOver, shownRows, triedAgain} from '../../store/many/run-state.ts';
import {markFigures} from '../../store/marks.ts';
import {changeVerb} from '../many/change-title.ts';
import {readOnlyOf} from '../../store/read-only.ts';
import {waitOf} from '../../store/waits.ts';
import type {LayerOf} from '../../store/state.ts';
import type {View} from '../view.ts';
import {isNarrow} from '../form-lines.ts';
import {stateWords, type Wish} from './wish.ts';

// The keys of marked deals, of what asks about them, and of the pages that show what becomes of them.

const manyWords = ({language}: View) => language.sentences.many.hints;

const verbs = (groups: ReadonlySet<string>): readonly Command[] => [
  ...(groups.has('New') ? (['accept', 'decline'] as const) : []),
  ...(groups.has('Active') ? (['won', 'lost'] as const) : []),
  'moves',
  'edit',
  'team',
];

/** What the keys act on comes first, and the way out last. */
export const onMarked = (view: View): readonly Wish[] => {
  const {state, language} = view;
  const {count, hidden, groups} = markFigures(state);
  const advice: Wish = {advice: language.sentences.many.marked(count, hidden)};
  const isWaiting = [...state.pending.keys()].some((id) => waitOf(state, id) !== undefined);
  const back: Wish = isWaiting ? ['back', stateWords(view).cancelWait] : ['back', manyWords(view).unmark];
  if (readOnlyOf(state) !== undefined) return [advice, 'open', 'filter', 'help', back];
  return [advice, ...verbs(groups), 'open', 'value', 'date', 'note', 'mark', 'help', back];
};

export const onManyReason = (view: View, layer: LayerOf<'many-reason'>): readonly Wish[] => {
  const words = stateWords(view);
  if (layer.typing)
    return [
      ['confirm', words.noteDone],
      ['back', words.noteOff],
    ];
  return ['choose', 'confirm', 'note', 'back'];
};

export const onManyFields = (view: View, {fields, focus}: LayerOf<'many-fields'>): readonly Wish[] => {
  const words = stateWords(view);
  if (fields[focus] === 'notes') return [['confirm', words.newLine], ['next-field', words.tabToSend], 'back'];
  return [
    'confirm',
    ...(fields.length > 1 || fields[0] === 'notes' ? (['next-field'] as const) : []),
    'back',
  ];
};

export const onManyTeam = (_view: View, {mates}: LayerOf<'many-team'>): readonly Wish[] =>
  mates.length === 0 ? ['add', 'back'] : ['confirm', 'down', 'add', 'back'];

export const onManyLook = (view: View, layer: LayerOf<'many-look'>): readonly Wish[] => {
  const rows = chosenRows(layer).length;
  if (rows === 0) return ['confirm', 'leave-out', 'down', 'back'];
  const yes = manyWords(view).yes(changeVerb(view, layer.change), rows);
  const leaveOut: Wish = isNarrow(view.state.size) ? ['leave-out', manyWords(view).leaveOut] : 'leave-out';
  return [['yes', yes], leaveOut, 'confirm', 'down', 'back'];
};

const onRunning = (view: View): readonly Wish[] => {
  const words = manyWords(view);
  const {state} = view;
  if (heldUntil(state) !== undefined) {
    // Both do the same as long as nothing was sent, so both say the same.
    const takeBack = state.run?.rows.some(isOver) ? words.takeRestBack : words.takeAllBack;
    return [['undo', takeBack], 'log', ['back', takeBack]];
  }
  const current = state.run?.rows.find(({result}) => result === 'under-way');
  const pending = current && state.pending.get(current.id);
  const asks = pending?.phase === 'asked-to-wait' && pending.agreed !== true;
  return [...(asks ? [['confirm', words.goOn] as const] : []), ['back', words.cancelRest], 'log'];
};

export const onManyRun = (view: View, {cursor}: LayerOf<'many-run'>): readonly Wish[] => {
  const {run} = view.state;
  if (!run || isRunning(view.state)) return onRunning(view);
  const row = shownRows(run)[cursor];
  const again = triedAgain(run);
  const [first] = again;
  const words = manyWords(view);
  const label = first && (isFailed(first) ? words.retry(again.length) : words.rest(again.length));
  const settle: Wish = row && isFailed(row) ? 'confirm' : ['confirm', stateWords(view).openDeal];
  return [
    settle,
    ...(label === undefined ? [] : [['retry-failed', label] as const]),
    'down',
    'copy',
    'log',
    'back',
  ];
};
