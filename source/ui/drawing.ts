import type {Language} from '../language/language.ts';
import {fits} from '../store/layout.ts';
import {walkedOn} from '../store/settle.ts';
import type {State} from '../store/state.ts';
import {indexOfRow} from '../store/rows.ts';
import type {FrameLine} from '../terminal/frame.ts';
import {
  joined,
  listParts,
  openedFrame,
  painted,
  paintedList,
  type Over,
  type Painted,
  type PaintedParts,
} from './frame.ts';
import {openOver, type Opened} from './opened.ts';
import {atTimeOf, isSameButClocks} from './pipeline/kept-rows.ts';
import {isSamePlace, placesOf, type Places} from './pipeline/pipeline-lines.ts';
import type {Palette} from './theme.ts';
import {tooSmallLines} from './too-small.ts';
import {viewOf, type View} from './view.ts';

export type DrawingOptions = {
  readonly language: Language;
  readonly palette: Palette;
  readonly paint: (lines: readonly FrameLine[]) => void;
  /** Makes ready for lines that may come next. */
  readonly rehearse: (lines: readonly FrameLine[]) => void;
  /** Ink takes longer to load than all the rest, and the list does without. */
  readonly loadOver: () => Promise<Over>;
  /** Runs something when the terminal had time to show what was written; returns what calls it off. */
  readonly later: (run: () => void) => () => void;
  /** A throw while drawing: the terminal has to be restored before anything can be said. */
  readonly onFault: (error: unknown) => void;
};

export type Drawing = {
  readonly show: (state: State) => void;
  /** Loads what is not needed yet, so that the first sheet need not wait for it. */
  readonly prepare: () => void;
};

/** Only the cursor has moved: it is shown first, and what depends on it and on the time follows. */
const isWalk = (was: View, is: View): boolean => was.state.list === is.state.list && isSameButClocks(was, is);

type Direction = -1 | 1;

/** Where the cursor went; undefined where it stayed. */
const directionOf = (was: State, is: State): Direction | undefined => {
  if (was.cursor === is.cursor) return undefined;
  return (indexOfRow(is.list, is.cursor) ?? 0) < (indexOfRow(was.list, was.cursor) ?? 0) ? -1 : 1;
};

/**
 * Draws states: the list directly, since it is what one walks through key by key, and what is open over it with Ink.
 * A key in the list costs a twentieth of what it cost with Ink, and the first frame does not wait for it.
 */
export const createDrawing = (options: DrawingOptions): Drawing => {
  const {language, palette, paint, rehearse, loadOver, later, onFault} = options;
  let over: Over | undefined;
  let loading: Promise<void> | undefined;
  let latest: State | undefined;
  /** The list as it was drawn last, while it is alone, and what it was drawn from. */
  let last: (PaintedParts & {readonly view: View}) | undefined;

  let direction: Direction = 1;

  /** Calls off what is still to follow. */
  let callOff = (): void => {};

  const drawParts = (view: View, places: Places, list: Painted): void => {
    last = {...listParts(palette, view, places, list), view};
    paint(joined(last));
  };
  /** The next key is likely to go on as the last one did: what it will show is made while nobody waits. */
  const rehearseKey = (view: View, places: Places): void => {
    const next = {...view, state: walkedOn(view.state, direction)};
    if (last) rehearse(joined({...last, list: paintedList(palette, next, places)}));
  };
  const drawList = (view: View): void => {
    const places = placesOf(view, 0);
    if (!(last && isSamePlace(last.places, places) && isWalk(last.view, view))) {
      drawParts(view, places, paintedList(palette, view, places));
      return;
    }
    paint(joined({...last, list: paintedList(palette, atTimeOf(last.view, view), places)}));
    direction = directionOf(last.view.state, view.state) ?? direction;
    callOff = later(() =>
      guarded(() => {
        drawParts(view, places, paintedList(palette, view, places));
        rehearseKey(view, places);
      }),
    );
  };
  const drawOpened = (view: View, opened: Opened): void => {
    last = undefined;
    if (over) paint(openedFrame(palette, view, opened, over));
    else prepare();
  };
  const drawTooSmall = (view: View): void => {
    last = undefined;
    paint(painted(palette, tooSmallLines(view)));
  };
  const draw = (state: State): void => {
    callOff();
    const view = viewOf(state, language);
    const opened = state.layers.length === 0 ? undefined : openOver(view);
    if (!fits(state.size)) drawTooSmall(view);
    else if (opened) drawOpened(view, opened);
    else drawList(view);
  };
  const guarded = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      onFault(error);
    }
  };
  const show = (state: State | undefined): void => guarded(() => state && draw(state));
  const load = async (): Promise<void> => {
    over = await loadOver();
    // What draws pages and sheets is a part of the program that is loaded when it is first used (build-plugins.mjs).
    if (latest) openOver(viewOf(latest, language));
    show(latest);
  };
  const prepare = (): void => {
    loading ??= load().catch(onFault);
  };
  return {
    show: (state) => {
      latest = state;
      show(state);
    },
    prepare,
  };
};
