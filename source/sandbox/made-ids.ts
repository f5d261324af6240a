import {engagementWordAt} from './data/glimpse.ts';
import {lazily} from './lazily.ts';
import type {Made} from './made.ts';
import {packedBy, placesWith} from './packed.ts';

export type MadeIds = {
  readonly find: (id: string) => number | undefined;
  /** The places of both sides' records of an engagement. */
  readonly engaged: (engagementId: string) => readonly number[];
};

const guidPattern = /^[\da-f]{8}-/u;

const wordOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16);

/** Finds made-up records by the first word of an id; which has which is worked out when one is first looked for. */
export const createMadeIds = (made: Made): MadeIds => {
  const byId = lazily(() =>
    packedBy(
      Int32Array.from({length: made.count()}, (_, place) => place),
      made.wordAt,
    ),
  );
  const byEngagement = lazily(() =>
    packedBy(made.ours(), (place) => engagementWordAt(made.set, made.seatAt(place))),
  );
  const withTheirs = (place: number): readonly number[] =>
    made.seatAt(place + 1) < 0 ? [place, place + 1] : [place];
  return {
    find: (id) =>
      guidPattern.test(id)
        ? placesWith(byId(), wordOf(id)).find((place) => made.idAt(place) === id)
        : undefined,
    engaged: (engagementId) =>
      guidPattern.test(engagementId)
        ? placesWith(byEngagement(), wordOf(engagementId))
            .filter((place) => made.at(place).engagementId === engagementId)
            .flatMap(withTheirs)
        : [],
  };
};
