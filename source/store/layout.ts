import type {Size} from './state.ts';

/** Below this refdeck only says what size it needs. */
export const smallest: Size = {columns: 60, rows: 16};

/** Lines above the list (who, filter, rule) and below it (message, keys). */
export const headLines = 3;
export const footLines = 2;

const paneBelowLines = 6;
/** From so many columns the pane lies at the right, else from so many rows below. */
export const paneRightFrom = 110;
export const paneBelowFrom = 30;

export type Layout = {
  readonly list: Size;
  /** Where the detail pane lies. Its size is fixed by the screen's, so it never moves while the cursor does. */
  readonly pane: {readonly place: 'right' | 'below'; readonly size: Size} | undefined;
};

export const fits = ({columns, rows}: Size): boolean => columns >= smallest.columns && rows >= smallest.rows;

export const hasPaneRoom = ({columns, rows}: Size): boolean =>
  columns >= paneRightFrom || rows >= paneBelowFrom;

export const layoutOf = ({columns, rows}: Size, pane: boolean): Layout => {
  const body = rows - headLines - footLines;
  if (!pane || !hasPaneRoom({columns, rows})) return {list: {columns, rows: body}, pane: undefined};
  if (columns >= paneRightFrom) {
    const width = Math.min(56, 19 + Math.floor(columns / 5));
    return {
      list: {columns: columns - width - 1, rows: body},
      pane: {place: 'right', size: {columns: width, rows: body}},
    };
  }
  return {
    list: {columns, rows: body - paneBelowLines},
    pane: {place: 'below', size: {columns, rows: paneBelowLines}},
  };
};
