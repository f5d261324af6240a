import type {Gate} from '../api/gate.ts';
import {defaultLimits} from '../api/limits.ts';

/** Told the milliseconds that the service asks to wait, and undefined when calls go again. */
export type OnHold = (ms: number | undefined) => void;

// With the spread that the gate puts on top. A longer wait is not begun: what ends the command tells of it.
const longestMs = defaultLimits.longestRetryAfterMs * 1.2;

/** Says how long a call will wait, so that a command is not silent for a minute. */
export const sayHold =
  (tell: (sentence: string) => void): OnHold =>
  (ms) => {
    if (ms === undefined || ms > longestMs) return;
    tell(`the service asks to wait: ${Math.ceil(ms / 1000)} s (ctrl+c gives up).`);
  };

/** Listens to the gate from now on. Returns how another listener takes the place of the one before. */
export const followHolds = (
  gate: Pick<Gate, 'subscribe'>,
  /** Epoch ms, by the clock of the gate. */
  now: () => number,
  first: OnHold,
): ((next: OnHold) => void) => {
  let told = first;
  gate.subscribe((until) => told(until === undefined ? undefined : Math.max(0, until - now())));
  return (next) => {
    told = next;
  };
};
