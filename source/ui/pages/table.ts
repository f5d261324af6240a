import type {LayerKind, LayerOf, Layer} from '../../store/state.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';
import {conflictPage} from './conflict.ts';
import {detailPage} from './detail.ts';
import {differencePage} from './difference.ts';
import {editPage} from './edit.ts';
import {helpPage} from './help.ts';
import {logPage} from './log.ts';
import {manyLookPage} from './many-look.ts';
import {manyRunPage} from './many-run.ts';
import {memberPage, teamPage} from './team.ts';
import {reviewPage} from './review.ts';

type Pages = {readonly [K in LayerKind]?: (view: View, layer: LayerOf<K>) => Page};

/** The layers that take the whole screen. */
const pages: Pages = {
  detail: detailPage,
  edit: editPage,
  team: teamPage,
  member: memberPage,
  review: reviewPage,
  conflict: conflictPage,
  difference: differencePage,
  help: helpPage,
  log: logPage,
  'many-look': manyLookPage,
  'many-run': manyRunPage,
};

export const isPage = (layer: Layer): boolean => layer.kind in pages;

export const drawPage = (view: View, layer: Layer): Page | undefined => {
  const draw = pages[layer.kind] as ((view: View, layer: Layer) => Page) | undefined;
  return draw?.(view, layer);
};
