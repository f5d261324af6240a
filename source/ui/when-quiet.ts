import type {State} from '../store/state.ts';

/** Milliseconds without a key, in which a person looks at the list. */
const quietTime = 1000;

/** Runs once, when the list is there and no key came for a while; returns what to call at each key. */
export const whenQuiet = ({getState}: {readonly getState: () => State}, run: () => void): (() => void) => {
  let isOver = false;
  const timer = setTimeout(() => {
    const {reading, cacheReading} = getState();
    isOver = reading.kind !== 'reading' && cacheReading === undefined;
    if (isOver) run();
    else timer.refresh();
  }, quietTime).unref();
  return () => {
    if (!isOver) timer.refresh();
  };
};
