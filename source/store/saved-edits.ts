import type {Saved} from '../domain/inverse.ts';
import type {Referral} from '../domain/referral.ts';
import {intentBetween} from './intent.ts';
import type {Intent, State, Submission} from './state.ts';

/** One write of this session that was saved: kept in memory only, so that it can be taken back. */
export type SavedEdit = Saved & {
  readonly key: number;
  readonly id: string;
  readonly intent: Intent;
  /** Epoch ms. */
  readonly at: number;
  /** It took back an edit of ours: taking it back in turn does that edit again. */
  readonly isUndo?: true;
};

/** Of very many the newest are kept. */
const mostSaved = 100;

/** Notes what was saved. What takes back an edit takes its place: so it is there once, and can be done again. */
export const keepSaved = (state: State, id: string, submission: Submission, after: Referral): State => {
  const {base, mine, undoes} = submission;
  const undone = state.savedEdits.find(({key}) => key === undoes);
  const entry: SavedEdit = {
    key: state.requests,
    id,
    before: base,
    after,
    intent: intentBetween(base, mine),
    at: state.now,
    ...(undone && undone.isUndo !== true ? {isUndo: true} : {}),
  };
  const rest = state.savedEdits.filter((each) => each !== undone);
  return {...state, savedEdits: [entry, ...rest].slice(0, mostSaved)};
};
