import type {SyncPage} from '../syncing/sync.ts';
import type {World} from './world.ts';
import {createProgress, type Progress} from './writing/progress.ts';

/** Tells how far a sync is: a bar for a person at a terminal, else a line now and then. */
export type Reporter = {
  readonly show: (page: Pick<SyncPage, 'read' | 'total'>) => void;
  /** The bar goes, so that a line can be written. */
  readonly hide: () => void;
};

const lineEvery = 5000;

const inLines = (err: (text: string) => void): Reporter => {
  let told = 0;
  return {
    show: ({read, total}) => {
      if (read < told + lineEvery) return;
      told = read - (read % lineEvery);
      err(`refdeck: ${told}${total === undefined ? '' : ` of ${total}`} deals read.\n`);
    },
    hide: () => undefined,
  };
};

const asBar = (err: (text: string) => void): Reporter => {
  let bar: Progress | undefined;
  return {
    show: ({read, total = read}) => {
      bar ??= createProgress(total, true, err);
      // More can be found than there were at first.
      bar.show(Math.min(read, total), '');
    },
    hide: () => bar?.hide(),
  };
};

export const createReporter = ({terminal, err}: Pick<World, 'terminal' | 'err'>): Reporter =>
  terminal.errors ? asBar(err) : inLines(err);
