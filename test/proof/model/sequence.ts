import {chanceFrom} from './chance.ts';
import {drawRecord} from './edits.ts';
import type {Flaws} from './flaws.ts';
import {createPerson} from './person.ts';
import {createService} from './service.ts';
import {emptyTally, type Tally} from './tally.ts';
import {createTurns} from './turns.ts';

export type Options = {
  readonly flaws?: Flaws;
  readonly readsLag?: boolean;
  /** Hears everything that happens. */
  readonly told?: (what: () => string) => void;
};

/** Two clients on one record of a faulty service, all of it drawn from the seed. */
export const runSequence = async (seed: number, options: Options = {}): Promise<Tally> => {
  const {flaws = {}, readsLag = false, told = () => undefined} = options;
  const chance = chanceFrom(seed);
  const tally = emptyTally();
  let last = 0;
  const serial = (): number => (last += 1);
  const checksTags = flaws.ignoresTags !== true;
  const service = createService(drawRecord(chance, serial), {checksTags, tally, told});
  const turns = createTurns(chance);
  const live = (name: string): Promise<void> => {
    const person = createPerson({name, service, turns, chance, serial, tally, told, flaws, readsLag});
    return turns.beside(() => person.live(1 + chance.upTo(2)));
  };
  await Promise.all([live('Ann'), live('Bo')]);
  return tally;
};

/** Everything that happened, line by line. */
export const storyOf = async (seed: number, options: Options = {}): Promise<string> => {
  const lines: string[] = [];
  await runSequence(seed, {...options, told: (line) => lines.push(line())});
  return lines.join('\n');
};
