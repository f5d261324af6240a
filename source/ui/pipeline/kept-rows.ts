import type {GroupKey, Summary} from '../../domain/pipeline.ts';
import type {State} from '../../store/state.ts';
import {fitLine, type Line} from '../line.ts';
import {rowInputs, type View} from '../view.ts';
import {columnsFor, type Columns} from './columns.ts';
import {dealRow} from './deal-row.ts';
import {groupRow} from './group-row.ts';

/** Clocks go on by minutes, a countdown by seconds. */
const second = (now: number): number => Math.floor(now / 1000);

const isSameSecond = (was: View, is: View): boolean => second(was.state.now) === second(is.state.now);

const isSameIn = (was: View, is: View, inputs: readonly (keyof State)[]): boolean =>
  was.language === is.language &&
  inputs.every((name) => name === 'now' || was.state[name] === is.state[name]);

/** Whether from one to the other the rows of all deals are the same, but for the cursor and what a clock says. */
export const isSameButClocks = (was: View, is: View): boolean => isSameIn(was, is, rowInputs);

/** The later view at the time of the earlier: what was kept of that is still right. */
export const atTimeOf = (earlier: View, view: View): View =>
  isSameSecond(earlier, view)
    ? view
    : {...view, now: earlier.now, state: {...view.state, now: earlier.state.now}};

/** All that the header of a group is made from besides the group, the cursor and its width. */
const headerInputs = [
  'columns',
  'list',
  'marks',
  'reading',
  'syncedAt',
] as const satisfies readonly (keyof State)[];

type Make<Of> = (view: View, of: Of, columns: Columns, width: number, isCursor: boolean) => Line;
type Kept<Of> = {
  readonly view: View;
  readonly width: number;
  readonly columns: Columns;
  /** Without and with the cursor. */
  readonly lines: readonly [Map<Of, Line>, Map<Of, Line>];
};

/** Lines exactly `width` wide, kept as long as they stay the same: a key makes only the two that it changes. */
const keeping = <Of>(make: Make<Of>, isSame: (was: View, is: View) => boolean) => {
  let kept: Kept<Of> | undefined;
  const keptFor = (view: View, width: number): Kept<Of> => {
    if (kept?.width !== width || !isSame(kept.view, view))
      return {
        view,
        width,
        columns: columnsFor(width, view.state.columns),
        lines: [new Map<Of, Line>(), new Map<Of, Line>()],
      };
    return kept.view === view ? kept : {...kept, view};
  };
  return (view: View, of: Of, width: number, isCursor: boolean): Line => {
    kept = keptFor(view, width);
    const lines = kept.lines[isCursor ? 1 : 0];
    const known = lines.get(of);
    if (known) return known;
    const made = fitLine(make(view, of, kept.columns, width, isCursor), width);
    lines.set(of, made);
    return made;
  };
};

export const rowOf = keeping<Summary>(
  (view, deal, columns, _width, isCursor) => dealRow(view, deal, columns, isCursor),
  (was, is) => was === is || (isSameSecond(was, is) && isSameButClocks(was, is)),
);

export const headerOf = keeping<GroupKey>(
  groupRow,
  (was, is) => was === is || isSameIn(was, is, headerInputs),
);
