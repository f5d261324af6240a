import {groupings, type Grouping} from '../../domain/grouping.ts';
import {keepSettings} from '../keep-settings.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {arrange} from '../views.ts';
import {walking} from './walking.ts';

type GroupBy = LayerOf<'group-by'>;

const last = groupings.length - 1;

const walk =
  (steps: number) =>
  ({state}: Given, layer: GroupBy): Step =>
    only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));

const group = ({context, state}: Given, grouping: Grouping | undefined): Step => {
  if (grouping === undefined) return only(state);
  const {groupBy, groupings: names} = context.language.sentences.views;
  return keepSettings(tell(arrange(pop(state), {grouping}), 'plain', groupBy.grouped(names[grouping])));
};

const back = ({state}: Given): Step => only(pop(state));

export const groupByBehaviour: Behaviour<GroupBy> = {
  commands: {
    ...walking(walk),
    confirm: (given, {cursor}) => group(given, groupings[cursor]),
    'choose-grouping': (given) => group(given, groupings[Number(given.key) - 1]),
    'group-by': back,
    back,
  },
};
