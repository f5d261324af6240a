/** What `update` answers: the next state, and wishes that `perform` carries out afterwards. */
export type Step<State, Effect> = {readonly state: State; readonly effects: readonly Effect[]};

export type Store<State, Message> = {
  readonly getState: () => State;
  readonly dispatch: (message: Message) => void;
  /** Called after each change; returns the way out. */
  readonly subscribe: (listener: () => void) => () => void;
};

/**
 * A store without React: messages go through a pure `update`, effects to `perform`, which answers with messages.
 * A message dispatched while another is handled waits its turn, so `update` never sees a half-made state.
 */
export const createStore = <State, Message, Effect>(
  initial: State,
  update: (state: State, message: Message) => Step<State, Effect>,
  perform: (effect: Effect, dispatch: (message: Message) => void) => void,
): Store<State, Message> => {
  let state = initial;
  let busy = false;
  const waiting: Message[] = [];
  const listeners = new Set<() => void>();

  const take = (message: Message): void => {
    const step = update(state, message);
    const changed = step.state !== state;
    state = step.state;
    for (const effect of step.effects) perform(effect, dispatch);
    if (changed) for (const listener of listeners) listener();
  };

  const dispatch = (message: Message): void => {
    waiting.push(message);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) take(next);
    } finally {
      busy = false;
    }
  };

  return {
    getState: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
