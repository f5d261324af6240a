import type {Change} from '../../domain/many.ts';
import type {Problem} from '../../saving/problem.ts';
import {withStage} from '../drafts.ts';
import {sameDraft} from '../kept.ts';
import type {Draft, State, Submission} from '../state.ts';

// A change of many deals on its way: its rows are sent one after the other, each as a single change would be.

export type RunResult =
  | 'waiting'
  | 'under-way'
  | 'saved'
  /** Somebody was faster, or the service says so: a person looks, or it is sent on top when asked to. */
  | 'changed'
  | 'refused'
  | 'not-sent'
  | 'unknown'
  | 'not-started';

/** Why a row of a run is not begun, where nobody stopped before it. */
export type NotBegun = 'under-way' | 'drafted' | 'settled';

export type RunRow = {
  readonly id: string;
  readonly submission: Submission;
  readonly result: RunResult;
  readonly problem?: Problem;
  /** Its draft when it was last tried: with another one, or none, somebody has dealt with it since. */
  readonly draft: Draft | undefined;
  /** Something of it waited for the person when it was last tried. */
  readonly asks: boolean;
  /** Why it was not started, where it is not that somebody stopped before it. */
  readonly why?: NotBegun;
  /** The service stored something else than was sent. */
  readonly otherwise?: true;
  /** So many next steps are taken by themselves when it is tried again: a look, a merge without a clash, a sending. */
  readonly again: number;
};

export type Run = {
  readonly change: Change;
  readonly rows: readonly RunRow[];
  readonly ids: ReadonlySet<string>;
  /** Closings are held back together until then (epoch ms): each of them has its own held entry. */
  readonly dueAt?: number;
  /** Epoch ms at which the first of this try was sent. */
  readonly began?: number;
  /** When the last one ended. */
  readonly ended?: number;
  /** How many were done before this try. */
  readonly before: number;
  /** Nothing more is begun. */
  readonly stopping: boolean;
};

export const isRunning = ({run}: Pick<State, 'run'>): boolean => run !== undefined && run.ended === undefined;

/** Whether a run that is going on decides when this is sent. */
export const isOfRun = (state: Pick<State, 'run'>, id: string, {ofRun}: Submission): boolean =>
  ofRun === true && isRunning(state) && state.run?.ids.has(id) === true;

/** Each look, each merge and each sending of a row that is tried again is one step; more than that needs somebody. */
export const stepsOfTry = 3;

/** Why it is not tried again by itself: what was typed for the deal since is neither overwritten nor sent. */
export const dealtWith = (
  {drafts, pending}: State,
  {id, draft, asks, submission}: RunRow,
): NotBegun | undefined => {
  const now = drafts.get(id);
  if (pending.has(id)) return undefined;
  if (now === undefined) return draft !== undefined || asks ? 'settled' : undefined;
  // A prompt that was left keeps its move as a draft: that is the same change.
  const {base, mine} = submission;
  const kept = withStage(draft ?? {base, typed: {}}, base, mine);
  return sameDraft(now, draft) || sameDraft(now, kept) ? undefined : 'drafted';
};

export const isOver = ({result}: RunRow): boolean => result !== 'waiting' && result !== 'under-way';

/** Those that need somebody, or were not begun. */
export const isOpen = ({result}: RunRow): boolean => result !== 'saved';

const failed: ReadonlySet<RunResult> = new Set(['changed', 'refused', 'not-sent', 'unknown']);

export const isFailed = ({result}: RunRow): boolean => failed.has(result);

/** What is tried again: what failed; with nothing failed, what was not begun. */
export const triedAgain = ({rows}: Run): readonly RunRow[] => {
  const wrong = rows.filter(isFailed);
  return wrong.length > 0 ? wrong : rows.filter(({result}) => result === 'not-started');
};

/** The rows as they are shown: as they are sent; once it is over those that need somebody first. */
export const shownRows = ({rows, ended}: Run): readonly RunRow[] =>
  ended === undefined
    ? rows
    : [
        ...rows.filter(isFailed),
        ...rows.filter(({result}) => result === 'not-started'),
        ...rows.filter((row) => !isOpen(row) && row.otherwise),
        ...rows.filter((row) => !isOpen(row) && !row.otherwise),
      ];

/** Until when (epoch ms) the closings of a run are held back together; undefined when nothing is held. */
export const heldUntil = (state: State): number | undefined => {
  const {run, now} = state;
  if (run?.dueAt === undefined || !isRunning(state) || run.dueAt <= now) return undefined;
  return run.rows.some(({result}) => result === 'waiting') ? run.dueAt : undefined;
};
