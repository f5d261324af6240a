import {clearFilter} from '../filter.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';

type Palette = LayerOf<'palette'>;

const walk =
  (steps: number) =>
  ({state, context}: Given, layer: Palette): Step => {
    const last = Math.max(0, context.paletteItems(state).length - 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

/** Puts the cursor on a deal, and opens what hides its row: the filter, the fold, a page that lies over the list. */
const goToDeal = ({state, context}: Given, id: string): Step => {
  const {notices} = context.language.sentences;
  const deal = state.summaries.get(id);
  if (!deal) return only(state);
  const isFilteredOut = !state.list.shown.get(deal.group)?.some((shown) => shown.id === id);
  const shown: State = isFilteredOut ? clearFilter(state) : state;
  const folded = new Set(shown.folded);
  folded.delete(deal.group);
  const there: State = {...shown, folded, layers: [], cursor: id};
  return only(isFilteredOut ? tell(there, 'plain', notices.filterCleared(deal.customer)) : there);
};

/** Runs a command as if its key had been pressed below, or goes to the deal. What cannot be done says why. */
const run = (given: Given, layer: Palette): Step => {
  const {state, context} = given;
  const item = context.paletteItems(state)[layer.cursor];
  if (!item) return only(state);
  if (item.kind === 'deal') return goToDeal(given, item.id);
  if (item.reason !== undefined)
    return only(tell(state, 'plain', context.language.sentences.notices.notPossible(item.reason)));
  return context.run(pop(state), item.command);
};

export const paletteBehaviour: Behaviour<Palette> = {
  commands: {
    down: walk(1),
    up: walk(-1),
    'half-down': walk(5),
    'half-up': walk(-5),
    confirm: run,
    palette: ({state}) => only(pop(state)),
    back: ({state}) => only(pop(state)),
  },
  field: (_given, layer) => layer.field,
  setField: ({state}, layer, field) => swap(state, {...layer, field, cursor: 0}),
};
