import {firstDealRow, followCursor, followDeal, rowAway} from './cursor.ts';
import {withValues} from './filter-completion.ts';
import {withQuery} from './filter-query.ts';
import {withFound} from './found-deals.ts';
import {layoutOf} from './layout.ts';
import {withRows} from './list.ts';
import {settleLook} from './many/plan.ts';
import {settleMarks} from './marks.ts';
import {withNearest} from './nearest.ts';
import {withPacking} from './packing.ts';
import {closePrompts, openPrompts} from './prompts.ts';
import type {State} from './state.ts';
import {andThen, only, type Step} from './step.ts';
import {withCounts} from './view-counts.ts';
import {withMine} from './views.ts';
import {windowFor} from './window.ts';

/** While a filter still looks, the deal that the cursor left for want of a row is not forgotten. */
const withHome = (before: State, state: State): State => {
  const {home, ...rest} = state;
  if (state.list.left === 0) return home ? rest : state;
  if (before.cursor === state.cursor) return state;
  const deal = home?.away === before.cursor ? home.deal : before.cursor;
  return {...state, home: {deal, away: state.cursor}};
};

const withCursor = (before: State, state: State): State => {
  if (before.list === state.list) return state;
  const [was, is] = [before.list.rules, state.list.rules];
  const isRearranged = was.view !== is.view || was.grouping !== is.grouping;
  const follow = isRearranged
    ? () => followDeal(state.list, state.cursor)
    : () => followCursor(before.list, state.list, state.cursor);
  const cursor = state.touched ? follow() : firstDealRow(state.list);
  return withHome(state, cursor === state.cursor ? state : {...state, cursor});
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

/** What the list shows when the cursor goes on by so many rows; nothing else of what a key does. */
export const walkedOn = (state: State, steps: number): State =>
  withWindow(state, {...state, cursor: rowAway(state.list, state.cursor, steps)});

type Settling = (before: State, state: State) => State | Step;

/** In this order: each relies on what those before it have put in line. */
const settlings: readonly Settling[] = [
  settleLook,
  (_before, state) => openPrompts(closePrompts(state)),
  withMine,
  (_before, state) => withCounts(state),
  withQuery,
  withRows,
  withCursor,
  withWindow,
  settleMarks,
  withValues,
  (_before, state) => withNearest(state),
  (_before, state) => withFound(state),
  (_before, state) => withPacking(state),
];

/** Brings what is derived in line with the facts. A cursor key costs only the window. */
export const settle = (before: State, state: State): Step =>
  settlings.reduce<Step>(
    (step, settling) =>
      andThen(step, (next) => {
        const settled = settling(before, next);
        return 'effects' in settled ? settled : only(settled);
      }),
    only(state),
  );
