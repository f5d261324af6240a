import {cleanName} from '../domain/clean.ts';
import type {Pending, State} from './state.ts';

/** One deal of the list of drafts, with what there is of it: under way, or only typed. */
export type DraftRow = {
  readonly id: string;
  /** The customer, cleaned. */
  readonly name: string;
  /** The phase of what is under way; `draft` for what is only typed, `was-held` for a closing never sent. */
  readonly kind: Pending['phase'] | 'draft' | 'was-held';
  /** How many further drafts of the same deal wait behind this one. */
  readonly behind: number;
};

/** The customer's name as far as it is known: from the list, else from what is kept of the deal. */
export const customerOf = (state: State, id: string): string => {
  const base = state.drafts.get(id)?.base ?? state.pending.get(id)?.submission.base;
  return state.summaries.get(id)?.customer ?? (cleanName(base?.customerProfile?.name ?? '') || id);
};

/** What is not sent or not known, in a steady order: by customer, then by id. */
export const draftRows = (state: State): readonly DraftRow[] => {
  const ids = [...new Set([...state.pending.keys(), ...state.drafts.keys()])];
  const rows = ids.map((id): DraftRow => {
    const phase = state.pending.get(id)?.phase;
    const kind = phase ?? (state.drafts.get(id)?.wasHeld ? 'was-held' : 'draft');
    return {id, name: customerOf(state, id), kind, behind: state.behind.get(id)?.length ?? 0};
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
};
