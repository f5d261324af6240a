import type {State} from './state.ts';
import {withEffects, type Step} from './step.ts';
import {viewSettings} from './views.ts';

/** Keeps on disk how the list is laid out, and the own views. */
export const keepSettings = (state: State): Step =>
  withEffects(state, {type: 'keep-settings', settings: {pane: state.pane, ...viewSettings(state)}});
