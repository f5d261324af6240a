import type {Summary} from '../../domain/pipeline.ts';
import {fitLine, type Line} from '../line.ts';
import {rowInputs, type View} from '../view.ts';
import {columnsFor} from './columns.ts';
import {dealRow} from './deal-row.ts';

/** Clocks go on by minutes, a countdown by seconds. */
const second = (now: number): number => Math.floor(now / 1000);

/** Whether from one to the other the rows of all deals are the same, but for the cursor. */
export const isSameForRows = (was: View, is: View): boolean =>
  was.language === is.language &&
  second(was.state.now) === second(is.state.now) &&
  rowInputs.every((name) => name === 'now' || was.state[name] === is.state[name]);

type Kept = {readonly view: View; readonly width: number; readonly rows: Map<Summary, Line>};

let kept: Kept | undefined;

/** The row of a deal, exactly `width` wide. A key that moves the cursor makes the two rows that it changes. */
export const rowOf = (view: View, deal: Summary, width: number): Line => {
  const {state} = view;
  const make = (isCursor: boolean): Line =>
    fitLine(dealRow(view, deal, columnsFor(width, state.columns), isCursor), width);
  if (deal.id === state.cursor) return make(true);
  kept = {
    view,
    width,
    rows: kept?.width === width && isSameForRows(kept.view, view) ? kept.rows : new Map<Summary, Line>(),
  };
  const known = kept.rows.get(deal);
  if (known) return known;
  const made = make(false);
  kept.rows.set(deal, made);
  return made;
};
