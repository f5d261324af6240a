import {footLines, headLines} from '../../store/layout.ts';
import {blank, type Line} from '../line.ts';
import {firstShown} from '../page.ts';
import type {View} from '../view.ts';

/** A line that is made only when it is in sight. */
export type LazyLine = () => Line;

/**
 * The body of a page that is a long table: its header on top, the lines around `keep`, and behind them a foot that is
 * always in sight. Only what is in sight is made.
 */
export const tableBody = (
  {state}: View,
  header: Line,
  lines: readonly LazyLine[],
  keep: number,
  foot: readonly Line[],
): readonly Line[] => {
  const all = Math.max(1, state.size.rows - headLines - footLines - 1);
  const isTight = lines.length + foot.length + 1 > all;
  const below = foot.length === 0 ? [] : isTight ? foot : [blank, ...foot];
  const room = Math.max(1, all - below.length);
  const from = firstShown(lines.length, room, undefined, keep);
  return [header, ...lines.slice(from, from + room).map((make) => make()), ...below];
};

/** Where in the lines each row begins, when some rows have more than one. */
export const placesOf = (heights: readonly number[]): readonly number[] => {
  let at = 0;
  return heights.map((height) => {
    const place = at;
    at += height;
    return place;
  });
};
