import {render} from 'ink-testing-library';
import type {FrameLine} from '../../source/terminal/frame.ts';
import {App} from '../../source/ui/app.tsx';
import {joined, listParts, openedFrame, paintedList, type Over} from '../../source/ui/frame.ts';
import {openOver} from '../../source/ui/opened.ts';
import {placesOf} from '../../source/ui/pipeline/pipeline-lines.ts';
import {paletteFor} from '../../source/ui/theme.ts';
import type {View} from '../../source/ui/view.ts';

const palette = paletteFor({}, true);

const throws = (error: unknown): void => {
  throw error;
};

const byInk: Over = (view, opened) => {
  const {lastFrame, unmount} = render(<App {...{view, opened, palette}} onFault={throws} />);
  const lines = (lastFrame() ?? '').split('\n');
  unmount();
  return lines;
};

const linesOf = (view: View): readonly FrameLine[] => {
  const opened = openOver(view);
  if (opened) return openedFrame(palette, view, opened, byInk);
  const places = placesOf(view, 0);
  return joined(listParts(palette, view, places, paintedList(palette, view, places)));
};

/** All lines of the screen, painted: the list directly, what is open over it by Ink. */
export const wholeFrame = (view: View): readonly string[] =>
  linesOf(view).map((line) => (typeof line === 'string' ? line : line.join('')));
