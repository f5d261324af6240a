import {isKnownState} from '../domain/clock.ts';
import {inverseOf, type Inverse} from '../domain/inverse.ts';
import type {Referral} from '../domain/referral.ts';
import type {SavedEdit} from './saved-edits.ts';
import type {State} from './state.ts';

/** Why something that was saved cannot be taken back now. */
export type Hindrance =
  | Exclude<Inverse, {readonly kind: 'possible'}>
  /** The deal has a draft, or a change of it is under way. */
  | {readonly kind: 'drafted' | 'under-way' | 'gone' | 'unknown-state'};

export type UndoRow =
  /** The draft of the deal under the cursor: it goes by its own question. */
  | {readonly kind: 'draft'; readonly id: string}
  | {readonly kind: 'saved'; readonly edit: SavedEdit; readonly now: Referral; readonly mine: Referral}
  | {readonly kind: 'saved'; readonly edit: SavedEdit; readonly now?: Referral; readonly why: Hindrance};

const rowOf = (state: State, edit: SavedEdit): UndoRow => {
  const {id} = edit;
  const now = state.referrals.get(id);
  if (!now) return {kind: 'saved', edit, why: {kind: 'gone'}};
  if (state.pending.has(id)) return {kind: 'saved', edit, now, why: {kind: 'under-way'}};
  if (!isKnownState(now)) return {kind: 'saved', edit, now, why: {kind: 'unknown-state'}};
  const inverse = inverseOf(edit, now);
  if (inverse.kind !== 'possible') return {kind: 'saved', edit, now, why: inverse};
  if (state.drafts.has(id)) return {kind: 'saved', edit, now, why: {kind: 'drafted'}};
  return {kind: 'saved', edit, now, mine: inverse.mine};
};

/** Newest first: what is typed and not sent, then what was saved. */
export const undoRows = (state: State, id: string | undefined): readonly UndoRow[] => [
  ...(id !== undefined && state.drafts.has(id) && !state.pending.has(id)
    ? [{kind: 'draft', id} as const]
    : []),
  ...state.savedEdits.map((edit) => rowOf(state, edit)),
];

/** Tells a row from the others also when something is saved while the list is open. */
export const keyOf = (row: UndoRow): string => (row.kind === 'draft' ? row.kind : String(row.edit.key));

/** The place of the row under the cursor; the first one where that row is gone. */
export const placeOf = (rows: readonly UndoRow[], at: string | undefined): number =>
  Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === at),
  );
