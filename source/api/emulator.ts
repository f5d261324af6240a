import {addressOf, isLoopback} from './address.ts';
import type {Connection} from './connection.ts';
import {ownError} from './errors.ts';
import type {ApiRequest} from './exchange.ts';

/**
 * Asks the emulator to let a colleague change this referral: a door that the real service does not have, so it is
 * knocked at on this machine only. Rejects with an ApiError.
 */
export const askColleague = async (
  connection: Connection,
  id: string,
  signal?: AbortSignal,
): Promise<void> => {
  const origin = new URL(connection.base.origin);
  const request: ApiRequest = {
    method: 'POST',
    url: addressOf(origin, ['_sandbox', 'colleague', id]),
    template: '/_sandbox/colleague/{id}',
    record: id,
    headers: {},
    signal,
  };
  if (!isLoopback(origin.hostname)) throw ownError(request, 'unreachable', 'FOREIGN_ORIGIN');
  await connection.send(request);
};
