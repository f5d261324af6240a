import {parseBase} from './address.ts';
import {createDispatcher} from './dispatcher.ts';
import {ApiError} from './errors.ts';
import {defaultLimits, type Limits} from './limits.ts';
import type {Proxies} from './proxy.ts';
import {createSend} from './transport.ts';

export type Probed =
  /** Something answered; `date` is its clock, epoch ms. */
  | {readonly ok: true; readonly status: number; readonly date?: number}
  /** Nothing did, for this cause (Node's, undici's or ours), with the code below it. */
  | {readonly ok: false; readonly cause: string; readonly detail?: string};

/** Asks at an address whether anything answers there, without a token. Throws AddressError. */
export const probe = async (
  baseUrl: string,
  proxies: Proxies | undefined,
  limits: Partial<Limits> = {},
): Promise<Probed> => {
  const base = parseBase(baseUrl);
  const all = {...defaultLimits, ...limits};
  const dispatcher = createDispatcher(all, proxies, base);
  const request = {method: 'GET', url: base, template: '/', headers: {}} as const;
  try {
    const {status, headers} = await createSend(dispatcher, all)(request);
    const date = Date.parse(headers['date'] ?? '');
    return {ok: true, status, ...(Number.isNaN(date) ? {} : {date})};
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const {causeCode = 'UNKNOWN', detail} = error;
    return {ok: false, cause: causeCode, ...(detail === undefined ? {} : {detail})};
  } finally {
    await dispatcher.close();
  }
};
