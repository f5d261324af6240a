import {withQuery} from './filter-query.ts';
import {layoutOf} from './layout.ts';
import {firstDealRow, followCursor, followDeal} from './cursor.ts';
import {withRows} from './list.ts';
import {settleLook} from './many/plan.ts';
import {settleMarks} from './marks.ts';
import type {State} from './state.ts';
import {withCounts} from './views.ts';
import {closePrompts, openPrompts} from './prompts.ts';
import {windowFor} from './window.ts';

const withCursor = (before: State, state: State): State => {
  if (before.list === state.list) return state;
  const isRearranged = before.views.at !== state.views.at || before.grouping !== state.grouping;
  const follow = isRearranged
    ? () => followDeal(state.list, state.cursor)
    : () => followCursor(before.list, state.list, state.cursor);
  const cursor = state.touched ? follow() : firstDealRow(state.list);
  return cursor === state.cursor ? state : {...state, cursor};
};

const withWindow = (before: State, state: State): State => {
  const isSame =
    before.list === state.list &&
    before.cursor === state.cursor &&
    before.size === state.size &&
    before.pane === state.pane;
  if (isSame) return state;
  const {list} = layoutOf(state.size, state.pane);
  const window = windowFor(state.list, state.cursor, state.top, list.rows, true);
  return {...state, window, top: window.from};
};

/** Brings what is derived in line with the facts. A cursor key costs only the window. */
export const settle = (before: State, state: State): State =>
  settleMarks(
    before,
    withWindow(
      before,
      withCursor(
        before,
        withRows(
          before,
          withQuery(before, withCounts(before, openPrompts(closePrompts(settleLook(before, state))))),
        ),
      ),
    ),
  );
