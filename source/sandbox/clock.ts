/** A fixed instant stands still but for a count of ticks (100 ns), so that each write is later than the one before. */
export type Clock = {
  /** Epoch ms. */
  readonly now: () => number;
  /** The instant of a write, as the service writes it: seven digits, later than any given out before. */
  readonly stamp: () => string;
};

const ticksPerMillisecond = 10_000;

export const createClock = (fixed: number | undefined): Clock => {
  const now = (): number => fixed ?? Date.now();
  let last = {ms: 0, tick: 0};
  return {
    now,
    stamp: () => {
      const ms = Math.max(now(), last.ms);
      const tick = ms === last.ms ? last.tick + 1 : 0;
      last = tick < ticksPerMillisecond ? {ms, tick} : {ms: ms + 1, tick: 0};
      return new Date(last.ms).toISOString().replace('Z', `${String(last.tick).padStart(4, '0')}Z`);
    },
  };
};
