import type {Chance} from './chance.ts';

/** Several things at once, of which one goes on at a time; which one is drawn. The same seed, the same order. */
export type Turns = {
  /** Resolves when it is this one's turn. */
  readonly pass: () => Promise<void>;
  /** Runs `run` besides the others, until its end. */
  readonly beside: (run: () => Promise<void>) => Promise<void>;
};

export const createTurns = ({upTo}: Chance): Turns => {
  const waiting: (() => void)[] = [];
  let running = 0;
  // Everybody waits: nothing else can happen before one of them goes on.
  const next = (): void => {
    if (running > 0 || waiting.length === 0) return;
    const [go] = waiting.splice(upTo(waiting.length), 1);
    running += 1;
    go!();
  };
  const pass = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      running -= 1;
      // Not at once: whoever starts in this same moment takes part in the draw.
      queueMicrotask(next);
    });
  return {
    pass,
    beside: async (run) => {
      running += 1;
      try {
        await pass();
        await run();
      } finally {
        running -= 1;
        queueMicrotask(next);
      }
    },
  };
};
