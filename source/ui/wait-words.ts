import type {Language} from '../language/language.ts';

const minute = 60_000;
const secondsUpTo = 90_000;
const minutesUpTo = 90 * minute;

/** How long something still waits, rounded up: nobody is told that it goes on before it does. "7 s", "5 min", "2 h". */
export const waitTime = ({sentences: {units}}: Language, ms: number): string => {
  if (ms <= secondsUpTo) return `${Math.max(0, Math.ceil(ms / 1000))} ${units.second}`;
  if (ms <= minutesUpTo) return `${Math.ceil(ms / minute)} ${units.minute}`;
  return `${Math.ceil(ms / (60 * minute))} ${units.hour}`;
};

/** A look at a deal whose outcome is unknown takes so many tries at most: the first, and three more. */
const mostTries = 4;

/** @param ended how many tries are over */
export const tryWords = ({sentences}: Language, ended: number): string =>
  sentences.waiting.tries(Math.min(mostTries, ended + 1), mostTries);
