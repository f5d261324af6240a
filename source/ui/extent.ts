import type {Language} from '../language/language.ts';
import {footLines, headLines} from '../store/layout.ts';
import type {Layer, State} from '../store/state.ts';
import type {Extent} from '../store/step.ts';
import {drawPage} from './pages/table.ts';
import {sheetRoom} from './sheets/sheet-lines.ts';
import {whatChangedLines} from './sheets/what-changed.ts';
import {viewOf} from './view.ts';

/** How far the page of `layer` scrolls: all its lines, how many fit, and where its sections begin. */
export const extentOf = (state: State, layer: Layer, language: Language): Extent => {
  const view = viewOf(state, language);
  if (layer.kind === 'what-changed')
    return {lines: whatChangedLines(view, layer).length, room: sheetRoom(view), sections: []};
  const page = drawPage(view, layer);
  return {
    lines: page?.body.length ?? 0,
    room: state.size.rows - headLines - footLines,
    sections: page?.sections ?? [],
  };
};
