import type {Choice, Clash} from '../../domain/merge.ts';
import type {Conflict, LayerOf, State} from '../state.ts';
import {setEntry, swap, withoutMending, withoutNotices, type Given, type Step} from '../step.ts';
import type {TextField} from '../text-field.ts';

// The rows of a conflict and what is decided in them; the keys are in conflict.ts.

type Layer = LayerOf<'conflict'>;

export const conflictOf = (state: State, id: string): Conflict | undefined => {
  const pending = state.pending.get(id);
  return pending?.phase === 'changed' || pending?.phase === 'sending' ? pending.conflict : undefined;
};

export const isDecided = ({merged, choices}: Conflict): boolean =>
  merged.clashes.every(({key}) => choices.has(key));

/** Whether `b` makes sense here: notes and lists have a text that holds both sides. */
export const offersBoth = (clash: Clash): boolean => clash.kind === 'unit' && clash.both !== undefined;

export const isNotesClash = (clash: Clash | undefined): boolean => clash?.key === 'notes';

export const setConflict = (
  state: State,
  id: string,
  change: Partial<Pick<Conflict, 'choices' | 'kept'>>,
): State => {
  const pending = state.pending.get(id);
  if (pending?.phase !== 'changed') return state;
  const conflict = {...pending.conflict, ...change};
  return {...state, pending: setEntry(state.pending, id, {...pending, conflict})};
};

export const keepTyped = (state: State, id: string, clash: Clash, typed: TextField): State =>
  setConflict(state, id, {
    kept: new Map(conflictOf(state, id)?.kept).set(clash.key, typed),
  });

export const clashUnder = (state: State, {id, cursor}: Layer): Clash | undefined =>
  conflictOf(state, id)?.merged.clashes[cursor];

/** After a decision the cursor goes to the next row that still waits, from the top again after the last. */
const nextOpen = ({merged, choices}: Conflict, cursor: number): number => {
  const open = merged.clashes.flatMap(({key}, index) => (choices.has(key) ? [] : [index]));
  return open.find((index) => index > cursor) ?? open[0] ?? cursor;
};

export const decide = (state: State, layer: Layer, choice: Choice): State => {
  const conflict = conflictOf(state, layer.id);
  const clash = clashUnder(state, layer);
  if (!conflict || !clash) return state;
  const choices = new Map(conflict.choices).set(clash.key, choice);
  const {typing: _typing, ...rest} = layer;
  const cursor = nextOpen({...conflict, choices}, layer.cursor);
  return setConflict(swap(withoutMending(state), {...rest, cursor}), layer.id, {choices});
};

export const stopAsking = (state: State, layer: Layer): State =>
  layer.asking ? swap(withoutNotices(state, 'question'), {...layer, asking: false}) : state;

export type Handler = (given: Given, layer: Layer) => Step;
