import type {Layer, LayerKind, LayerOf} from '../../store/state.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {acceptSheet} from './accept.ts';
import {closeSheet} from './close.ts';
import {copySheet} from './copy.ts';
import {columnsSheet} from './columns.ts';
import {draftsSheet} from './drafts.ts';
import {dropSheet} from './drop.ts';
import {groupBySheet} from './group-by.ts';
import {insistSheet} from './insist.ts';
import {manyComerSheet, manyFieldsSheet, manyMovesSheet, manyReasonSheet, manyTeamSheet} from './many.ts';
import {movesSheet} from './moves.ts';
import {paletteSheet} from './palette.ts';
import {quickSheet} from './quick.ts';
import {quitSheet} from './quit.ts';
import {retrySheet} from './retry.ts';
import {signInSheet} from './sign-in.ts';
import {stepSheet} from './step.ts';
import {sumsSheet} from './sums.ts';
import {undoSheet} from './undo.ts';
import {unknownSheet} from './unknown.ts';
import {viewsSheet} from './views.ts';
import {waitSheet} from './wait.ts';
import {whatChangedSheet} from './what-changed.ts';

type Sheets = {readonly [K in LayerKind]?: (view: View, layer: LayerOf<K>) => Sheet};

/** The layers that rise over the list or a page. */
const sheets: Sheets = {
  sums: sumsSheet,
  moves: movesSheet,
  accept: acceptSheet,
  close: closeSheet,
  step: stepSheet,
  quick: quickSheet,
  retry: retrySheet,
  unknown: unknownSheet,
  wait: waitSheet,
  insist: insistSheet,
  'sign-in': (view) => signInSheet(view),
  drafts: draftsSheet,
  palette: paletteSheet,
  copy: copySheet,
  'what-changed': whatChangedSheet,
  undo: undoSheet,
  'group-by': groupBySheet,
  columns: columnsSheet,
  views: viewsSheet,
  drop: dropSheet,
  quit: quitSheet,
  'many-moves': manyMovesSheet,
  'many-reason': manyReasonSheet,
  'many-fields': manyFieldsSheet,
  'many-team': manyTeamSheet,
  'many-comer': manyComerSheet,
};

export const drawSheet = (view: View, layer: Layer): Sheet | undefined => {
  const draw = sheets[layer.kind] as ((view: View, layer: Layer) => Sheet) | undefined;
  return draw?.(view, layer);
};
