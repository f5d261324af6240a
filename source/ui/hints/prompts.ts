import {conflictOf, isDecided, isNotesClash, offersBoth} from '../../store/layers/conflict-rows.ts';
import {canInsist} from '../../store/layers/insist.ts';
import {hasFormBelow, isNothingLeft} from '../../store/layers/retry.ts';
import type {SignInStage} from '../../store/sign-in.ts';
import type {LayerOf, Pending} from '../../store/state.ts';
import type {View} from '../view.ts';
import {commonWords, stateWords, type Wish} from './wish.ts';

// The keys of what rises by itself: somebody was faster, the outcome is not known, the service asks to wait.

const isSending = ({state}: View, id: string): boolean => state.pending.get(id)?.phase === 'sending';

/** What leads away from a prompt: back to its form, or, where there is none, out with the draft kept. */
const waysOut = (view: View, id: string, back: Wish): readonly Wish[] =>
  hasFormBelow(view.state, id) ? ['keep', back] : [['back', commonWords(view).keep]];

export const onRetry = (view: View, {id}: LayerOf<'retry'>): readonly Wish[] => {
  if (isSending(view, id)) return ['difference', ['back', commonWords(view).back]];
  const confirm: Wish = isNothingLeft(view.state, id) ? ['confirm', stateWords(view).nothingLeft] : 'confirm';
  return [confirm, 'difference', ...waysOut(view, id, 'back')];
};

export const onConflict = (view: View, layer: LayerOf<'conflict'>): readonly Wish[] => {
  const words = stateWords(view);
  if (isSending(view, layer.id)) return ['difference', ['back', commonWords(view).back]];
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
    checking: (view) => [['back', stateWords(view).lookAgain], 'log'],
    'was-saved': (view) => [['confirm', stateWords(view).backToList], 'log'],
    'was-not-saved': (view, id) => [
      ['confirm', stateWords(view).sendAgain],
      'log',
      ...waysOut(view, id, ['back', stateWords(view).form]),
    ],
    'changed-meanwhile': (view, id) => [
      ['confirm', stateWords(view).compare],
      'log',
      ...waysOut(view, id, ['back', stateWords(view).form]),
    ],
    'still-unknown': (view) => ['read-again', 'log', ['confirm', stateWords(view).backToList]],
  };

export const onUnknown = (view: View, {id}: LayerOf<'unknown'>): readonly Wish[] => {
  const phase = view.state.pending.get(id)?.phase;
  return (phase && unknownHints[phase]?.(view, id)) ?? ['back'];
};

/** Once the time is over, Enter sends at once. */
export const onWait = (view: View, {id}: LayerOf<'wait'>): readonly Wish[] => {
  const pending = view.state.pending.get(id);
  const isOver = pending?.phase === 'asked-to-wait' && pending.until <= view.state.now;
  return [isOver ? ['confirm', stateWords(view).send] : 'confirm', 'log', ...waysOut(view, id, 'back')];
};

const signInHints: Readonly<Record<SignInStage['kind'], readonly Wish[]>> = {
  asking: ['confirm', 'by-browser', 'log', 'back'],
  starting: [],
  code: ['new-code', 'open-address', 'by-browser'],
  browser: ['open-address'],
  failed: ['confirm', 'by-browser', 'log', 'back'],
};

export const onSignIn = (view: View): readonly Wish[] => {
  const kind = view.state.signIn?.stage.kind ?? 'asking';
  const isUnderWay = kind !== 'asking' && kind !== 'failed';
  return [...signInHints[kind], ...(isUnderWay ? [['back', stateWords(view).cancel] as const] : [])];
};

/** Letters are text there, so the draft is kept by esc alone. */
export const onInsist = (view: View, {id}: LayerOf<'insist'>): readonly Wish[] => {
  const back: Wish = hasFormBelow(view.state, id) ? 'back' : ['back', commonWords(view).keep];
  return canInsist(view.state, id) ? ['confirm', back] : [back];
};
