import type {Layer, LayerOf, Pending, State} from './state.ts';
import {dealOf, push, topLayer} from './step.ts';

const layerByPhase: Readonly<Partial<Record<Pending['phase'], 'attention' | 'unknown'>>> = {
  changed: 'attention',
  checking: 'unknown',
  'was-saved': 'unknown',
  'was-not-saved': 'unknown',
  'changed-meanwhile': 'unknown',
  'still-unknown': 'unknown',
};

type Prompt = LayerOf<'retry'> | LayerOf<'conflict'> | LayerOf<'unknown'>;

const promptFor = (id: string, pending: Pending): Prompt | undefined => {
  const kind = layerByPhase[pending.phase];
  if (kind === undefined || 'aside' in pending) return undefined;
  if (pending.phase !== 'changed') return {kind: 'unknown', id};
  const {merged, choices} = pending.conflict;
  if (merged.clashes.length === 0) return {kind: 'retry', id};
  const cursor = Math.max(
    0,
    merged.clashes.findIndex(({key}) => !choices.has(key)),
  );
  return {kind: 'conflict', id, cursor, asking: false};
};

/** Letters that are on their way into the form would be taken for decisions. */
const isTypedSince = (state: State, id: string, {submission, asked}: Pending): boolean =>
  asked !== true && state.drafts.get(id) !== submission.draft;

/** So long a prompt that rose by itself takes no keys, in ms: what is pressed then was meant for what lay below. */
const settlingTime = 700;

export const isSettling = (state: State): boolean => {
  const top = topLayer(state);
  return top !== undefined && 'unaskedAt' in top && state.now - top.unaskedAt < settlingTime;
};

/**
 * Opens the prompt of a submission that waits for an answer: over a form of the same deal, or over the list when
 * nothing else is open, so that it never takes the keys of something that the person is typing elsewhere.
 */
export const openPrompts = (state: State): State => {
  const top = topLayer(state);
  const isFree = top === undefined ? !state.filter.typing : top.kind === 'detail';
  for (const [id, pending] of state.pending) {
    const prompt = promptFor(id, pending);
    if (!prompt) continue;
    const isOpen = state.layers.some(
      ({kind, ...layer}) => kind === prompt.kind && 'id' in layer && layer.id === id,
    );
    if (!isOpen && (isFree || (dealOf(top) === id && !isTypedSince(state, id, pending))))
      return push(state, isFree && pending.asked !== true ? {...prompt, unaskedAt: state.now} : prompt);
  }
  return state;
};

/** Whether what a prompt asks, or a difference shows, is still so. While its answer is being sent it stays. */
const isCurrent = (state: State, layer: Layer): boolean => {
  if (layer.kind === 'difference') return state.pending.get(layer.id)?.conflict !== undefined;
  if (layer.kind !== 'retry' && layer.kind !== 'conflict' && layer.kind !== 'unknown') return true;
  const pending = state.pending.get(layer.id);
  if (pending?.phase === 'sending') return true;
  return pending !== undefined && promptFor(layer.id, pending)?.kind === layer.kind;
};

export const closePrompts = (state: State): State => {
  const layers = state.layers.filter((layer) => isCurrent(state, layer));
  return layers.length === state.layers.length ? state : {...state, layers};
};
