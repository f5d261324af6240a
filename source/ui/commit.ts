import type {State} from '../store/state.ts';

type Source = {readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void};

/** Milliseconds between two frames while keys rain: every key reaches the store, not each its own frame. */
const frameTime = 16;

/**
 * The store as React sees it: the first change is shown at once, further ones at most once a frame, and the last one
 * always. Unthrottled, a held key costs a whole core.
 */
export const throttled = (source: Source): Source => {
  let shown = source.getState();
  let timer: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();
  const show = (): void => {
    shown = source.getState();
    for (const listener of listeners) listener();
  };
  const later = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (shown === source.getState()) return;
      later();
      show();
    }, frameTime);
  };
  source.subscribe(() => {
    if (timer !== undefined) return;
    later();
    show();
  });
  return {
    getState: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
