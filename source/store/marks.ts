import {placeOfDeal, type SortedGroup} from '../domain/sorted-group.ts';
import {rowAway} from './cursor.ts';
import {dealsInRows, hasRow, indexOfRow, placeAmong, rowAt, rowOf, type Row} from './rows.ts';
import type {State} from './state.ts';
import {only, tell, topLayer, type Given, type Step} from './step.ts';
import {isWhole} from './views.ts';

// Marked deals, by id. They own the verbs; the cursor's deal does not while there are any.

/**
 * A range that follows the cursor from where it was begun. `before` are the marks without it. One begun with shift
 * goes on with shift only.
 */
export type MarkRange = {
  readonly anchor: string;
  readonly by: 'key' | 'shift';
  readonly before: ReadonlySet<string>;
};

const rowUnder = ({list, cursor}: State): Row | undefined => rowOf(list, cursor);

const withoutRange = ({range: _range, ...state}: State): State => state;

/** The range is over; what it marked stays marked. */
export const endRange = (state: State): State => (state.range ? withoutRange(state) : state);

export const unmark = (state: State): State => ({...endRange(state), marks: new Set()});

/** The only marked deal, where the list shows it: what is for one deal is for this one. */
export const loneMark = (state: State): string | undefined => {
  const [id] = state.marks;
  const isLone = state.marks.size === 1 && !topLayer(state);
  return isLone && id !== undefined && hasRow(state.list, id) ? id : undefined;
};

/** Do the marked deals own the verbs, as many? */
export const areManyMarked = (state: State): boolean =>
  state.marks.size > 0 && !topLayer(state) && loneMark(state) === undefined;

/** Takes the marks away from these deals. */
export const withoutMarks = (state: State, ids: Iterable<string>): State => {
  const marks = new Set(state.marks);
  for (const id of ids) marks.delete(id);
  return marks.size === state.marks.size ? state : {...endRange(state), marks};
};

/** Marks all of them, or, where all are marked already, none of them. */
const toggleAll = (state: State, ids: readonly string[]): State => {
  const marks = new Set(state.marks);
  const isEach = ids.every((id) => marks.has(id));
  for (const id of ids)
    if (isEach) marks.delete(id);
    else marks.add(id);
  return {...endRange(state), marks};
};

const markGroup = (state: State, {group}: Row): State =>
  toggleAll(
    state,
    (state.list.shown.get(group)?.deals ?? []).map(({id}) => id),
  );

/** Over a header, which would mark its whole group at the next key; the last deal keeps the cursor. */
const nextDeal = ({list}: State, key: string): string => {
  let index = indexOfRow(list, key) ?? 0;
  for (;;) {
    const row = rowAt(list, ++index);
    if (!row || row.kind === 'deal') return row?.key ?? key;
  }
};

/** Of the deals that are counted only the first ones are there yet: they would pass for all. */
const unlessGlimpse =
  (run: (state: State) => State) =>
  ({context, state}: Given): Step => {
    if (!state.list.isGlimpse) return only(run(state));
    const {notices, many} = context.language.sentences;
    return only(tell(state, 'plain', notices.notPossible(many.stillRead)));
  };

/** One deal, and on to the next one; on a header the whole group, and the cursor stays. */
const mark = (given: Given): Step => {
  const {state} = given;
  if (state.range) return only(endRange(state));
  const row = rowUnder(state);
  if (!row) return only(state);
  if (row.kind === 'group') return unlessGlimpse(() => markGroup(state, row))(given);
  return only({...toggleAll(state, [row.key]), cursor: nextDeal(state, row.key)});
};

/** The deals from one row to another, both counted; undefined when one of them is not shown. */
const dealsBetween = ({list}: State, from: string, to: string): readonly string[] | undefined => {
  const [a, b] = [indexOfRow(list, from), indexOfRow(list, to)];
  if (a === undefined || b === undefined) return undefined;
  return dealsInRows(list, Math.min(a, b), Math.max(a, b)).map(({id}) => id);
};

const withRange = (state: State, range: MarkRange): State => {
  const deals = dealsBetween(state, range.anchor, state.cursor);
  return deals ? {...state, range, marks: new Set([...range.before, ...deals])} : withoutRange(state);
};

const begin = (state: State, by: MarkRange['by']): State =>
  withRange(state, {anchor: state.cursor, by, before: state.marks});

const range = ({context, state}: Given): Step => {
  if (state.range) return only(endRange(state));
  if (!rowUnder(state)) return only(state);
  return only(tell(begin(state, 'key'), 'plain', context.language.sentences.many.range));
};

const extend =
  (steps: 1 | -1) =>
  ({state}: Given): Step => {
    if (!rowUnder(state)) return only(state);
    const begun = state.range ? state : begin(state, 'shift');
    return only(withRangeMoved({...begun, cursor: rowAway(state.list, state.cursor, steps)}));
  };

const withRangeMoved = (state: State): State => (state.range ? withRange(state, state.range) : state);

/** All deals in sight of scrolling: those of a folded group are not. */
const all = unlessGlimpse((state) =>
  toggleAll(
    state,
    dealsInRows(state.list, 0, state.list.length).map(({id}) => id),
  ),
);

export const markCommands = {
  mark,
  'mark-range': range,
  'mark-down': extend(1),
  'mark-up': extend(-1),
  'mark-all': all,
} as const;

const sameMarks = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

const without = (marks: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> => {
  if (!gone.some((id) => marks.has(id))) return marks;
  const left = new Set(marks);
  for (const id of gone) left.delete(id);
  return left;
};

/** A deal that vanished has no mark any more. */
const withKnownMarks = (before: State, state: State): State => {
  if (before.summaries === state.summaries || state.marks.size === 0) return state;
  const changes = [...state.summaries.changesFrom(before.summaries)];
  const gone = changes.flatMap(({id, is}) => (is === undefined ? [id] : []));
  const marks = without(state.marks, gone);
  const range = state.range && {...state.range, before: without(state.range.before, gone)};
  return marks === state.marks && !range ? state : {...state, marks, ...(range ? {range} : {})};
};

/**
 * An open range follows the cursor. When the list itself changed so that the range would hold other deals, it is over:
 * nothing is marked that the person did not pass.
 */
const withRangeFollowed = (before: State, state: State): State => {
  const {range: open} = state;
  if (!open) return state;
  if (before.list !== state.list) {
    const next = withRange(state, open);
    return sameMarks(next.marks, state.marks) ? next : withoutRange(state);
  }
  if (before.cursor === state.cursor) return state;
  // A range begun with shift was moved by its own key already; another movement ends it.
  if (open.by === 'shift') return before.marks === state.marks ? withoutRange(state) : state;
  return withRange(state, open);
};

/** Brings marks and range in line with the list and the cursor; a cursor key without a range costs nothing. */
export const settleMarks = (before: State, state: State): State =>
  withRangeFollowed(before, withKnownMarks(before, state));

export type MarkFigures = {
  readonly count: number;
  /** Marked, but not in the list as view and filter show it now. */
  readonly hidden: number;
  /** The groups of the marked deals. */
  readonly groups: ReadonlySet<string>;
};

const figuresByMarks = new WeakMap<ReadonlySet<string>, {list: State['list']; figures: MarkFigures}>();

const isShown = ({list}: State, id: string): boolean => {
  const deal = list.deals.get(id);
  return deal !== undefined && placeAmong(list.shown, list, deal) !== undefined;
};

/** Counted once for each set of marks and each list, not once a frame. */
export const markFigures = (state: State): MarkFigures => {
  const known = figuresByMarks.get(state.marks);
  if (known?.list === state.list) return known.figures;
  const isAllShown = isWhole(state) && state.list.shown === state.list.all;
  const ids = [...state.marks];
  const figures: MarkFigures = {
    count: ids.length,
    hidden: isAllShown ? 0 : ids.filter((id) => !isShown(state, id)).length,
    groups: new Set(ids.flatMap((id) => state.summaries.get(id)?.group ?? [])),
  };
  figuresByMarks.set(state.marks, {list: state.list, figures});
  return figures;
};

/** The marked deals in the order of the list; those that it does not show now come last. */
export const markedInOrder = ({list, marks}: State): readonly string[] => {
  const shown = [...list.shown.values()].flatMap(({deals}) =>
    deals.flatMap(({id}) => (marks.has(id) ? [id] : [])),
  );
  const there = new Set(shown);
  return [...shown, ...[...marks].filter((id) => !there.has(id))];
};

/** Whether a deal of the group is marked: at every frame, so that the smaller of the two is walked through. */
export const hasMarks = ({marks, summaries}: State, group: SortedGroup): boolean => {
  if (marks.size > group.deals.length) return group.deals.some(({id}) => marks.has(id));
  for (const id of marks) {
    const deal = summaries.get(id);
    if (deal && placeOfDeal(group, deal) !== undefined) return true;
  }
  return false;
};
