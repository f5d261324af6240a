import type {Problem} from '../saving/problem.ts';
import type {Pending, State} from './state.ts';
import {setEntry, withEffects, type Step} from './step.ts';

type Carried = Pick<Pending, 'submission' | 'conflict' | 'later' | 'resent'>;

/** What goes along from phase to phase. */
export const carried = ({submission, conflict, later, resent}: Carried): Carried => ({
  submission,
  ...(conflict ? {conflict} : {}),
  ...(later ? {later} : {}),
  ...(resent ? {resent} : {}),
});

/** Looks whether a write arrived whose outcome is unknown, before anything else is sent for the deal. */
export const startCheck = (state: State, id: string, pending: Carried, problem: Problem): Step => {
  const request = state.requests + 1;
  const {base, mine} = pending.submission;
  const checking: Pending = {
    ...carried(pending),
    phase: 'checking',
    request,
    since: state.now,
    problem,
    tries: 0,
  };
  return withEffects(
    {...state, requests: request, pending: setEntry(state.pending, id, checking)},
    {type: 'reconcile', id, request, write: {id, base, mine}},
  );
};
