import type {Colleague} from './colleague.ts';
import {randomFor} from './data/random.ts';
import type {Records} from './records.ts';

export type Busy = {
  /** Tells which record somebody has just opened. */
  readonly opened: (id: string) => void;
  readonly stop: () => void;
};

/**
 * Scenario `busy`: every `pace` ms a colleague changes a record, in turn the one that was opened last and any that is
 * not closed. The timer does not keep the program alive.
 */
export const startBusy = (records: Records, colleague: Colleague, seed: number, pace: number): Busy => {
  let turn = 0;
  let openedLast: string | undefined;
  const anyOpen = (): string | undefined => {
    const view = records.viewOf(['status']);
    const open = records.ours().filter((place) => view(place)['status'] !== 'Closed');
    const chosen = open[randomFor(seed, turn, 9).whole(open.length)];
    return chosen === undefined ? undefined : records.at(chosen).id;
  };
  const timer = setInterval(() => {
    turn += 1;
    const id = turn % 2 === 1 ? (openedLast ?? anyOpen()) : anyOpen();
    try {
      if (id !== undefined) colleague.change(id);
    } catch {
      // What he does can no longer be kept (a full disk): he stops, the program goes on.
      clearInterval(timer);
    }
  }, pace).unref();
  return {
    opened: (id) => {
      openedLast = id;
    },
    stop: () => clearInterval(timer),
  };
};
