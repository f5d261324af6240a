import type {Client} from '../api/client.ts';
import {wholeList} from '../api/odata.ts';
import {isRefusedQuery} from '../api/refused-query.ts';
import type {Page} from '../api/walk.ts';
import {compareMoments, momentOf} from '../domain/instants.ts';
import {listedMembers} from '../domain/listed-members.ts';
import type {Referral} from '../domain/referral.ts';

/** A list is walked from both of its ends, which meet somewhere. */
export type EndName = 'newest' | 'oldest';

/** How far one end has come; plain JSON, so that another start can go on there. */
export type EndPosition = {
  readonly read: number;
  /** The query of its next page; absent before the first one and behind the last one. */
  readonly next?: string;
  /** `createdDateTime` of the last record, as it came. */
  readonly last?: string;
  /** The list was read to its other end. */
  readonly isThrough?: true;
  /** The records did not come by their creation, or are refused in this order: the two ends cannot meet. */
  readonly isUnordered?: true;
};

export type TakePage = (page: Page) => Promise<void>;

export type End = {
  readonly position: () => EndPosition;
  readonly isBusy: () => boolean;
  /** `take` gets the page in the moment in which the position moves behind it. */
  readonly read: (take: TakePage) => Promise<void>;
};

const orders: Readonly<Record<EndName, {readonly orderBy: string; readonly sign: 1 | -1}>> = {
  newest: {orderBy: 'createdDateTime desc', sign: -1},
  oldest: {orderBy: 'createdDateTime asc', sign: 1},
};

/** Each not before the one ahead of it, in the order of this end. */
const isInOrder = (last: string | undefined, referrals: readonly Referral[], sign: 1 | -1): boolean => {
  let before = last === undefined ? undefined : momentOf(last);
  return referrals.every(({createdDateTime}) => {
    const [ahead, own] = [before, momentOf(createdDateTime)];
    before = own;
    return own.ms !== -Infinity && (ahead === undefined || compareMoments(ahead, own) * sign <= 0);
  });
};

const behind = (position: EndPosition, page: Page, sign: 1 | -1): EndPosition => {
  const {referrals, next} = page;
  const isUnordered = position.isUnordered === true || !isInOrder(position.last, referrals, sign);
  const last = referrals.at(-1)?.createdDateTime ?? position.last;
  return {
    read: position.read + referrals.length,
    ...(next === undefined ? {isThrough: true} : {next}),
    ...(last === undefined ? {} : {last}),
    ...(isUnordered ? {isUnordered: true} : {}),
  };
};

/** One end of the list that `filter` names, from `start` on. */
export const createEnd = (
  client: Pick<Client, 'list'>,
  {name, filter}: {readonly name: EndName; readonly filter: string | undefined},
  start: EndPosition,
  signal: AbortSignal,
): End => {
  const {orderBy, sign} = orders[name];
  const pages = client.list(
    {
      ...wholeList,
      orderBy,
      select: listedMembers,
      ...(filter === undefined ? {} : {filter}),
      ...(start.next === undefined ? {} : {from: start.next}),
    },
    signal,
  );
  let position = start;
  let isBusy = false;
  const next = async (): Promise<Page | undefined> => {
    isBusy = true;
    try {
      const read = (await pages.next()) as IteratorResult<Page, undefined>;
      // Nothing is asked for: it is told whether the list ended here, or has a link that cannot be followed.
      if (read.value !== undefined && read.value.next === undefined) await pages.next();
      return read.value;
    } finally {
      isBusy = false;
    }
  };
  // That the oldest come first is not documented: where it is refused, the newest end goes on alone.
  const withoutOrder = (error: unknown): undefined => {
    const isBegun = position.next !== undefined || position.read > 0;
    if (name === 'newest' || isBegun || !isRefusedQuery(error)) throw error;
    position = {...position, isUnordered: true};
  };
  return {
    position: () => position,
    isBusy: () => isBusy,
    read: async (take) => {
      const page = await next().catch(withoutOrder);
      if (page === undefined) return;
      position = behind(position, page, sign);
      await take(page);
    },
  };
};
