import type {Language} from '../language/language.ts';
import {fits} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {keyLine, messageLine} from './frame-lines.ts';
import {paint, type Line} from './line.ts';
import {openOver, type Opened} from './opened.ts';
import {pipelineLines} from './pipeline/pipeline-lines.ts';
import type {Palette} from './theme.ts';
import {tooSmallLines} from './too-small.ts';
import {viewOf, type View} from './view.ts';

/** Draws what is open over the list, down to the last line of the screen. */
export type Over = (view: View, opened: Opened) => readonly string[];

export type DrawingOptions = {
  readonly language: Language;
  readonly palette: Palette;
  readonly paint: (lines: readonly string[]) => void;
  /** Ink takes longer to load than all the rest, and the list does without. */
  readonly loadOver: () => Promise<Over>;
  /** A throw while drawing: the terminal has to be restored before anything can be said. */
  readonly onFault: (error: unknown) => void;
};

export type Drawing = {
  readonly show: (state: State) => void;
  /** Loads what is not needed yet, so that the first sheet need not wait for it. */
  readonly prepare: () => void;
};

/** The screen while nothing is open over the list, or too small for it. */
export const listFrame = (view: View): readonly Line[] =>
  fits(view.state.size)
    ? [...pipelineLines(view, 0), messageLine(view, undefined), keyLine(view)]
    : tooSmallLines(view);

/** What is in sight of the list above what is open. */
export const listAbove = (view: View, {page, covered}: Opened): readonly Line[] =>
  page ? [] : pipelineLines(view, covered);

/**
 * Draws states: the list directly, since it is what one walks through key by key, and what is open over it with Ink.
 * A key in the list costs a twentieth of what it cost with Ink, and the first frame does not wait for it.
 */
export const createDrawing = ({
  language,
  palette,
  paint: show,
  loadOver,
  onFault,
}: DrawingOptions): Drawing => {
  let over: Over | undefined;
  let latest: State | undefined;
  const painted = (lines: readonly Line[]): readonly string[] => lines.map((each) => paint(palette, each));
  let loading: Promise<void> | undefined;
  const load = (): Promise<void> =>
    (loading ??= loadOver().then((loaded) => {
      over = loaded;
      if (latest) guarded(latest);
    }));
  const draw = (state: State): void => {
    const view = viewOf(state, language);
    const opened = fits(state.size) ? openOver(view) : undefined;
    if (!opened) show(painted(listFrame(view)));
    else if (over) show([...painted(listAbove(view, opened)), ...over(view, opened)]);
    else load().catch(onFault);
  };
  const guarded = (state: State): void => {
    try {
      draw(state);
    } catch (error) {
      onFault(error);
    }
  };
  return {
    show: (state) => {
      latest = state;
      guarded(state);
    },
    prepare: () => void load().catch(onFault),
  };
};
