import {groupKeyOf} from '../../domain/grouping.ts';
import type {Summary} from '../../domain/summary.ts';
import {clearFilter} from '../filter.ts';
import {placeAmong} from '../rows.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {showView} from '../views.ts';

type Palette = LayerOf<'palette'>;

const walk =
  (steps: number) =>
  ({state, context}: Given, layer: Palette): Step => {
    const last = Math.max(0, context.paletteItems(state).length - 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

/** The list with the deal's row in it: in its view, without a filter that hides it, its group unfolded. */
const withRowOf = (state: State, deal: Summary): State => {
  const {list} = state;
  const inView = placeAmong(list.all, list, deal) ? state : showView(state, 0);
  const shown = inView === state && !placeAmong(list.shown, list, deal) ? clearFilter(state) : inView;
  const folded = new Set(shown.folded);
  folded.delete(groupKeyOf(shown.grouping, deal));
  return {...shown, folded};
};

/** Puts the cursor on a deal, and opens what hides its row: view, filter, fold, a page that lies over the list. */
const goToDeal = ({state, context}: Given, id: string): Step => {
  const {palette} = context.language.sentences;
  const deal = state.summaries.get(id);
  if (!deal) return only(state);
  const shown = withRowOf(state, deal);
  const there: State = {...shown, layers: [], cursor: id};
  if (shown.views.at !== state.views.at) return only(tell(there, 'plain', palette.viewLeft(deal.customer)));
  return only(
    shown.filter === state.filter ? there : tell(there, 'plain', palette.filterCleared(deal.customer)),
  );
};

/** Runs a command as if its key had been pressed below, or goes to the deal. What cannot be done says why. */
const run = (given: Given, layer: Palette): Step => {
  const {state, context} = given;
  const item = context.paletteItems(state)[layer.cursor];
  if (!item) return only(state);
  if (item.kind === 'deal') return goToDeal(given, item.id);
  if (item.kind === 'view') return only(showView({...state, layers: []}, item.at));
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
