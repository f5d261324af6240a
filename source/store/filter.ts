import {parseQuery} from '../domain/query/parse.ts';
import {tellQueryProblem} from '../language/query-words.ts';
import {completed} from './filter-completion.ts';
import {rowAway} from './cursor.ts';
import {nearestOf} from './nearest.ts';
import type {State} from './state.ts';
import {only, tell, type Behaviour, type Given, type Step} from './step.ts';
import {textField} from './text-field.ts';

/** A filter with a fault is not kept: the line stays open, and says what is wrong. */
const leave = ({state, context}: Given): Step => {
  const parsed = parseQuery(state.filter.field.text);
  if (parsed.ok) return only({...state, filter: {...state.filter, typing: false}});
  return only(tell(state, 'plain', tellQueryProblem(parsed.problem, context.language.sentences.query)));
};

/** Takes the filter away; the cursor stays on its deal. */
export const clearFilter = (state: State): State => ({...state, filter: {field: textField(), typing: false}});

const move =
  (steps: number) =>
  ({state}: Given): Step =>
    only({...state, cursor: rowAway(state.list, state.cursor, steps)});

/** Completes what is typed; where there is nothing to complete, the nearest word to one that is nowhere. */
const take = ({state}: Given): Step => {
  const nearest = nearestOf(state);
  const field = completed(state) ?? (nearest && textField(nearest.text));
  return only(field ? {...state, filter: {...state.filter, field}} : state);
};

/** The filter line: what is typed narrows the list at once; the arrows walk the list meanwhile. */
export const filterBehaviour: Behaviour<undefined> = {
  commands: {
    confirm: leave,
    'take-nearest': take,
    back: ({state}) => only(clearFilter(state)),
    up: move(-1),
    down: move(1),
  },
  field: ({state}) => state.filter.field,
  setField: ({state}, _layer, field) => ({...state, filter: {...state.filter, field}}),
};
