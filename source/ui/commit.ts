import type {State} from '../store/state.ts';

type Source = {readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void};

/** Milliseconds between two frames while keys rain: every key reaches the store, not each its own frame. */
const frameTime = 16;

/**
 * Milliseconds that the first frame waits for deals. From a service nearby they come sooner, and a frame without any
 * would only flicker.
 */
const patience = 50;

const hasDeals = ({reading, cacheReading}: State): boolean =>
  reading.kind !== 'reading' || reading.count > 0 || cacheReading !== undefined;

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
    const isDue = isWaiting && shown !== source.getState();
    isWaiting = false;
    if (!isDue) return;
    wait();
    showNow();
  }, frameTime).unref();
  const change = (): void => {
    if (isWaiting) return;
    wait();
    showNow();
  };
  const begin = (): void => {
    if (shown === undefined) change();
  };
  source.subscribe(() => {
    if (shown !== undefined || hasDeals(source.getState())) change();
  });
  if (hasDeals(source.getState())) begin();
  // A timer counts from the beginning of its turn, and the first one has lasted longer than this.
  else setImmediate(() => setTimeout(begin, patience).unref());
  return {
    keyHandled: () => {
      if (shown !== source.getState() && mayKeyShow()) showNow();
    },
  };
};
