/** A fixed instant stands still but for a count of ticks (100 ns), so that each write is later than the one before. */
export type Clock = {
  /** Epoch ms. */
  readonly now: () => number;
  /** The instant of a write, as the service writes it: seven digits, later than any given out before. */
  readonly stamp: () => string;
  /** The instant given out last, if any was. */
  readonly last: () => string | undefined;
};

const ticksPerMillisecond = 10_000;

type Instant = {readonly ms: number; readonly tick: number};

const textOf = ({ms, tick}: Instant): string =>
  new Date(ms).toISOString().replace('Z', `${String(tick).padStart(4, '0')}Z`);

/** `after`: the instant that another run gave out last. */
export const createClock = (fixed: number | undefined, after?: string): Clock => {
  const now = (): number => fixed ?? Date.now();
  let last: Instant | undefined =
    after === undefined ? undefined : {ms: Date.parse(after), tick: Number(after.slice(-5, -1))};
  const next = (): Instant => {
    const ms = Math.max(now(), last?.ms ?? 0);
    const tick = ms === last?.ms ? last.tick + 1 : 0;
    return tick < ticksPerMillisecond ? {ms, tick} : {ms: ms + 1, tick: 0};
  };
  return {
    now,
    stamp: () => textOf((last = next())),
    last: () => last && textOf(last),
  };
};
