import {isAborted} from '../api/errors.ts';
import {nextTurn} from '../api/next-turn.ts';
import type {Client} from '../api/client.ts';
import type {Page} from '../api/walk.ts';
import {compareInstants} from '../domain/instants.ts';
import type {Referral} from '../domain/referral.ts';
import {sameVersion} from '../domain/version.ts';
import {changedSince, lastChanged} from '../syncing/changes.ts';
import type {ListReader} from '../syncing/list-reader.ts';
import type {Message} from './message.ts';
import type {ChangesWish} from './polling.ts';
import type {Records} from './records.ts';
import type {Failure} from './state.ts';

// How live refresh asks the service; what is asked, and when, is decided in store/polling.ts.

type Read = Omit<Extract<Message, {readonly type: 'changes-read'}>, 'type' | 'request'>;

type Service = {readonly client: Client; readonly list: ListReader};

const gathered = async (pages: AsyncIterable<Page>): Promise<Read> => {
  const referrals: Referral[] = [];
  const malformed: string[] = [];
  for await (const page of pages) {
    malformed.push(...page.malformed);
    referrals.push(...page.referrals);
  }
  return {referrals, malformed};
};

/** Nearly all of a list is known: of 100,000 deals only those that changed are told, in one answer. */
const readWhole = async (
  list: ListReader,
  {isKnown}: Extract<ChangesWish, {readonly how: 'whole'}>,
  signal: AbortSignal,
): Promise<Read> => {
  const referrals: Referral[] = [];
  const {ids, malformed} = await list.readAll(
    (page) => void referrals.push(...page.referrals.filter((read) => !isKnown(read))),
    signal,
  );
  return {referrals, ids, malformed};
};

type IsEnough = (referral: Referral) => boolean;

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

const readWish = async ({client, list}: Service, wish: ChangesWish, signal: AbortSignal): Promise<Read> => {
  switch (wish.how) {
    case 'since':
      return gathered(changedSince(client, wish.since, signal));
    case 'newest':
      return gathered(lastChanged(client, isKnownSince(wish.until, wish.known), signal));
    case 'whole':
      return readWhole(list, wish, signal);
    case 'deal':
      return {referrals: [await client.get(wish.id, signal)], malformed: []};
  }
};

/** Tells once when all is there: half of an answer is no answer to what has changed. */
export const readChanges = async (
  service: Service,
  {request, wish}: {readonly request: number; readonly wish: ChangesWish},
  told: {readonly dispatch: (message: Message) => void; readonly failureOf: (error: unknown) => Failure},
  signal: AbortSignal,
): Promise<void> => {
  try {
    // At the end of a start from the cache the list is put in order in this turn.
    await nextTurn();
    const read = await readWish(service, wish, signal);
    told.dispatch({type: 'changes-read', request, ...read});
  } catch (error) {
    if (!isAborted(error)) told.dispatch({type: 'changes-failed', request, failure: told.failureOf(error)});
  }
};

/** All records of an engagement: the filter of the service's own example. */
export const readRelated = async (client: Client, filter: string): Promise<readonly Referral[]> =>
  (await gathered(client.list({filter}))).referrals;
