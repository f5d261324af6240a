import type {Saved} from '../domain/inverse.ts';
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

/**
 * Notes what was saved: as it was sent, since the version that came back may hold what others changed meanwhile, which
 * is not ours to take back. What takes back an edit takes its place: so it is there once, and
 * can be done again.
 */
export const keepSaved = (state: State, id: string, submission: Submission): State => {
  const {base, mine, undoes} = submission;
  // Two writes may end at the same number of requests: each entry takes a number of its own.
  const key = state.requests + 1;
  const undone = state.savedEdits.find((each) => each.key === undoes);
  const entry: SavedEdit = {
    key,
    id,
    before: base,
    after: mine,
    intent: intentBetween(base, mine),
    at: state.now,
    ...(undone && undone.isUndo !== true ? {isUndo: true} : {}),
  };
  const rest = state.savedEdits.filter((each) => each !== undone);
  return {...state, requests: key, savedEdits: [entry, ...rest].slice(0, mostSaved)};
};
