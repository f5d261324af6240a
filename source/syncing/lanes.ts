import type {Gate} from '../api/gate.ts';

/** What to do next; undefined while there is nothing that could begin. */
export type NextJob = () => (() => Promise<void>) | undefined;

export type Lanes = {
  /** How many jobs run side by side at most. */
  readonly most: number;
  /** Each time the service begins to ask for a wait, half as many go on. */
  readonly gate?: Pick<Gate, 'subscribe'> | undefined;
};

const halvedBy = (gate: Lanes['gate'], halve: () => void): (() => void) => {
  let isHeld = false;
  const leave = gate?.subscribe((until) => {
    if (until !== undefined && !isHeld) halve();
    isHeld = until !== undefined;
  });
  return () => leave?.();
};

/**
 * Runs jobs side by side until there is none any more. After a failure none begins; it rejects with the first one,
 * once all that ran have ended.
 */
export const runInLanes = async (
  next: NextJob,
  {most, gate}: Lanes,
  onFailure: () => void,
): Promise<void> => {
  let lanes = most;
  const leave = halvedBy(gate, () => {
    lanes = Math.max(1, Math.floor(lanes / 2));
  });
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const start = (job: () => Promise<void>): void => {
    const run = job()
      .catch((error: unknown) => {
        failures.push(error);
        onFailure();
      })
      .finally(() => running.delete(run));
    running.add(run);
  };
  const fill = (): void => {
    while (failures.length === 0 && running.size < lanes) {
      const job = next();
      if (job === undefined) return;
      start(job);
    }
  };
  try {
    fill();
    while (running.size > 0) {
      await Promise.race(running);
      fill();
    }
  } finally {
    leave();
  }
  if (failures.length > 0) throw failures[0];
};
