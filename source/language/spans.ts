import type {Sentences} from './english.ts';

export type Spans = {
  /** How old something is, one unit: 12 s, 4 min, 3 h, 2 d. */
  readonly age: (ms: number) => string;
  /** How long something still runs: minutes, hours, days and hours up to 3 d, then whole days; "expired" at the end. */
  readonly remaining: (ms: number) => string;
  /** A distance in days: "in 11 d", "today", "3 d late". */
  readonly distance: (days: number) => string;
};

type Unit = 'second' | 'minute' | 'hour' | 'day';

const lengths: readonly (readonly [unit: Unit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Spans are cut, never rounded up: nobody is told of more time than there is. */
export const spans = ({units, days, words}: Sentences): Spans => {
  const told = (count: number, unit: Unit): string => `${count} ${units[unit]}`;
  const inOneUnit = (ms: number): string => {
    const [unit, length] = lengths.find(([, each]) => ms >= each) ?? ['second', 1000];
    return told(Math.floor(Math.max(0, ms) / length), unit);
  };
  const daysAndHours = (ms: number): string => {
    const hours = Math.floor((ms % dayMs) / hourMs);
    return hours === 0 ? inOneUnit(ms) : `${inOneUnit(ms)} ${told(hours, 'hour')}`;
  };
  return {
    age: inOneUnit,
    remaining: (ms) => {
      if (ms <= 0) return words.expired;
      return ms >= dayMs && ms < 4 * dayMs ? daysAndHours(ms) : inOneUnit(ms);
    },
    distance: (count) => {
      if (count === 0) return days.today;
      return count > 0 ? days.ahead(told(count, 'day')) : days.late(told(-count, 'day'));
    },
  };
};
