import {rowAway} from '../cursor.ts';
import {hasRow} from '../rows.ts';
import {readForPage} from '../related.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, swap, type Behaviour, type Given, type Step} from '../step.ts';
import {nextSection, scrollCommands} from './scroll.ts';

type Detail = LayerOf<'detail'>;

/**
 * The deal `step` places on in the list, past the headers: from the shown deal's place, where the list has it. The
 * cursor may have gone on without the page when the deal left its group.
 */
const goTo =
  (step: 1 | -1) =>
  ({state}: Given, layer: Detail): Step => {
    let key = hasRow(state.list, layer.id) ? layer.id : state.cursor;
    for (let next = rowAway(state.list, key, step); next !== key; next = rowAway(state.list, key, step)) {
      key = next;
      if (!state.referrals.has(key)) continue;
      const moved = swap({...state, cursor: key}, {...layer, id: key, top: 0});
      return readForPage(moved, key);
    }
    return only(state);
  };

export const detailBehaviour: Behaviour<Detail> = {
  commands: {
    ...scrollCommands,
    'next-deal': goTo(1),
    'previous-deal': goTo(-1),
    'next-section': nextSection,
    back: ({state}) => only(pop(state)),
  },
};
