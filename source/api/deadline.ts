import type {OwnCause} from './errors.ts';

/** One signal for "the caller cancelled" and "it took too long", with the reason. */
export type Deadline = {
  readonly signal: AbortSignal;
  /** Rejects when the signal aborts; never resolves. */
  readonly passed: Promise<never>;
  readonly reason: () => OwnCause | undefined;
  /** From now on this part may take `ms`; it takes the place of the part before. */
  readonly part: (cause: OwnCause, ms: number) => void;
  /** From now on only time ends the call, and no caller. */
  readonly release: () => void;
  /** Must be called: a caller's signal that lives long would collect listeners. */
  readonly end: () => void;
};

/**
 * Timers of our own, since undici's look at the clock only about once a second. `totalMs` counts from now, whatever
 * the parts say.
 */
export const startDeadline = (totalMs: number, caller?: AbortSignal): Deadline => {
  const controller = new AbortController();
  let reason: OwnCause | undefined;
  const stop = (cause: OwnCause) => {
    reason ??= cause;
    controller.abort();
  };
  const cancel = () => stop('ABORTED');
  const total = setTimeout(stop, totalMs, 'TOTAL_TIMEOUT');
  let part: NodeJS.Timeout | undefined;
  if (caller?.aborted === true) cancel();
  caller?.addEventListener('abort', cancel);
  const release = () => caller?.removeEventListener('abort', cancel);
  return {
    signal: controller.signal,
    passed: rejection(controller.signal),
    reason: () => reason,
    part: (cause, ms) => {
      // undici can begin with a request after it was given up, and only then notices: a timer would keep the program.
      if (controller.signal.aborted) return;
      clearTimeout(part);
      part = setTimeout(stop, ms, cause);
    },
    release,
    end: () => {
      clearTimeout(total);
      clearTimeout(part);
      release();
    },
  };
};

const rejection = (signal: AbortSignal): Promise<never> => {
  const passed = new Promise<never>((_, reject) => {
    const give = () => reject(new Error('the call was given up'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, {once: true});
  });
  // Whoever awaits it sees the rejection; this only says that nobody has to.
  passed.catch(() => undefined);
  return passed;
};
