import type {Client} from '../api/client.ts';
import {wholeList} from '../api/odata.ts';
import {compareInstants} from '../domain/instants.ts';
import {createEnd, type End, type EndName, type EndPosition, type TakePage} from './end.ts';

/** The deals that a filter names, or all of them, and how far they are read; plain JSON. */
export type WalkPosition = {
  readonly filter?: string;
  /** How many they are, where the service says so. */
  readonly total?: number;
  readonly newest: EndPosition;
  readonly oldest: EndPosition;
};

export type Walk = {
  readonly position: () => WalkPosition;
  /** How many records are still to come. */
  readonly left: () => number;
  /** The end at which a page can be read now. */
  readonly free: () => EndName | undefined;
  readonly read: (end: EndName, take: TakePage) => Promise<void>;
};

const begin: EndPosition = {read: 0};

export const walkOf = (filter?: string): WalkPosition => ({
  ...(filter === undefined ? {} : {filter}),
  newest: begin,
  oldest: begin,
});

const pageSize = wholeList.top ?? 0;

/**
 * Whether both ends together have read everything: each has all that lies on its side of its last record. Of records
 * that were created in the same instant one end may have one and the other another, so that they have to be past it.
 */
const haveMet = ({newest, oldest}: WalkPosition): boolean =>
  newest.isUnordered !== true &&
  oldest.isUnordered !== true &&
  newest.last !== undefined &&
  oldest.last !== undefined &&
  compareInstants(newest.last, oldest.last) < 0;

export const isWalked = (position: WalkPosition): boolean =>
  position.newest.isThrough === true || position.oldest.isThrough === true || haveMet(position);

const leftOf = ({total = Infinity, newest, oldest}: WalkPosition): number =>
  Math.max(0, total - newest.read - oldest.read);

/** The second end is worth its calls once the first has more pages behind it, and where the two can meet. */
const mayBegin = (position: WalkPosition): boolean =>
  position.newest.next !== undefined &&
  position.newest.isUnordered !== true &&
  position.oldest.isUnordered !== true;

/** A list that is read from both ends, which takes half the time, whatever the service can filter. */
export const createWalk = (client: Pick<Client, 'list'>, start: WalkPosition, signal: AbortSignal): Walk => {
  const {filter} = start;
  let total = start.total;
  const endAt = (name: EndName): End => createEnd(client, {name, filter}, start[name], signal);
  const ends = {newest: endAt('newest'), oldest: endAt('oldest')};
  const position = (): WalkPosition => ({
    ...(filter === undefined ? {} : {filter}),
    ...(total === undefined ? {} : {total}),
    newest: ends.newest.position(),
    oldest: ends.oldest.position(),
  });
  const busy = (): number => Object.values(ends).filter((end) => end.isBusy()).length;
  return {
    position,
    left: () => leftOf(position()),
    free: () => {
      const now = position();
      // What is on its way brings all that is left.
      const isEnough = busy() > 0 && leftOf(now) <= busy() * pageSize;
      if (isWalked(now) || isEnough) return undefined;
      if (!ends.newest.isBusy()) return 'newest';
      return !ends.oldest.isBusy() && mayBegin(now) ? 'oldest' : undefined;
    },
    read: (name, take) =>
      ends[name].read((page) => {
        total ??= page.total;
        return take(page);
      }),
  };
};
