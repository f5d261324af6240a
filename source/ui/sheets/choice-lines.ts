import {gutter} from '../form-lines.ts';
import {blank, cell, gap, span, type Line, type Span} from '../line.ts';
import {firstShown} from '../page.ts';
import type {View} from '../view.ts';
import {sheetRoom} from './sheet-lines.ts';

// What the sheets share from which somebody chooses one of several rows.

export type Choice = {
  readonly sign?: Span;
  /** The key that takes this row at once. */
  readonly key?: string;
  readonly name: string;
  readonly words: string;
};

export const choiceLine = ({sign, key = '', name, words}: Choice, cells: number, isCursor: boolean): Line => [
  ...gutter(isCursor, sign),
  span(key, 'accent'),
  gap(key === '' ? 0 : 2),
  cell(name, cells, isCursor ? 'selected' : 'text'),
  gap(2),
  span(words, 'dim'),
];

/** The rows in sight around the cursor, with what is said below them; blank lines go first where there is no room. */
export const choiceLines = (
  view: View,
  rows: readonly Line[],
  cursor: number,
  below: readonly Line[],
): readonly Line[] => {
  const isTight = rows.length + below.length + 2 > sheetRoom(view);
  const room = Math.max(1, sheetRoom(view) - below.length - (isTight ? 0 : 2));
  const from = firstShown(rows.length, room, undefined, cursor);
  const shown = [...rows.slice(from, from + room), ...below];
  return isTight ? shown : [blank, ...shown, blank];
};
