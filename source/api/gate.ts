import {untilAborted} from './abort.ts';
import {ApiError, isThrottled, ownError} from './errors.ts';
import type {ApiRequest, Policy} from './exchange.ts';
import type {Limits} from './limits.ts';
import type {Sleep} from './retry.ts';

/** One for a connection, and every call goes through it: who asks one call to wait asks all of them. */
export type Gate = {
  /** Epoch milliseconds until which nothing is sent, or undefined while it is open. */
  readonly heldUntil: () => number | undefined;
  /**
   * Resolves when calls may go. Rejects with ABORTED at once when the request's signal aborts, and with ASKED_TO_WAIT
   * and what is left when that is more than anybody waits for unasked.
   */
  readonly pass: (request: ApiRequest) => Promise<void>;
  /** The service asked to wait, for so long or without saying how long. */
  readonly hold: (retryAfterMs: number | undefined) => void;
  readonly succeeded: () => void;
  /** Told of every change of `heldUntil`. Returns the way out. */
  readonly subscribe: (listener: (until: number | undefined) => void) => () => void;
};

export type GateWorld = {
  readonly limits: Pick<Limits, 'throttleBaseMs' | 'longestRetryAfterMs'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
};

type Hold = {
  readonly until: number;
  /** `until` without the spread on top: what the service asked for decides whether it is waited for. */
  readonly askedUntil: number;
  /** Resolves when the time is over. */
  readonly over: Promise<void>;
};

/** `close` ends the timer of a hold, so that it does not keep the program; who waits then goes on. */
export const createGate = (world: GateWorld): Gate & {readonly close: () => void} => {
  const {limits, now, random} = world;
  const listeners = new Set<(until: number | undefined) => void>();
  const closing = new AbortController();
  let held: Hold | undefined;
  let inARow = 0;
  const setHeld = (hold: Hold | undefined) => {
    held = hold;
    for (const listener of listeners) listener(hold?.until);
  };
  const current = (): Hold | undefined => {
    // A timer stands still while a computer sleeps, the clock does not.
    if (held !== undefined && held.until <= now()) setHeld(undefined);
    return held;
  };
  const holdFor = (asked: number, spread: number) => {
    const start = now();
    const wait = asked + spread;
    if (start + wait <= (held?.until ?? 0)) return;
    const over = sleepThrough(world.sleep, wait, closing.signal);
    const hold = {until: start + wait, askedUntil: start + asked, over};
    setHeld(hold);
    void over.then(() => held === hold && setHeld(undefined));
  };
  return {
    heldUntil: () => current()?.until,
    pass: async (request) => {
      for (let hold = current(); hold !== undefined; hold = current()) {
        if (hold.askedUntil - now() > limits.longestRetryAfterMs) throw tooLong(request, hold.until - now());
        await untilAborted(hold.over, request);
      }
    },
    hold: (retryAfterMs) => {
      // Calls that were under way together and are refused together are one refusal.
      if (current() === undefined) inARow += 1;
      const doublings = Math.min(inARow - 1, 2);
      if (retryAfterMs === undefined) holdFor(limits.throttleBaseMs * 2 ** doublings, 0);
      else holdFor(retryAfterMs, Math.floor(retryAfterMs * 0.2 * random()));
    },
    succeeded: () => {
      inARow = 0;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => closing.abort(),
  };
};

/** Holds every call back while the service asks to wait, and learns from each answer whether it does. */
export const throughGate =
  (gate: Gate): Policy =>
  async (request, next) => {
    await gate.pass(request);
    try {
      const response = await next(request);
      gate.succeeded();
      return response;
    } catch (error) {
      if (isThrottled(error)) gate.hold(error.retryAfterMs);
      else if (error instanceof ApiError && error.kind === 'refused') gate.succeeded();
      throw error;
    }
  };

const tooLong = (request: ApiRequest, retryAfterMs: number) =>
  ownError(request, 'unreachable', 'ASKED_TO_WAIT', {retryAfterMs});

// Node fires a timer of more than this at once.
const longestTimerMs = 2 ** 31 - 1;

const sleepThrough = async (sleep: Sleep, ms: number, signal: AbortSignal): Promise<void> => {
  try {
    for (let left = ms; left > 0; left -= longestTimerMs) await sleep(Math.min(left, longestTimerMs), signal);
  } catch {
    // Closed: nothing is waited for any more.
  }
};
