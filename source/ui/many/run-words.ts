import {causeOf} from '../../language/problem-words.ts';
import {clean} from '../../domain/clean.ts';
import type {RunRow} from '../../store/many/run-state.ts';
import type {Conflict, Pending} from '../../store/state.ts';
import {waitOf} from '../../store/waits.ts';
import {momentWords} from '../moment-words.ts';
import type {View} from '../view.ts';
import {waitTime} from '../wait-words.ts';

// What became of each of many deals, in words.

/** In at most 18 cells. */
export const resultWords = (view: View, row: RunRow): string => {
  const {run} = view.language.sentences.many;
  const {id, result, submission} = row;
  if (result === 'saved') return row.otherwise ? run.otherwise : run.savedAs[submission.intent];
  const pending = view.state.pending.get(id);
  if (result === 'waiting' && pending?.phase === 'held' && pending.dueAt > view.state.now)
    return run.held1(Math.ceil((pending.dueAt - view.state.now) / 1000));
  if (result !== 'under-way') return run.results[result];
  if (pending?.phase === 'checking') return run.checking;
  const wait = waitOf(view.state, id);
  return wait ? run.waits(waitTime(view.language, wait.until - view.state.now)) : run.results[result];
};

const conflictWords = (view: View, {merged, theirs}: Conflict): string => {
  const {run} = view.language.sentences.many;
  const time = run.at(momentWords(view, theirs.updatedDateTime));
  if (merged.clashes.length > 0) return run.next.clash(time);
  return merged.dropped.length > 0 ? run.next.closed(time) : run.next.clean(time);
};

const pendingWords = (view: View, pending: Pending): string | undefined => {
  const {next} = view.language.sentences.many.run;
  switch (pending.phase) {
    case 'changed':
      return conflictWords(view, pending.conflict);
    case 'spurious':
      return next.spurious;
    case 'was-not-saved':
      return next.notSaved;
    case 'changed-meanwhile':
      return next.meanwhile;
    case 'still-unknown':
      return next.unknown;
    default:
      return undefined;
  }
};

/** Why a deal needs somebody, and what the next step is. */
export const nextWords = (view: View, {id, result, problem, why}: RunRow): string => {
  const {next} = view.language.sentences.many.run;
  if (why !== undefined) return next.why[why];
  const pending = view.state.pending.get(id);
  const told = pending && pendingWords(view, pending);
  if (told !== undefined) return told;
  if (result === 'not-started') return next.notStarted;
  if (!problem) return next.kept;
  const cause = causeOf(problem);
  return result === 'refused' ? next.refused(cause, clean(problem.requestId ?? '')) : next.notSent(cause);
};
