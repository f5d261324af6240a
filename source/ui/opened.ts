import type {Layer} from '../store/state.ts';
import {drawPage, isPage} from './pages/table.ts';
import type {Page, Sheet} from './page.ts';
import {sheetRoom} from './sheets/sheet-lines.ts';
import {drawSheet} from './sheets/table.ts';
import type {View} from './view.ts';

/** What is open over the list: the page that is in sight, and the sheet that rises over it or over the list. */
export type Opened = {
  readonly layer: Layer;
  /** Absent where the list is below. */
  readonly page?: Page;
  readonly sheet?: Sheet;
  /** Lines that the sheet takes from what lies below it, its title included. */
  readonly covered: number;
};

/** Undefined where the list is alone. */
export const openOver = (view: View): Opened | undefined => {
  const {layers} = view.state;
  const layer = layers.at(-1);
  if (!layer) return undefined;
  const sheet = drawSheet(view, layer);
  const below = layers.findLast(isPage);
  const page = below && drawPage(view, below);
  return {
    layer,
    ...(page === undefined ? {} : {page}),
    ...(sheet === undefined ? {} : {sheet}),
    // The title and the lines; with the two at the foot at most rows - 7, so that the deal's row stays above.
    covered: sheet === undefined ? 0 : Math.min(sheet.lines.length, sheetRoom(view)) + 1,
  };
};
