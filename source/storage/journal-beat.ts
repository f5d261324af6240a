import type {Journal} from './journal-entry.ts';

/** How often a journal shows other programs that this one lives, in ms: after four that do not come it is taken over. */
export const beatMs = 15_000;

/** Lets the journal beat until the returned function is called. Does not keep the program alive. */
export const startBeats = ({beat}: Pick<Journal, 'beat'>): (() => void) => {
  const timer = setInterval(beat, beatMs).unref();
  return () => clearInterval(timer);
};
