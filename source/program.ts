import type {Language} from './language/language.ts';
import type {Effect} from './store/effect.ts';
import {initialState, type InitialOptions} from './store/initial.ts';
import type {Message} from './store/message.ts';
import {createPerform, type World} from './store/perform.ts';
import {readList} from './store/referrals.ts';
import type {State} from './store/state.ts';
import type {Context} from './store/step.ts';
import {createStore, type Store} from './store/store.ts';
import {createUpdate, giveCommand} from './store/update.ts';
import type {Key} from './terminal/keyboard.ts';
import {extentOf} from './ui/extent.ts';
import {helpItems} from './ui/help-items.ts';
import {messageFor} from './ui/input.ts';

const contextFor = (language: Language): Context => ({
  language,
  extent: (state, layer) => extentOf(state, layer, language),
  helpItems: (state) => helpItems(state, language).map(({command}) => command),
  run: (state, command) => giveCommand(contextFor(language), state, command, ''),
});

/** Everything but the terminal: what keys do, what the store holds, what is asked of the service. */
export type Program = {
  readonly store: Store<State, Message>;
  readonly press: (key: Key) => void;
  /** Begins to read the list. */
  readonly start: () => void;
};

export type ProgramOptions = {
  readonly language: Language;
  readonly world: World;
  readonly start: Omit<InitialOptions, 'now'>;
};

export const createProgram = ({language, world, start}: ProgramOptions): Program => {
  const context = contextFor(language);
  const perform = createPerform(world);
  const first = readList(initialState({...start, now: world.now()}));
  const store = createStore<State, Message, Effect>(first.state, createUpdate(context), perform);
  return {
    store,
    press: (key) => {
      const message = messageFor(context, store.getState(), key, world.now());
      if (message) store.dispatch(message);
    },
    start: () => {
      for (const effect of first.effects) perform(effect, store.dispatch);
    },
  };
};
