import type {State} from '../store/state.ts';

type Source = {readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void};

/** Milliseconds between two frames while keys rain: every key reaches the store, not each its own frame. */
const frameTime = 16;

export type Shown = {
  /** A key was handled: what it has changed does not wait for a frame that something else is the cause of. */
  readonly keyHandled: () => void;
};

/** Runs at once, and for a while not again: true where it may run. */
const createGate = (): (() => boolean) => {
  let isOpen = true;
  return () => {
    if (!isOpen) return false;
    isOpen = false;
    setTimeout(() => {
      isOpen = true;
    }, frameTime).unref();
    return true;
  };
};

/**
 * Shows the store's states: the first change at once, further ones at most once a frame, and the last one always.
 * Unthrottled, a held key costs a whole core.
 */
export const showThrottled = (source: Source, show: (state: State) => void): Shown => {
  let shown: State | undefined;
  let isWaiting = false;
  const mayKeyShow = createGate();
  const showNow = (): void => {
    shown = source.getState();
    show(shown);
  };
  const wait = (): void => {
    isWaiting = true;
    timer.refresh();
  };
  // One timer for all frames: to make one takes a tenth of what a key takes.
  const timer = setTimeout(() => {
    isWaiting = false;
    if (shown === source.getState()) return;
    wait();
    showNow();
  }, frameTime).unref();
  source.subscribe(() => {
    if (isWaiting) return;
    wait();
    showNow();
  });
  showNow();
  return {
    keyHandled: () => {
      if (shown !== source.getState() && mayKeyShow()) showNow();
    },
  };
};
