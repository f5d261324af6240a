import type {FrameLine} from '../terminal/frame.ts';
import {keyLine, messageLine} from './frame-lines.ts';
import {paint, span, type Line} from './line.ts';
import type {Opened} from './opened.ts';
import {headPart, listPart, panePart, placesOf, type Places} from './pipeline/pipeline-lines.ts';
import type {Palette} from './theme.ts';
import type {View} from './view.ts';

/** Lines that hold styles, as they go to the screen. */
export type Painted = readonly string[];

/** Draws what is open over the list, down to the last line of the screen. */
export type Over = (view: View, opened: Opened) => Painted;

/** The main screen, part by part. */
export type PaintedParts = {
  readonly places: Places;
  readonly head: Painted;
  readonly list: Painted;
  readonly pane: Painted;
  /** Between list and pane where they stand side by side. */
  readonly divider: string;
  /** Message and keys, or what is open over the list. */
  readonly foot: Painted;
};

/** Rows that were kept were painted too. */
const paintedLines = new WeakMap<Palette, WeakMap<Line, string>>();

const paintOnce = (palette: Palette): ((line: Line) => string) => {
  const known = paintedLines.get(palette) ?? new WeakMap<Line, string>();
  paintedLines.set(palette, known);
  return (line) => {
    const text = known.get(line) ?? paint(palette, line);
    known.set(line, text);
    return text;
  };
};

export const painted = (palette: Palette, lines: readonly Line[]): Painted => lines.map(paintOnce(palette));

/** The list in its places: the part that a key changes. */
export const paintedList = (palette: Palette, view: View, places: Places): Painted =>
  painted(palette, listPart(view, places));

const partsWith = (
  palette: Palette,
  view: View,
  {places, list, foot}: Pick<PaintedParts, 'foot' | 'list' | 'places'>,
): PaintedParts => ({
  places,
  list,
  foot,
  head: painted(palette, headPart(view, places)),
  pane: painted(palette, panePart(view, places)),
  divider: paint(palette, [span('│', 'rule')]),
});

/** The screen while nothing is open over the list. */
export const listParts = (palette: Palette, view: View, places: Places, list: Painted): PaintedParts =>
  partsWith(palette, view, {
    places,
    list,
    foot: painted(palette, [messageLine(view, undefined), keyLine(view)]),
  });

/** The lines of the screen. Where list and pane stand side by side, each has its part of a row. */
export const joined = ({places, head, list, pane, divider, foot}: PaintedParts): readonly FrameLine[] => {
  const body =
    places.pane?.place === 'right'
      ? list.map((line, row): FrameLine => [line, divider, pane[row] ?? ''])
      : [...list, ...pane];
  return [...head, ...body, ...foot];
};

/** The screen with what is open: a page takes all of it, a sheet leaves the list in sight above. */
export const openedFrame = (
  palette: Palette,
  view: View,
  opened: Opened,
  over: Over,
): readonly FrameLine[] => {
  const foot = over(view, opened);
  if (opened.page) return foot;
  const places = placesOf(view, opened.covered);
  return joined(partsWith(palette, view, {places, foot, list: paintedList(palette, view, places)}));
};
