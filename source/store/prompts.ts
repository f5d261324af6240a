import type {Layer, LayerOf, Pending, State} from './state.ts';
import {dealOf, push, topLayer} from './step.ts';
import {textField} from './text-field.ts';

type Place = 'attention' | 'unknown' | 'wait' | 'insist';

const layerByPhase: Readonly<Partial<Record<Pending['phase'], Place>>> = {
  changed: 'attention',
  'asked-to-wait': 'wait',
  spurious: 'insist',
  checking: 'unknown',
  'was-saved': 'unknown',
  'was-not-saved': 'unknown',
  'changed-meanwhile': 'unknown',
  'still-unknown': 'unknown',
};

type Prompt = LayerOf<'retry' | 'conflict' | 'unknown' | 'wait' | 'insist'>;

const isLeft = (pending: Pending): boolean =>
  pending.aside === true ||
  pending.later === true ||
  (pending.phase === 'asked-to-wait' && pending.agreed === true);

/** What asks the person about a submission; undefined when nothing does. */
export const promptFor = (id: string, pending: Pending): Prompt | undefined => {
  const kind = layerByPhase[pending.phase];
  if (kind === undefined || isLeft(pending)) return undefined;
  if (pending.phase === 'asked-to-wait') return {kind: 'wait', id};
  if (pending.phase === 'spurious') return {kind: 'insist', id, field: textField()};
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

const promptKinds: ReadonlySet<Layer['kind']> = new Set(['retry', 'conflict', 'unknown', 'wait', 'insist']);

const isPrompt = (layer: Layer): layer is Prompt => promptKinds.has(layer.kind);

/** Whether what a prompt asks, or a difference shows, is still so. While its answer is being sent it stays. */
const isCurrent = (state: State, layer: Layer): boolean => {
  if (layer.kind === 'difference') return state.pending.get(layer.id)?.conflict !== undefined;
  if (!isPrompt(layer)) return true;
  const pending = state.pending.get(layer.id);
  if (pending?.phase === 'sending') return layer.kind !== 'wait' && layer.kind !== 'insist';
  return pending !== undefined && promptFor(layer.id, pending)?.kind === layer.kind;
};

export const closePrompts = (state: State): State => {
  const layers = state.layers.filter((layer) => isCurrent(state, layer));
  return layers.length === state.layers.length ? state : {...state, layers};
};
