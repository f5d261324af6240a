import type {EffectOf} from './effect.ts';
import type {State} from './state.ts';
import {withEffects, type Step} from './step.ts';
import {viewSettings} from './views.ts';

export type KeptSettings = EffectOf<'keep-settings'>['settings'];

/** What of the state is kept on disk: how the list is laid out, and the own views. */
export const keptSettings = (state: State): KeptSettings => ({
  pane: state.pane,
  ...viewSettings(state),
});

/** Keeps it; of what did not change here nothing is written, see storage/keep-changes.ts. */
export const keepSettings = (state: State): Step =>
  withEffects(state, {type: 'keep-settings', settings: keptSettings(state)});
