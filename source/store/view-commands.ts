import {groupings} from '../domain/grouping.ts';
import type {Command} from './command.ts';
import type {State} from './state.ts';
import {only, push, tell, type Given, type Step} from './step.ts';
import {textField} from './text-field.ts';
import {showView} from './views.ts';

const step =
  (steps: 1 | -1) =>
  ({state}: Given): Step => {
    const {at, list} = state.views;
    return only(showView(state, (at + steps + list.length) % list.length));
  };

/** By its number in line 2. */
const goTo = ({context, state, key}: Given): Step => {
  const at = Number(key) - 1;
  return only(
    state.views.list[at]
      ? showView(state, at)
      : tell(state, 'plain', context.language.sentences.views.noSuchView(key, state.views.list.length)),
  );
};

const openGroupBy = (state: State): State =>
  push(state, {kind: 'group-by', cursor: groupings.indexOf(state.grouping)});

const openViews = (state: State): State =>
  push(state, {kind: 'views', cursor: state.views.at, field: textField(), asking: false});

const here = (run: (given: Given) => Step) => ({run, anywhere: false});

/** The commands of the list that change what part of the pipeline it shows, and how. */
export const viewCommands = {
  'next-view': here(step(1)),
  'previous-view': here(step(-1)),
  'go-to-view': here(goTo),
  'group-by': here(({state}) => only(openGroupBy(state))),
  columns: here(({state}) => only(push(state, {kind: 'columns', cursor: 0}))),
  views: here(({state}) => only(openViews(state))),
} satisfies {readonly [C in Command]?: unknown};
