import {automaticColumns, inOrder, optionalColumns, type OptionalColumn} from '../../domain/list-columns.ts';
import {keepSettings} from '../keep-settings.ts';
import {layoutOf} from '../layout.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, type Behaviour, type Given, type Step} from '../step.ts';
import {arrange} from '../views.ts';
import {walking} from './walking.ts';

type Columns = LayerOf<'columns'>;

const last = optionalColumns.length - 1;

const walk =
  (steps: number) =>
  ({state}: Given, layer: Columns): Step =>
    only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));

/** As chosen, else what the width shows by itself. */
export const columnsNow = ({columns, size, pane}: State): readonly OptionalColumn[] =>
  columns ?? automaticColumns(layoutOf(size, pane).list.columns);

const toggle = ({state}: Given, {cursor}: Columns): Step => {
  const name = optionalColumns[cursor];
  if (name === undefined) return only(state);
  const now = columnsNow(state);
  const chosen = now.includes(name) ? now.filter((each) => each !== name) : inOrder([...now, name]);
  return keepSettings(arrange(state, {columns: chosen}));
};

const back = ({state}: Given): Step => only(pop(state));

export const columnsBehaviour: Behaviour<Columns> = {
  commands: {
    ...walking(walk),
    'toggle-column': toggle,
    'automatic-columns': ({state}) => keepSettings(arrange(state, {columns: undefined})),
    confirm: back,
    columns: back,
    back,
  },
};
