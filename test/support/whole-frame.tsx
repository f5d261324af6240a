import {render} from 'ink-testing-library';
import {App} from '../../source/ui/app.tsx';
import {listAbove, listFrame} from '../../source/ui/drawing.ts';
import {paint} from '../../source/ui/line.ts';
import {openOver} from '../../source/ui/opened.ts';
import {paletteFor} from '../../source/ui/theme.ts';
import type {View} from '../../source/ui/view.ts';

const palette = paletteFor({}, true);

const throws = (error: unknown): void => {
  throw error;
};

/** All lines of the screen, painted: the list directly, what is open over it by Ink. */
export const wholeFrame = (view: View): readonly string[] => {
  const opened = openOver(view);
  if (!opened) return listFrame(view).map((each) => paint(palette, each));
  const {lastFrame, unmount} = render(<App {...{view, opened, palette}} onFault={throws} />);
  const over = (lastFrame() ?? '').split('\n');
  unmount();
  return [...listAbove(view, opened).map((each) => paint(palette, each)), ...over];
};
