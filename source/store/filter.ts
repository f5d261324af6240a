import {rowAway} from './list.ts';
import {nearestOf} from './nearest.ts';
import type {State} from './state.ts';
import {only, type Behaviour, type Given, type Step} from './step.ts';
import {textField} from './text-field.ts';

const leave = ({state}: Given): Step => only({...state, filter: {...state.filter, typing: false}});

/** Takes the filter away; the cursor stays on its deal. */
export const clearFilter = (state: State): State => ({...state, filter: {field: textField(), typing: false}});

const move =
  (steps: number) =>
  ({state}: Given): Step =>
    only({...state, cursor: rowAway(state.list, state.cursor, steps)});

const takeNearest = ({state}: Given): Step => {
  const nearest = nearestOf(state);
  return only(nearest ? {...state, filter: {...state.filter, field: textField(nearest.text)}} : state);
};

/** The filter line: what is typed narrows the list at once; the arrows walk the list meanwhile. */
export const filterBehaviour: Behaviour<undefined> = {
  commands: {
    confirm: leave,
    'take-nearest': takeNearest,
    back: ({state}) => only(clearFilter(state)),
    up: move(-1),
    down: move(1),
  },
  field: ({state}) => state.filter.field,
  setField: ({state}, _layer, field) => ({...state, filter: {...state.filter, field}}),
};
