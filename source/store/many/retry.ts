import type {State} from '../state.ts';
import {only, type Step} from '../step.ts';
import {holdBack} from './begin.ts';
import {dealtWith, isOver, stepsOfTry, triedAgain, type Run, type RunRow} from './run-state.ts';

const again = (state: State, {problem: _problem, why: _why, ...row}: RunRow): RunRow => {
  const why = dealtWith(state, row);
  return why ? {...row, result: 'not-started', why} : {...row, result: 'waiting', again: stepsOfTry};
};

/** Tries again what failed, and nothing else; closings are held back as they were at first. */
export const retryRun = (state: State): Step => {
  const {run} = state;
  if (run?.ended === undefined) return only(state);
  const ids = new Set(triedAgain(run).map(({id}) => id));
  const rows = run.rows.map((row) => (ids.has(row.id) ? again(state, row) : row));
  const {ended: _ended, began: _began, ...open} = run;
  const before = rows.filter(isOver).length;
  const next: Run = {...open, rows, before, stopping: false};
  return holdBack(
    state,
    next,
    rows.filter(({result}) => result === 'waiting'),
  );
};
