import {isAborted} from '../api/errors.ts';
import type {Client} from '../api/client.ts';
import {wholeList, type ListOptions} from '../api/odata.ts';
import {compareInstants} from '../domain/instants.ts';
import type {Referral} from '../domain/referral.ts';
import {sameVersion} from '../domain/version.ts';
import type {Message} from './message.ts';
import type {ChangesWish} from './polling.ts';
import type {Records} from './records.ts';
import type {Failure} from './state.ts';

// How live refresh asks the service; what is asked, and when, is decided in store/polling.ts.

type Read = Omit<Extract<Message, {readonly type: 'changes-read'}>, 'type' | 'request'>;

const pageSize = 200;

type IsEnough = (referral: Referral) => boolean;

const readPages = async (
  client: Client,
  options: ListOptions,
  signal: AbortSignal,
  isEnough: IsEnough = () => false,
): Promise<Read> => {
  const referrals: Referral[] = [];
  const malformed: string[] = [];
  for await (const page of client.list(options, signal)) {
    malformed.push(...page.malformed);
    const end = page.referrals.findIndex(isEnough);
    referrals.push(...(end === -1 ? page.referrals : page.referrals.slice(0, end)));
    if (end !== -1) break;
  }
  return {referrals, malformed};
};

/** Known in the very same version, and older than what may show late. */
const isKnownSince =
  (until: string, known: Pick<Records, 'get'>): IsEnough =>
  (referral) => {
    const before = known.get(referral.id);
    return (
      before !== undefined &&
      sameVersion(before, referral) &&
      compareInstants(referral.updatedDateTime, until) < 0
    );
  };

const readWish = async (client: Client, wish: ChangesWish, signal: AbortSignal): Promise<Read> => {
  switch (wish.how) {
    case 'since': {
      const filter = `updatedDateTime ge ${wish.since}`;
      return readPages(client, {filter, orderBy: 'updatedDateTime asc', top: pageSize}, signal);
    }
    case 'newest': {
      const isEnough = isKnownSince(wish.until, wish.known);
      return readPages(client, {orderBy: 'updatedDateTime desc', top: pageSize}, signal, isEnough);
    }
    case 'whole': {
      const read = await readPages(client, wholeList, signal);
      return {...read, ids: new Set(read.referrals.map(({id}) => id))};
    }
    case 'deal':
      return {referrals: [await client.get(wish.id, signal)], malformed: []};
  }
};

/** Tells once when all is there: half of an answer is no answer to what has changed. */
export const readChanges = async (
  client: Client,
  {request, wish}: {readonly request: number; readonly wish: ChangesWish},
  told: {readonly dispatch: (message: Message) => void; readonly failureOf: (error: unknown) => Failure},
  signal: AbortSignal,
): Promise<void> => {
  try {
    const read = await readWish(client, wish, signal);
    told.dispatch({type: 'changes-read', request, ...read});
  } catch (error) {
    if (!isAborted(error)) told.dispatch({type: 'changes-failed', request, failure: told.failureOf(error)});
  }
};

/** All records of an engagement: the filter of the service's own example. */
export const readRelated = async (client: Client, filter: string): Promise<readonly Referral[]> =>
  (await readPages(client, {filter}, new AbortController().signal)).referrals;
