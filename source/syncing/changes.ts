import type {Client} from '../api/client.ts';
import type {ListOptions} from '../api/odata.ts';
import {unlessRefused} from '../api/refused-query.ts';
import type {Page} from '../api/walk.ts';
import {compareInstants, secondsBefore} from '../domain/instants.ts';
import {listedMembers} from '../domain/listed-members.ts';
import type {Referral} from '../domain/referral.ts';

const page = {top: 200, select: listedMembers} as const satisfies ListOptions;

/** How far before the watermark is asked, because a change may show later than it was stamped. */
export const overlapSeconds = 5 * 60;

/** By the filter: what was changed at `since` or later. The order lets no record slip past that changes meanwhile. */
export const changedSince = (
  {list}: Pick<Client, 'list'>,
  since: string,
  signal?: AbortSignal,
): AsyncGenerator<Page> =>
  list({...page, filter: `updatedDateTime ge ${since}`, orderBy: 'updatedDateTime asc'}, signal);

/** Where the filter is refused: the last changed first, up to the first one that is enough. */
export async function* lastChanged(
  {list}: Pick<Client, 'list'>,
  isEnough: (referral: Referral) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<Page> {
  for await (const read of list({...page, orderBy: 'updatedDateTime desc'}, signal)) {
    const end = read.referrals.findIndex(isEnough);
    yield end === -1 ? read : {...read, referrals: read.referrals.slice(0, end)};
    if (end !== -1) return;
  }
}

/** What has changed since the watermark, with the overlap, whichever way the service takes. */
export const readChanges = (
  client: Pick<Client, 'list'>,
  watermark: string,
  signal?: AbortSignal,
): AsyncGenerator<Page> => {
  const since = secondsBefore(watermark, overlapSeconds);
  const isBefore = ({updatedDateTime}: Referral): boolean => compareInstants(updatedDateTime, since) < 0;
  return unlessRefused(changedSince(client, since, signal), () => lastChanged(client, isBefore, signal));
};
