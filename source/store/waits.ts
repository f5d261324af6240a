import type {State} from './state.ts';
import {dealOf, only, tell, topLayer, withEffects, type Context, type Step} from './step.ts';
import {keepDraft, nameOf} from './submit.ts';

export type Wait = {
  /** Epoch ms. */
  readonly until: number;
  readonly why: 'asked' | 'locked' | 'unreachable';
};

/** What the write of a deal waits for before it goes on by itself; undefined when it does not wait. */
export const waitOf = (state: Pick<State, 'gateUntil' | 'now' | 'pending'>, id: string): Wait | undefined => {
  const pending = state.pending.get(id);
  if (pending?.phase === 'asked-to-wait' && pending.agreed) return {until: pending.until, why: 'asked'};
  if (pending?.phase !== 'sending') return undefined;
  const {now, gateUntil} = state;
  if (gateUntil !== undefined && gateUntil > now) return {until: gateUntil, why: 'asked'};
  return pending.waits && pending.waits.until > now ? pending.waits : undefined;
};

/** The deal whose waiting write esc would cancel: that of the cursor, else any. */
const waitingDeal = (state: State, preferred: string | undefined): string | undefined => {
  const ids = [...state.pending.keys()].filter((id) => waitOf(state, id) !== undefined);
  return ids.find((id) => id === preferred) ?? ids[0];
};

/** Ends the wait of a write at once and keeps its draft; undefined when none waits. */
export const cancelWait = (
  context: Context,
  state: State,
  preferred: string | undefined,
): Step | undefined => {
  const id = waitingDeal(state, preferred);
  const pending = id === undefined ? undefined : state.pending.get(id);
  if (id === undefined || !pending) return undefined;
  if (pending.phase === 'sending') return withEffects(state, {type: 'cancel-save', id});
  const {cancelled} = context.language.sentences.notices;
  return only(tell(keepDraft(state, id, pending.submission), 'done', cancelled(nameOf(state, id))));
};

/** On a form whose write waits, esc ends the wait; the form stays, with all that was typed. */
export const cancelOpenWait = (context: Context, state: State): Step | undefined => {
  const top = topLayer(state);
  const id = top?.kind === 'detail' ? undefined : dealOf(top);
  return id !== undefined && waitOf(state, id) ? cancelWait(context, state, id) : undefined;
};
