import type {Change} from '../../domain/many.ts';
import type {Problem} from '../../saving/problem.ts';
import type {State, Submission} from '../state.ts';

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

export type RunRow = {
  readonly id: string;
  readonly submission: Submission;
  readonly result: RunResult;
  readonly problem?: Problem;
  /** So many next steps are taken by themselves when it is tried again: a look, a merge without a clash, a sending. */
  readonly again: number;
};

export type Run = {
  readonly change: Change;
  readonly rows: readonly RunRow[];
  readonly ids: ReadonlySet<string>;
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

/** Whether the run decides when this deal is sent. */
export const isInRun = ({run}: Pick<State, 'run'>, id: string): boolean =>
  run !== undefined && run.ended === undefined && run.ids.has(id);

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
        ...rows.filter((row) => !isOpen(row)),
      ];

/** Until when (epoch ms) the closings of a run are held back together; undefined when nothing is held. */
export const heldUntil = (state: State): number | undefined => {
  if (!state.run || !isRunning(state)) return undefined;
  const next = state.run.rows.find(({result}) => result === 'waiting');
  const pending = next && state.pending.get(next.id);
  return pending?.phase === 'held' && pending.dueAt > state.now ? pending.dueAt : undefined;
};
