import {nowAt} from '../domain/clock.ts';
import {beginsField, isUnfinished, queryBesides} from '../domain/query/complete.ts';
import {parseQuery, type QueryProblem} from '../domain/query/parse.ts';
import {printQuery} from '../domain/query/print.ts';
import type {Query, Scope} from '../domain/query/term.ts';
import {queryTest} from '../domain/query/test.ts';
import type {State} from './state.ts';

/** What the filters of the list know beside the deals. */
export const scopeOf = ({
  now,
  account,
  timeZone,
  staleDays,
}: Pick<State, 'account' | 'now' | 'staleDays' | 'timeZone'>): Scope => ({
  now: nowAt(now, timeZone),
  timeZone,
  staleDays,
  ...(account.me === undefined ? {} : {me: account.me}),
});

/** Of so many deals it is looked whether a word is in one of them, so that no key waits for it. */
const mostAsked = 4096;

const findsSomething = (state: State, query: Query): boolean => {
  const isHit = queryTest(query, scopeOf(state));
  let asked = 0;
  for (const deal of state.summaries.values()) {
    if (isHit(deal)) return true;
    if (++asked === mostAsked) return false;
  }
  return false;
};

/** Nothing to be read yet; what turned out to be no field was no word that was meant either. */
const isOpen = (text: string, caret: number, problem: QueryProblem): boolean =>
  isUnfinished(text, caret, problem) || (problem.kind === 'unknown-field' && problem.end === caret);

/**
 * What the text of the filter asks for. While somebody types, the term under the caret does not count as long as it
 * is none yet: not where its value is missing, nor where it is the beginning of a field and found nowhere. A fault
 * changes nothing.
 */
const queryFor = (state: State): Query => {
  const {typing, field} = state.filter;
  const {text, caret} = field;
  const parsed = parseQuery(text);
  if (!typing) return parsed.ok ? parsed.query : state.query;
  const besides = queryBesides(text, caret) ?? state.query;
  if (!parsed.ok) return isOpen(text, caret, parsed.problem) ? besides : state.query;
  return beginsField(text, caret) && !findsSomething(state, parsed.query) ? besides : parsed.query;
};

export const withQuery = (before: State, state: State): State => {
  if (before.filter === state.filter) return state;
  const query = queryFor(state);
  return printQuery(query) === printQuery(state.query) ? state : {...state, query};
};
